package dev.bellwether.core.batch.input;

import dev.bellwether.core.batch.BatchSettings;
import dev.bellwether.core.routing.Routers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InputConfiguration {

    @Bean
    BatchInput batchInput(Routers routers, BatchSettings settings) {
        return new BatchInput(routers, settings);
    }
}
