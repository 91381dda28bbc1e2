package dev.bellwether.core.savings;

import dev.bellwether.core.spend.CellSums;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SavingsConfiguration {

    @Bean
    SavingsReports savingsReports(CellSums cells, JdbcClient jdbc) {
        return new SavingsReports(cells, jdbc);
    }
}
