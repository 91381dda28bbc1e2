package dev.bellwether.core.spend.forecast;

import dev.bellwether.core.spend.CellSums;
import dev.bellwether.core.spend.GroupedSums;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forecasts. */
@Configuration(proxyBeanMethods = false)
class ForecastConfiguration {

    @Bean
    Forecasts forecasts(CellSums cells, GroupedSums sums) {
        return new Forecasts(cells, sums);
    }
}
