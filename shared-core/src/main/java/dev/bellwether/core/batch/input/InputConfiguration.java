package dev.bellwether.core.batch.input;

import dev.bellwether.core.batch.BatchSettings;
import dev.bellwether.core.catalog.Catalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InputConfiguration {

    @Bean
    BatchInput batchInput(Catalog catalog, BatchSettings settings) {
        return new BatchInput(catalog, settings);
    }
}
