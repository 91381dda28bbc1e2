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
    LivePauses livePauses(JdbcClient books, Clock clock) {
        return new LivePauses(() -> Pauses.open(books, clock.instant()), clock, System::nanoTime);
    }

    @Bean
    Pauses pauses(JdbcClient books, Writer writer, Catalogs catalogs, LivePauses live, Clock clock) {
        return new Pauses(books, writer, catalogs, live, () -> UUID.randomUUID().toString(), clock);
    }
}
