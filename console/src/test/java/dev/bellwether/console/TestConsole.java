package dev.bellwether.console;

import ch.qos.logback.classic.LoggerContext;
import dev.bellwether.console.log.ConsoleLogging;
import dev.bellwether.console.output.Tty;
import dev.bellwether.console.shell.ConsoleMain;
import dev.bellwether.console.shell.Invocation;
import dev.bellwether.core.simulator.Pace;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.ChildProcess;
import dev.bellwether.testing.MigratedDatabase;
import dev.bellwether.testing.RestartableContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.Banner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.support.EnvironmentPostProcessorsFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The console as a script sees it: arguments, streams, exit code. It runs in this process, through the parser, the runner
 * and the output of every run; what is new is only who starts it. Each run has its own beans and its own environment, so
 * that two runs share a data folder and nothing else, as two processes do. {@link ConsoleProcess} is for what only a
 * process shows.
 */
public final class TestConsole {

    /** How a run ended. */
    public record Run(int code, String out, String err) {}

    /** Where a test waits for nothing: the simulated relay, a retry, the disk that is kept free. */
    private static final Map<String, String> QUICK =
            Map.of("BELLWETHER_RELAY_RETRY_FIRST_BACKOFF", "1ms", "BELLWETHER_STORE_BALLAST", "0MB");

    private static final Pace INSTANT = duration -> {};
    private static final String DATA = "bellwether.data";
    private static final int PATIENCE_SECONDS = 60;

    private static final RestartableContext APPLICATION = new RestartableContext();

    private TestConsole() {}

    /** Runs it to its end, with nothing a terminal. */
    public static Run run(Path data, Map<String, String> environment, String input, String... words) throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Map<String, String> variables = quickVariables(data, environment);
        int code = run(invocation(input, out, err, new Tty(false, false, false), variables, words), variables);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** An environment with a data folder and without any key, unless the test gives one. */
    static Map<String, String> variables(Path data, Map<String, String> environment) {
        var variables = ChildProcess.environment();
        variables.put("BELLWETHER_DATA", data.toString());
        variables.put("XDG_CONFIG_HOME", data.resolve("config").toString());
        variables.putAll(environment);
        return variables;
    }

    /** The same for a run in this process. */
    static Map<String, String> quickVariables(Path data, Map<String, String> environment) {
        var variables = new HashMap<>(QUICK);
        variables.putAll(variables(data, environment));
        return variables;
    }

    /** What a process would be given. */
    static Invocation invocation(
            String input, OutputStream out, OutputStream err, Tty tty, Map<String, String> variables, String... words) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new Invocation(List.of(words), in, out, err, tty, variables::get);
    }

    /** Runs it to its end, and gives the exit code. */
    static int run(Invocation invocation, Map<String, String> variables) throws Exception {
        return ended(() -> ConsoleMain.run(invocation, started -> start(started, variables)));
    }

    /** Starts the application on a data folder, without a command, and looks at its parts. */
    public static <T> T look(Path data, Function<ApplicationContext, T> look) throws Exception {
        Map<String, String> variables = quickVariables(data, Map.of());
        Invocation none = invocation(
                "",
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                new Tty(false, false, false),
                variables);
        return ended(() -> started(none, variables, look));
    }

    private static int start(Invocation invocation, Map<String, String> variables) {
        return started(invocation, variables, application -> {
            ApplicationRunner runner = application.getBean(ApplicationRunner.class);
            try {
                runner.run(new DefaultApplicationArguments());
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return ((ExitCodeGenerator) runner).getExitCode();
        });
    }

    private static synchronized <T> T started(
            Invocation invocation, Map<String, String> variables, Function<ApplicationContext, T> use) {
        ConfigurableApplicationContext context = context();
        ConfigurableEnvironment environment = environment(invocation, variables);
        Path data = Path.of(environment.getRequiredProperty(DATA));
        logInto(data);
        give(context, invocation);
        try {
            APPLICATION.start(environment.getPropertySources(), quick(data));
            return use.apply(context);
        } finally {
            APPLICATION.stop();
            takeBackUnopened(data);
        }
    }

    /** A run that opens no database makes none. */
    private static void takeBackUnopened(Path data) {
        try {
            if (!Files.exists(data.resolve("processes"))) {
                Files.deleteIfExists(data.resolve(Database.NAME));
                Files.deleteIfExists(data.resolve(Database.NAME + "-made"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database that is about to be opened for the first time is a copy of one whose tables are there. */
    private static UnaryOperator<Object> quick(Path data) {
        return bean -> {
            if (bean instanceof Database) {
                MigratedDatabase.copyInto(data);
            }
            return bean instanceof Pace ? INSTANT : bean;
        };
    }

    private static ConfigurableApplicationContext context() {
        if (APPLICATION.context() == null) {
            // As the console sets it: ConsoleLogging and not Spring Boot decides where the log is.
            System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
            Map<String, String> variables = Map.of();
            Invocation version = invocation(
                    "",
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    new Tty(false, false, false),
                    variables,
                    "version");
            new SpringApplicationBuilder(ConsoleApplication.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .addCommandLineProperties(false)
                    .registerShutdownHook(false)
                    .initializers(APPLICATION)
                    .initializers(context -> give(context, version))
                    .run();
            APPLICATION.stop();
        }
        return APPLICATION.context();
    }

    private static void give(ConfigurableApplicationContext context, Invocation invocation) {
        var beans = (DefaultListableBeanFactory) context.getBeanFactory();
        if (beans.containsSingleton(ConsoleMain.INVOCATION)) {
            APPLICATION.stop();
            beans.destroySingleton(ConsoleMain.INVOCATION);
        }
        beans.registerSingleton(ConsoleMain.INVOCATION, invocation);
    }

    /** What Spring Boot reads before it starts: arguments, environment, files, and the mark of a demo. */
    private static ConfigurableEnvironment environment(Invocation invocation, Map<String, String> variables) {
        var environment = new StandardEnvironment();
        var properties = new Properties();
        properties.putAll(System.getProperties());
        properties.putAll(invocation.settings());
        MutablePropertySources sources = environment.getPropertySources();
        sources.replace(
                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                new PropertiesPropertySource(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, properties));
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
        var application = new SpringApplication(ConsoleApplication.class);
        EnvironmentPostProcessorsFactory.fromSpringFactories(TestConsole.class.getClassLoader())
                .getEnvironmentPostProcessors(Supplier::get, new DefaultBootstrapContext())
                .forEach(reader -> reader.postProcessEnvironment(environment, application));
        return environment;
    }

    /** Each data folder has a log of its own, as each process has. */
    private static void logInto(Path data) {
        var logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        logging.reset();
        System.setProperty(DATA, data.toString());
        try {
            var own = new ConsoleLogging();
            own.setContext(logging);
            own.configure(logging);
        } finally {
            System.clearProperty(DATA);
        }
    }

    /** A run has a thread of its own, so that one that hangs fails. */
    private static <T> T ended(Callable<T> run) throws Exception {
        var task = new FutureTask<>(run);
        var thread = new Thread(task, "console");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new AssertionError("the console hangs", e);
        }
    }
}
