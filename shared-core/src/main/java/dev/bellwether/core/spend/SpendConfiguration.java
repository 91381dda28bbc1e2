package dev.bellwether.core.spend;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reports of spend. */
@Configuration(proxyBeanMethods = false)
class SpendConfiguration {

    @Bean
    CellSums cellSums(DataSource readers) {
        return new CellSums(readers);
    }
}
