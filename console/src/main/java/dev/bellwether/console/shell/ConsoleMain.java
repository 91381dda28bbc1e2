package dev.bellwether.console.shell;

import dev.bellwether.console.output.Tty;
import dev.bellwether.core.problem.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application with what has to be known before it starts, and ends it with an exit code. */
public final class ConsoleMain {

    /** The bean that is the {@link Invocation}. */
    public static final String INVOCATION = "invocation";

    private ConsoleMain() {}

    /** Starts the application, lets it run, and ends it. */
    @FunctionalInterface
    public interface Start {

        /** Does so, and returns the exit code. */
        int run(Invocation invocation);
    }

    /** Runs the console to its end, with what this process was given. */
    public static int run(Class<?> application, String[] args) {
        var invocation = new Invocation(
                List.of(args),
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Tty.of(System.getProperty("bellwether.tty"), System.console()),
                System::getenv);
        return run(invocation, process -> start(application, process));
    }

    /** Runs the console to its end, and reports what could not even start. */
    public static int run(Invocation invocation, Start application) {
        try {
            invocation.readAhead();
            return application.run(invocation);
        } catch (SpringApplication.AbandonedRunException e) {
            // The build looks at the application without running it.
            throw e;
        } catch (RuntimeException e) {
            return report(e, invocation);
        }
    }

    private static int start(Class<?> application, Invocation invocation) {
        var spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setAddCommandLineProperties(false);
        spring.setRegisterShutdownHook(false);
        spring.setLogStartupInfo(false);
        spring.addInitializers(context -> context.getBeanFactory().registerSingleton(INVOCATION, invocation));
        invocation.settings().forEach(System::setProperty);
        // Logging is set up by ConsoleLogging; Boot's own way reads XML, which takes as long as a call.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        try (ConfigurableApplicationContext context =
                spring.run(invocation.commandLine().toArray(String[]::new))) {
            return context.getBean(ConsoleRunner.class).getExitCode();
        }
    }

    /** What could not even start. */
    private static int report(RuntimeException e, Invocation invocation) {
        var err = new PrintStream(invocation.err(), true, StandardCharsets.UTF_8);
        if (invocation.debug()) {
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
