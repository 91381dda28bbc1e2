package dev.bellwether.core.replay;

import dev.bellwether.core.ledger.LatencyReports;
import dev.bellwether.core.versions.Versions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ReplayConfiguration {

    @Bean
    Replays replays(JdbcClient jdbc, Versions versions, LatencyReports latencies) {
        return new Replays(new PastCalls(jdbc), versions, latencies);
    }
}
