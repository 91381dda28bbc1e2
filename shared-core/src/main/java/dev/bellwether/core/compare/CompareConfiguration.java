package dev.bellwether.core.compare;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.judge.Judge;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.quality.Judgements;
import dev.bellwether.core.quality.QualityReports;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CompareSettings.class)
class CompareConfiguration {

    @Bean
    Comparer comparer(
            ChatGateway gateway,
            Catalogs catalogs,
            CompareSettings settings,
            Judge judge,
            Judgements judgements,
            QualityReports reports) {
        var evaluation = new Evaluation(
                judge, judgements, reports, () -> catalogs.current().models().size());
        return new Comparer(gateway, catalogs, settings, evaluation, System::nanoTime);
    }

    @Bean
    PromptRuns promptRuns(ChatGateway gateway, CompareSettings settings) {
        return new PromptRuns(gateway, settings);
    }

    @Bean
    Comparisons comparisons(JdbcClient jdbc, CallLines lines) {
        return new Comparisons(jdbc, lines);
    }

    @Bean
    Ratings ratings(JdbcClient jdbc, Judgements judgements) {
        return new Ratings(jdbc, judgements);
    }
}
