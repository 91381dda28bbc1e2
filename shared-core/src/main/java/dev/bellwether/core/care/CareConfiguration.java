package dev.bellwether.core.care;

import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.store.Writer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who looks after the books. */
@Configuration(proxyBeanMethods = false)
class CareConfiguration {

    @Bean
    Verification verification(HikariDataSource readers, Clock clock) {
        return new Verification(readers, clock);
    }

    @Bean
    Rebuild rebuild(Writer writer) {
        return new Rebuild(writer);
    }
}
