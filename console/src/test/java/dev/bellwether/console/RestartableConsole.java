package dev.bellwether.console;

import ch.qos.logback.classic.LoggerContext;
import dev.bellwether.console.log.ConsoleLogging;
import dev.bellwether.console.shell.ConsoleMain;
import dev.bellwether.console.shell.Invocation;
import dev.bellwether.core.people.Passwords;
import dev.bellwether.core.simulator.Pace;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.MigratedDatabase;
import dev.bellwether.testing.RestartableContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
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
 * The console's application, started again for each run: with beans, settings, files of settings and a log of its own, as
 * each process has them.
 */
final class RestartableConsole {

    private static final Pace INSTANT = duration -> {};
    private static final String DATA = "bellwether.data";

    private static final RestartableContext APPLICATION = new RestartableContext().using(new Passwords(1));

    private RestartableConsole() {}

    /**
     * Starts the application, lets it be used, and stops it.
     *
     * @param variables the environment
     */
    static synchronized <T> T started(
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

    /**
     * Nothing waits, and no day ends. A database that is about to be opened for the first time is a copy of one whose tables
     * are there.
     */
    private static UnaryOperator<Object> quick(Path data) {
        return bean -> {
            if (bean instanceof Database) {
                MigratedDatabase.copyInto(data);
            }
            return bean instanceof Pace ? INSTANT : bean instanceof Clock ? TestConsole.CLOCK : bean;
        };
    }

    private static ConfigurableApplicationContext context() {
        if (APPLICATION.context() == null) {
            // As the console sets it: ConsoleLogging and not Spring Boot decides where the log is.
            System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
            Invocation version = TestConsole.silent("version");
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
        EnvironmentPostProcessorsFactory.fromSpringFactories(RestartableConsole.class.getClassLoader())
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
}
