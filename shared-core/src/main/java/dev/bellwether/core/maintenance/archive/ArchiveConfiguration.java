package dev.bellwether.core.maintenance.archive;

import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.store.Writer;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Archives, and what is deleted after its time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
class ArchiveConfiguration {

    @Bean
    Archiver archiver(DataFolder data, HikariDataSource readers, Writer writer, Clock clock) {
        return new Archiver(data, readers, writer, clock, () -> {});
    }

    @Bean
    Retention retention(RetentionSettings settings, Archiver archiver, Writer writer, Clock clock) {
        return new Retention(settings, archiver, writer, clock);
    }
}
