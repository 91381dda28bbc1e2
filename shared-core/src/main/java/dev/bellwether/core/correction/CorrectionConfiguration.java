package dev.bellwether.core.correction;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.store.Writer;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CorrectionConfiguration {

    @Bean
    Corrections corrections(JdbcClient jdbc, Writer writer, Clock clock, @Value("${bellwether.author}") String author) {
        return new Corrections(jdbc, writer, author, clock);
    }

    @Bean
    Repricing repricing(Corrections corrections) {
        return new Repricing(corrections);
    }

    @Bean
    Settlements settlements(JdbcClient jdbc, Corrections corrections, Catalogs catalogs) {
        return new Settlements(jdbc, corrections, catalogs);
    }
}
