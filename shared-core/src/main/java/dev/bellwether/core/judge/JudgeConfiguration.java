package dev.bellwether.core.judge;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.gateway.ChatGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JudgeSettings.class)
class JudgeConfiguration {

    @Bean
    Judge judge(ChatGateway gateway, Catalog catalog, JudgeSettings settings, DataFolder data) {
        return new Judge(gateway, catalog, settings, () -> data.read("judge.yml", Rubric.class));
    }
}
