package dev.bellwether.core.catalog;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    PriceDay priceDay(Clock clock) {
        return new PriceDay(clock);
    }
}
