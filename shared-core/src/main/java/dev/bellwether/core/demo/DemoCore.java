package dev.bellwether.core.demo;

import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.demo.Traffic.CallerProfile;
import dev.bellwether.core.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The core once more, on the folder that is being filled, with the story's clock and a writer that commits rarely: what is
 * written goes through the same parts as in earnest.
 */
final class DemoCore implements AutoCloseable {

    private static final String OWN = "the demo's own";

    /** All parts of the core, and no application that happens to be among them. */
    @ComponentScan(
            basePackages = "dev.bellwether.core",
            excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
    private static final class Parts {}

    private final AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();
    private final Traffic traffic;

    /** @param settings those of this process; folder, author and clock are the demo's */
    DemoCore(ConfigurableEnvironment settings, Path folder, Clock clock) {
        parts.setEnvironment(environment(settings, folder));
        parts.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        parts.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        parts.registerBean("storyClock", Clock.class, () -> clock, definition -> definition.setPrimary(true));
        parts.registerBean(
                "longTransactions",
                LongTransactions.class,
                () -> new LongTransactions(parts.getBean(Database.class)),
                definition -> definition.setPrimary(true));
        parts.register(Parts.class);
        parts.refresh();
        traffic = bean(DataFolder.class).read("demo.yml", Traffic.class);
    }

    private static StandardEnvironment environment(ConfigurableEnvironment settings, Path folder) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        settings.getPropertySources().stream()
                .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .forEach(sources::addLast);
        sources.addFirst(new MapPropertySource(
                OWN,
                Map.of(
                        "bellwether.data",
                        folder.toString(),
                        "bellwether.author",
                        DemoUsers.MANAGER,
                        "bellwether.store.ballast",
                        "0MB")));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    /** A part of the core. */
    <T> T bean(Class<T> type) {
        return parts.getBean(type);
    }

    /** What is asked in the demo. */
    Traffic traffic() {
        return traffic;
    }

    CallerProfile asker(String name) {
        return traffic.askers().stream()
                .filter(callerProfile -> callerProfile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        parts.close();
    }
}
