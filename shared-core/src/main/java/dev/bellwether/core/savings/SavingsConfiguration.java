package dev.bellwether.core.savings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SavingsConfiguration {

    @Bean
    SavingsReports savingsReports(JdbcClient books) {
        return new SavingsReports(books);
    }
}
