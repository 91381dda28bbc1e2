package dev.bellwether.core.batch;

import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.ledger.BatchBooks;
import dev.bellwether.core.routing.Router;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BatchSettings.class)
class BatchConfiguration {

    @Bean
    Batcher batcher(
            ChatGateway gateway,
            Router router,
            ChatSettings settings,
            PriceDay day,
            BatchBooks books,
            Scheduler scheduler) {
        var costs = new RowCosts(router, settings, day);
        return new Batcher(new BatchRun.Desk(gateway, costs, books, System::nanoTime), scheduler);
    }
}
