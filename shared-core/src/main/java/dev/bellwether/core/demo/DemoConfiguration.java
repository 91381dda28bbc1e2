package dev.bellwether.core.demo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/** Lazy: only one command makes a demo. */
@Lazy
@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

    @Bean
    DemoLedger demoLedger(ConfigurableEnvironment settings) {
        return new DemoLedger(settings);
    }
}
