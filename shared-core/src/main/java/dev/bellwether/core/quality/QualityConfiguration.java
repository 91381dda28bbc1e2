package dev.bellwether.core.quality;

import dev.bellwether.core.store.Writer;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QualitySettings.class)
class QualityConfiguration {

    @Bean
    Judgements judgements(Writer writer, Clock clock) {
        return new Judgements(writer, clock);
    }

    @Bean
    QualityReports qualityReports(JdbcClient jdbc, QualitySettings settings) {
        return new QualityReports(jdbc, settings);
    }
}
