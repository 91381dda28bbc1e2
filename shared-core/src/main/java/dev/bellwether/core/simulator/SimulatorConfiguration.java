package dev.bellwether.core.simulator;

import dev.bellwether.core.catalog.Catalogs;
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
    SimulatedRelay simulatedRelay(Catalogs catalogs, DataFolder data, Pace pace) {
        return new SimulatedRelay(catalogs, () -> data.read("faults.yml", FaultTable.class), pace);
    }
}
