package dev.bellwether.console.shell;

import dev.bellwether.core.problem.Problem;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application with what has to be known before it starts, and ends it with an exit code. */
public final class ConsoleMain {

    private ConsoleMain() {}

    /** Runs the console to its end. */
    public static int run(Class<?> application, String[] args) {
        var rest = new ArrayList<String>();
        try {
            Map<String, String> settings = settings(args, rest);
            if (rest.size() == 1 && List.of("--version", "-V").contains(rest.get(0))) {
                rest.set(0, "version");
            }
            StandardInput.readAhead(rest);
            var spring = new SpringApplication(application);
            spring.setWebApplicationType(WebApplicationType.NONE);
            spring.setBannerMode(Banner.Mode.OFF);
            spring.setAddCommandLineProperties(false);
            spring.setRegisterShutdownHook(false);
            spring.setLogStartupInfo(false);
            settings.forEach(System::setProperty);
            // Logging is set up by ConsoleLogging; Boot's own way reads XML, which takes as long as a call.
            System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
            try (ConfigurableApplicationContext context = spring.run(rest.toArray(String[]::new))) {
                return context.getBean(ConsoleRunner.class).exitCode();
            }
        } catch (SpringApplication.AbandonedRunException e) {
            // The build looks at the application without running it.
            throw e;
        } catch (RuntimeException e) {
            return told(e, Arrays.asList(args).contains("--debug"));
        }
    }

    /** Takes {@code --data DIR} out of the words, wherever it stands before the command. */
    private static Map<String, String> settings(String[] args, List<String> rest) {
        var settings = new HashMap<String, String>();
        int i = 0;
        while (i < args.length && args[i].startsWith("--data")) {
            if (args[i].startsWith("--data=")) {
                settings.put("bellwether.data", args[i].substring("--data=".length()));
                i++;
            } else if (args[i].equals("--data") && i + 1 < args.length) {
                settings.put("bellwether.data", args[i + 1]);
                i += 2;
            } else {
                break;
            }
        }
        rest.addAll(Arrays.asList(args).subList(i, args.length));
        return settings;
    }

    /** What could not even start. */
    private static int told(RuntimeException e, boolean debug) {
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        if (debug) {
            e.printStackTrace(err);
        }
        Problem problem = Problems.in(e);
        if (problem == null) {
            err.println("error  Bellwether cannot start: " + rootMessage(e));
            err.println("Try: bellwether --debug help");
            return ExitCode.FAILED;
        }
        err.println("error  " + problem.sentence());
        err.println("Try: " + problem.advice());
        return ExitCode.of(problem);
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
