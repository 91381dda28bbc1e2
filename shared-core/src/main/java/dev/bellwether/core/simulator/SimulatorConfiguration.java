package dev.bellwether.core.simulator;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.data.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {

    @Bean
    Pace pace() {
        return Pace.REAL;
    }

    @Bean
    SimulatedRelay simulatedRelay(Catalog catalog, DataFolder data, Pace pace) {
        return new SimulatedRelay(catalog, () -> data.read("faults.yml", FaultTable.class), pace);
    }
}
