package dev.bellwether.core.judge;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.gateway.ChatGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JudgeSettings.class)
class JudgeConfiguration {

    @Bean
    Judge judge(ChatGateway gateway, Catalogs catalogs, JudgeSettings settings, DataFolder data) {
        return new Judge(gateway, catalogs, settings, () -> data.read("judge.yml", Rubric.class));
    }
}
