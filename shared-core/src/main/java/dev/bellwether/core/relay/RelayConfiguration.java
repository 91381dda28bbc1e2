package dev.bellwether.core.relay;

import io.netty.channel.ChannelOption;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The relay client, its layers outermost first: retry, journal, deadline, wire. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelaySettings.class)
class RelayConfiguration {

    @Bean
    RelayTargets relayTargets(Environment environment, RelaySettings settings, StandInRelay standIn) {
        return new RelayTargets(environment, settings.baseUrl(), standIn);
    }

    @Bean
    Relay relay(RelayTargets targets, RelaySettings settings) {
        var wire = new WebClientRelay(webClient(settings), targets, settings);
        var deadline = new DeadlineRelay(wire, settings, Schedulers.parallel());
        var journaling = new JournalingRelay(deadline, System::nanoTime);
        return new RetryingRelay(
                journaling, settings, () -> ThreadLocalRandom.current().nextDouble(), Schedulers.parallel());
    }

    /** No retries and no redirects below our own layer: each POST is an attempt in the books. */
    private static WebClient webClient(RelaySettings settings) {
        var connections = ConnectionProvider.builder("relay")
                .maxConnections(settings.connections())
                .pendingAcquireMaxCount(settings.connections() * 4)
                .build();
        var http = HttpClient.create(connections)
                .disableRetry(true)
                .followRedirect(false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis());
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) settings.largestAnswer().toBytes()))
                .build();
    }
}
