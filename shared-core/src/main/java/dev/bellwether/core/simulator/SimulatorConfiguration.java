package dev.bellwether.core.simulator;

import dev.bellwether.core.catalog.Catalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {

    @Bean
    Pace pace() {
        return Pace.REAL;
    }

    @Bean
    SimulatedRelay simulatedRelay(Catalog catalog, Pace pace) {
        return new SimulatedRelay(catalog, pace);
    }
}
