package dev.bellwether.core.maintenance;

import dev.bellwether.core.maintenance.backup.Backups;
import dev.bellwether.core.maintenance.backup.Restores;
import dev.bellwether.core.maintenance.health.Doctor;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.RestartableContext;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.UnaryOperator;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The core as a command sees it that has touched nothing yet: everything is made when it is first asked for. */
public record MaintenanceFixture(RestartableContext restartable) implements AutoCloseable {

    /** Stopped, and ready for the next test. */
    private static final Deque<RestartableContext> FREE = new ConcurrentLinkedDeque<>();

    @ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "dev.bellwether.core",
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = SpringBootConfiguration.class))
    static class Core {}

    public static MaintenanceFixture of(Path data) {
        RestartableContext context = FREE.poll();
        if (context == null) {
            context = born(data);
        }
        context.start(Map.of("bellwether.data", data.toString()), UnaryOperator.identity());
        return new MaintenanceFixture(context);
    }

    private static RestartableContext born(Path data) {
        var context = new RestartableContext();
        new SpringApplicationBuilder(Core.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .initializers(context)
                .properties(Map.of(
                        "spring.config.import", "classpath:bellwether-core.yml",
                        "spring.main.banner-mode", "off",
                        "logging.level.root", "warn"))
                .run("--bellwether.data=" + data);
        return context;
    }

    private ConfigurableApplicationContext context() {
        return restartable.context();
    }

    public Backups backups() {
        return context().getBean(Backups.class);
    }

    public Restores restores() {
        return context().getBean(Restores.class);
    }

    public Doctor doctor() {
        return context().getBean(Doctor.class);
    }

    Database database() {
        return context().getBean(Database.class);
    }

    @Override
    public void close() {
        restartable.stop();
        FREE.push(restartable);
    }
}
