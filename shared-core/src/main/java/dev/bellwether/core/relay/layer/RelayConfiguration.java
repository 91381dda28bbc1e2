package dev.bellwether.core.relay.layer;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.relay.ConfiguredRelay;
import dev.bellwether.core.relay.HostLookup;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayHealth;
import dev.bellwether.core.relay.RelayHosts;
import dev.bellwether.core.relay.RelaySettings;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.relay.SimulatedRelayProvider;
import dev.bellwether.core.relay.wire.FailureParser;
import dev.bellwether.core.relay.wire.RelayConnections;
import dev.bellwether.core.relay.wire.WebClientRelay;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The relay client, its layers outermost first: retry, breaker, rate limit, journal, deadline, wire. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelaySettings.class)
class RelayConfiguration {

    @Bean
    HostLookup hostLookup() {
        return host -> List.of(InetAddress.getAllByName(host));
    }

    @Bean
    RelayHosts relayHosts(Environment environment, RelaySettings settings, HostLookup lookup) {
        return RelayHosts.of(environment, settings, lookup);
    }

    @Bean
    RelayTargets relayTargets(
            Environment environment,
            RelaySettings settings,
            SimulatedRelayProvider standIn,
            RelayHosts hosts,
            ObjectProvider<ConfiguredRelay> chosen) {
        return new RelayTargets(
                environment, settings.baseUrl(), standIn, hosts, chosen.getIfAvailable(() -> ConfiguredRelay.NONE));
    }

    @Bean
    RelayConnections relayConnections(RelaySettings settings, RelayHosts hosts) {
        return new RelayConnections(settings, hosts);
    }

    /** The one clock of the relay client: what waits and what measures go by the same. */
    @Bean
    Scheduler relayScheduler() {
        return Schedulers.parallel();
    }

    @Bean
    Breakers breakers(RelaySettings settings, Scheduler scheduler) {
        return new Breakers(settings.breaker(), new SchedulerTime(scheduler));
    }

    @Bean
    RelayHealth relayHealth(Breakers breakers, RateLimits limits, Scheduler scheduler) {
        return new ObservedHealth(breakers, limits, new SchedulerTime(scheduler));
    }

    @Bean
    RateLimits rateLimits(RelaySettings settings, Scheduler scheduler) {
        return new RateLimits(settings.limits(), scheduler);
    }

    @Bean
    Relay relay(
            RelayTargets targets,
            RelayConnections connections,
            RelaySettings settings,
            Catalogs catalogs,
            Breakers breakers,
            RateLimits limits,
            RelayHealth health,
            Scheduler scheduler) {
        // What was seen of the one says nothing of the other, and a relay that refused a key may take another.
        targets.whenChanged(health::reset);
        var wire = new WebClientRelay(
                webClient(connections),
                targets,
                settings.maxSizes(),
                new FailureParser(catalogs, new SchedulerTime(scheduler)),
                limits::observe,
                scheduler);
        return layers(
                wire,
                settings,
                () -> targets.current().name(),
                breakers,
                limits,
                () -> ThreadLocalRandom.current().nextDouble(),
                scheduler);
    }

    /**
     * The layers in their order, around any wire.
     *
     * @param random a number from 0 to 1
     */
    static Relay layers(
            Relay wire,
            RelaySettings settings,
            Supplier<String> name,
            Breakers breakers,
            RateLimits limits,
            DoubleSupplier random,
            Scheduler scheduler) {
        var journaling = new JournalingRelay(new DeadlineRelay(wire, settings.timeouts(), scheduler), scheduler);
        var callerDisconnect = settings.whenCallerLeaves();
        Relay attempts =
                callerDisconnect.drain() ? new DrainingRelay(journaling, callerDisconnect, scheduler) : journaling;
        var limiting = new LimitingRelay(attempts, limits, breakers, name, scheduler);
        var breaking = new BreakingRelay(limiting, breakers, name);
        return new RetryingRelay(
                breaking, settings.retry(), new RetryBudget(settings.retry(), scheduler), name, random, scheduler);
    }

    /** The wire reads raw bytes and has limits of its own; no codec buffers anything. */
    private static WebClient webClient(RelayConnections connections) {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(connections.client()))
                .build();
    }
}
