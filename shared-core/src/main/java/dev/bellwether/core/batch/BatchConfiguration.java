package dev.bellwether.core.batch;

import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.ledger.BatchCalls;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BatchSettings.class)
class BatchConfiguration {

    @Bean
    Batcher batcher(ChatGateway gateway, Routes routes, ChatSettings settings, BatchCalls calls, Scheduler scheduler) {
        var costs = new RowCosts(routes, settings);
        return new Batcher(new BatchRun.Context(gateway, costs, calls, System::nanoTime), scheduler);
    }
}
