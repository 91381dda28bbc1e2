package dev.bellwether.core.care;

import dev.bellwether.core.store.Database;
import java.nio.file.Path;
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
record Care(ConfigurableApplicationContext context) implements AutoCloseable {

    @ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "dev.bellwether.core",
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = SpringBootConfiguration.class))
    static class Core {}

    static Care of(Path data) {
        return new Care(new SpringApplicationBuilder(Core.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(
                        "--spring.config.import=classpath:bellwether-core.yml",
                        "--spring.main.banner-mode=off",
                        "--bellwether.data=" + data,
                        "--logging.level.root=warn"));
    }

    Backups backups() {
        return context.getBean(Backups.class);
    }

    Restores restores() {
        return context.getBean(Restores.class);
    }

    Doctor doctor() {
        return context.getBean(Doctor.class);
    }

    Database database() {
        return context.getBean(Database.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
