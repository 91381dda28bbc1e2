package dev.bellwether.core.ledger;

import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.Writer;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books and the reports on them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TextSettings.class)
class LedgerConfiguration {

    @Bean
    ReportingZone reportingZone(@Value("${bellwether.zone}") String zone) {
        return ReportingZone.of(zone);
    }

    @Bean
    Leftovers leftovers() {
        return new Leftovers();
    }

    @Bean
    SqliteLedger ledger(Writer writer, Database database, ObjectProvider<Purse> purse) {
        return new SqliteLedger(writer, purse.getIfAvailable(() -> Purse.BOTTOMLESS), database.process());
    }

    @Bean
    CallTexts callTexts(TextSettings settings, JdbcClient books, Writer writer, Clock clock) {
        return new CallTexts(settings, books, writer, clock);
    }

    @Bean
    CallLines callLines(JdbcClient books) {
        return new CallLines(books);
    }

    @Bean
    CallList callList(JdbcClient books, CallLines lines) {
        return new CallList(books, lines);
    }

    @Bean
    HealthReports healthReports(JdbcClient books) {
        return new HealthReports(books);
    }

    @Bean
    LatencyReports latencyReports(JdbcClient books) {
        return new LatencyReports(books);
    }

    @Bean
    BatchBooks batchBooks(JdbcClient books) {
        return new BatchBooks(books);
    }
}
