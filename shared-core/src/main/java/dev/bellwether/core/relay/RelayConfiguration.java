package dev.bellwether.core.relay;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Schedulers;

/** The relay client, its layers outermost first: retry, journal, deadline, wire. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelaySettings.class)
class RelayConfiguration {

    @Bean
    RelayTargets relayTargets(Environment environment, RelaySettings settings, StandInRelay standIn) {
        return new RelayTargets(environment, settings.baseUrl(), standIn);
    }

    @Bean
    RelayConnections relayConnections(RelaySettings settings) {
        return new RelayConnections(settings);
    }

    @Bean
    Relay relay(RelayTargets targets, RelayConnections connections, RelaySettings settings) {
        var wire = new WebClientRelay(webClient(connections, settings), targets, settings);
        var deadline = new DeadlineRelay(wire, settings, Schedulers.parallel());
        var journaling = new JournalingRelay(deadline, System::nanoTime);
        return new RetryingRelay(
                journaling, settings, () -> ThreadLocalRandom.current().nextDouble(), Schedulers.parallel());
    }

    private static WebClient webClient(RelayConnections connections, RelaySettings settings) {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(connections.client()))
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) settings.largestAnswer().toBytes()))
                .build();
    }
}
