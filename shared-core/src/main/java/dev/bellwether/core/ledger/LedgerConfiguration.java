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
@EnableConfigurationProperties(TranscriptSettings.class)
class LedgerConfiguration {

    @Bean
    ReportingZone reportingZone(@Value("${bellwether.zone}") String zone) {
        return ReportingZone.of(zone);
    }

    @Bean
    CrashRecovery crashRecovery() {
        return new CrashRecovery();
    }

    @Bean
    SqliteLedger ledger(Writer writer, Database database, ObjectProvider<BudgetCheck> budgetCheck) {
        return new SqliteLedger(writer, budgetCheck.getIfAvailable(() -> BudgetCheck.UNLIMITED), database.process());
    }

    @Bean
    Transcripts transcripts(TranscriptSettings settings, JdbcClient jdbc, Writer writer, Clock clock) {
        return new Transcripts(settings, jdbc, writer, clock);
    }

    @Bean
    CallLines callLines(JdbcClient jdbc) {
        return new CallLines(jdbc);
    }

    @Bean
    CallList callList(JdbcClient jdbc, CallLines lines) {
        return new CallList(jdbc, lines);
    }

    @Bean
    HealthReports healthReports(JdbcClient jdbc) {
        return new HealthReports(jdbc);
    }

    @Bean
    LatencyReports latencyReports(JdbcClient jdbc) {
        return new LatencyReports(jdbc);
    }

    @Bean
    BatchCalls batchCalls(JdbcClient jdbc) {
        return new BatchCalls(jdbc);
    }
}
