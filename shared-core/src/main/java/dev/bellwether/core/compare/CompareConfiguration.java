package dev.bellwether.core.compare;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.gateway.ChatGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CompareSettings.class)
class CompareConfiguration {

    @Bean
    Comparer comparer(ChatGateway gateway, Catalogs catalogs, CompareSettings settings) {
        return new Comparer(gateway, catalogs, settings, System::nanoTime);
    }
}
