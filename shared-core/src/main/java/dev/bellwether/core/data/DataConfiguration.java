package dev.bellwether.core.data;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DataConfiguration {

    @Bean
    DataFolder dataFolder(@Value("${bellwether.data}") Path folder) {
        return new DataFolder(folder);
    }
}
