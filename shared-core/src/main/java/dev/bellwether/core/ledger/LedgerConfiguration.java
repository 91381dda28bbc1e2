package dev.bellwether.core.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.data.DataFolder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books: one connection writes, a pool of four reads and cannot write. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    private static final int READERS = 4;

    @Bean
    ReportingZone reportingZone(@Value("${bellwether.zone}") String zone) {
        return ReportingZone.of(zone);
    }

    @Bean
    BooksDatabase booksDatabase(DataFolder data) {
        return new BooksDatabase(data);
    }

    @Bean
    SqliteLedger ledger(BooksDatabase database) {
        return new SqliteLedger(new GroupedWriter(database::open), database.process());
    }

    @Bean
    HikariDataSource readers(BooksDatabase database) {
        database.prepare();
        var config = new HikariConfig();
        config.setPoolName("readers");
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(READERS);
        config.setConnectionInitSql("pragma query_only = 1");
        return new HikariDataSource(config);
    }

    @Bean
    SpendReports spendReports(HikariDataSource readers) {
        return new SpendReports(JdbcClient.create(readers));
    }

    @Bean
    HealthReports healthReports(HikariDataSource readers) {
        return new HealthReports(JdbcClient.create(readers));
    }

    @Bean
    BatchBooks batchBooks(HikariDataSource readers) {
        return new BatchBooks(JdbcClient.create(readers));
    }
}
