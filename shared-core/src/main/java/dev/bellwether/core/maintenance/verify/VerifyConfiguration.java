package dev.bellwether.core.maintenance.verify;

import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.store.Writer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The checks of the ledger, and what recomputes its sums. */
@Configuration(proxyBeanMethods = false)
class VerifyConfiguration {

    @Bean
    Verification verification(HikariDataSource readers, Clock clock) {
        return new Verification(readers, clock);
    }

    @Bean
    Rebuild rebuild(Writer writer) {
        return new Rebuild(writer);
    }
}
