package dev.bellwether.core.batch.input;

import dev.bellwether.core.batch.BatchSettings;
import dev.bellwether.core.catalog.Catalogs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InputConfiguration {

    @Bean
    BatchInput batchInput(Catalogs catalogs, BatchSettings settings) {
        return new BatchInput(catalogs, settings);
    }
}
