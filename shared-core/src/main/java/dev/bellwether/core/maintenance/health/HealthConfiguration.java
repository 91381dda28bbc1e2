package dev.bellwether.core.maintenance.health;

import dev.bellwether.core.maintenance.backup.Backups;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.store.Database;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The doctor. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    Doctor doctor(Database database, Backups backups, ObjectProvider<Routers> routers, Clock clock) {
        return new Doctor(database, backups, routers::getObject, clock);
    }
}
