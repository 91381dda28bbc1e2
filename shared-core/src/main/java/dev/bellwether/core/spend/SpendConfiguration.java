package dev.bellwether.core.spend;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reports of spend. */
@Configuration(proxyBeanMethods = false)
class SpendConfiguration {

    @Bean
    CellSums cellSums(DataSource readers) {
        return new CellSums(readers);
    }

    @Bean
    GroupedSums groupedSums(DataSource readers) {
        return new GroupedSums(readers);
    }

    @Bean
    RecentModels recentModels(JdbcClient jdbc) {
        return new RecentModels(jdbc, new Latencies(jdbc));
    }

    @Bean
    UnpricedModels unpricedModels(JdbcClient jdbc) {
        return new UnpricedModels(jdbc);
    }

    @Bean
    SpendReports spendReports(GroupedSums sums, JdbcClient jdbc) {
        return new SpendReports(sums, new Latencies(jdbc), jdbc);
    }
}
