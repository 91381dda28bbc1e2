package dev.bellwether.core.maintenance.backup;

import dev.bellwether.core.store.Database;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Backups, and how one is restored. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

    @Bean
    Backups backups(Database database, Clock clock) {
        return new Backups(database, clock);
    }

    @Bean
    Restores restores(Database database, Clock clock) {
        return new Restores(database, clock);
    }
}
