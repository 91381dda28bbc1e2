package dev.bellwether.core.maintenance;

import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.store.Writer;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who looks after the books. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
class MaintenanceConfiguration {

    @Bean
    Verification verification(HikariDataSource readers, Clock clock) {
        return new Verification(readers, clock);
    }

    @Bean
    Archiver archiver(DataFolder data, HikariDataSource readers, Writer writer, Clock clock) {
        return new Archiver(data, readers, writer, clock, () -> {});
    }

    @Bean
    Retention retention(RetentionSettings settings, Archiver archiver, Writer writer, Clock clock) {
        return new Retention(settings, archiver, writer, clock);
    }

    @Bean
    Rebuild rebuild(Writer writer) {
        return new Rebuild(writer);
    }
}
