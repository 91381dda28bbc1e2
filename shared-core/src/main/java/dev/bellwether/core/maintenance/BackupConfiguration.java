package dev.bellwether.core.maintenance;

import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.store.Database;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who copies the books, puts copies back, and looks whether all is well. */
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

    @Bean
    Doctor doctor(Database database, Backups backups, ObjectProvider<Routers> routers, Clock clock) {
        return new Doctor(database, backups, routers::getObject, clock);
    }
}
