package dev.bellwether.core.pause;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.store.Writer;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class PauseConfiguration {

    @Bean
    RefreshedPauses refreshedPauses(JdbcClient jdbc, Clock clock) {
        return new RefreshedPauses(() -> Pauses.open(jdbc, clock.instant()), clock, System::nanoTime);
    }

    @Bean
    Pauses pauses(JdbcClient jdbc, Writer writer, Catalogs catalogs, RefreshedPauses live, Clock clock) {
        return new Pauses(jdbc, writer, catalogs, live, () -> UUID.randomUUID().toString(), clock);
    }
}
