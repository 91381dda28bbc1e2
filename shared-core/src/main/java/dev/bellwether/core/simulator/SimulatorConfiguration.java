package dev.bellwether.core.simulator;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.data.DataFolder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {

    @Bean
    Pace pace() {
        return Pace.REAL;
    }

    /** It is known to every command and used by few: the catalogue, and with it the database, is opened at the first call. */
    @Bean
    SimulatedRelay simulatedRelay(ObjectProvider<Catalogs> catalogs, DataFolder data, Pace pace) {
        return new SimulatedRelay(
                () -> catalogs.getObject().current(), () -> data.read("faults.yml", FaultTable.class), pace);
    }
}
