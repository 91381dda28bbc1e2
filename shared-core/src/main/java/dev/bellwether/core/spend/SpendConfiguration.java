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
    Forecasts forecasts(CellSums cells, GroupedSums sums) {
        return new Forecasts(cells, sums);
    }

    @Bean
    BillChanges billChanges(GroupedSums sums) {
        return new BillChanges(sums);
    }

    @Bean
    RecentModels recentModels(JdbcClient books) {
        return new RecentModels(books, new Latencies(books));
    }

    @Bean
    UnpricedModels unpricedModels(JdbcClient books) {
        return new UnpricedModels(books);
    }

    @Bean
    SpendReports spendReports(GroupedSums sums, JdbcClient books) {
        return new SpendReports(sums, new Latencies(books), books);
    }
}
