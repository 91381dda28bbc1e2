package dev.bellwether.web;

import dev.bellwether.core.problem.Problem;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.PortInUseException;

/** The pages. */
@SpringBootApplication(scanBasePackages = {"dev.bellwether.core", "dev.bellwether.web"})
public class WebApplication {

    /** Serves until it is stopped. {@code --port N} and {@code --data DIR} are short for Boot's longer names. */
    public static void main(String[] args) {
        if (Stream.of(args).anyMatch(List.of("--help", "-h", "help")::contains)) {
            help();
            return;
        }
        try {
            var spring = new SpringApplication(WebApplication.class);
            spring.setBannerMode(Banner.Mode.OFF);
            spring.setLogStartupInfo(false);
            spring.run(longNames(args));
        } catch (SpringApplication.AbandonedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            report(e);
            System.exit(1);
        }
    }

    private static void help() {
        System.out.println("""
                bellwether web [--port N] [--data DIR]

                Serves the pages on http://127.0.0.1:8080, to this machine only; Ctrl-C stops it.

                  --port N      another port
                  --data DIR    another data folder; also BELLWETHER_DATA
                  --bellwether.zone=ZONE and every other setting of bellwether-core.yml work too""");
    }

    private static String[] longNames(String[] args) {
        var arguments = new ArrayList<String>();
        for (int i = 0; i < args.length; i++) {
            boolean pair = List.of("--port", "--data").contains(args[i]) && i + 1 < args.length;
            String argument = pair ? args[i] + "=" + args[++i] : args[i];
            arguments.add(
                    argument.replaceFirst("^--port=", "--server.port=").replaceFirst("^--data=", "--bellwether.data="));
        }
        return arguments.toArray(String[]::new);
    }

    private static void report(RuntimeException e) {
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Throwable root = e;
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof Problem problem) {
                err.println("error  " + problem.sentence());
                err.println("Try: " + problem.advice());
                return;
            }
            if (cause instanceof PortInUseException busy) {
                err.println("error  Port " + busy.getPort() + " is in use.");
                err.println("Try: bellwether web --port " + (busy.getPort() + 1));
                return;
            }
        }
        err.println("error  The pages cannot start: " + root.getMessage());
        err.println("Try: the log in the data folder, web.log, which says more");
    }
}
