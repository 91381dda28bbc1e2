package dev.bellwether.core.gateway;

import dev.bellwether.core.cache.CacheSettings;
import dev.bellwether.core.cache.CaffeineResponseCache;
import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.ledger.Ledger;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelaySettings;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingRules;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Builds the door. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ChatSettings.class, CacheSettings.class})
class GatewayConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The order of the layers, outermost first: record, cache, route; below them the relay's own. */
    @Bean
    ChatGateway chatGateway(
            Ledger ledger,
            Relay relay,
            RelayTargets targets,
            Router router,
            RoutingRules rules,
            Catalog catalog,
            CacheSettings cache,
            RelaySettings relaySettings,
            ChatSettings chatSettings,
            Scheduler scheduler,
            PriceDay day,
            Clock clock) {
        ChatGateway door = new RoutingGateway(router, relay, relaySettings.clocks(), chatSettings, day, scheduler);
        if (cache.enabled()) {
            var answers = new CaffeineResponseCache<StoredAnswer>(cache, System::nanoTime);
            door = new CachingGateway(door, answers, () -> targets.current().name(), rules.version());
        }
        return new RecordingGateway(door, books(ledger, targets, rules, catalog, day, clock));
    }

    private static Function<CallRequest, CallBook> books(
            Ledger ledger, RelayTargets targets, RoutingRules rules, Catalog catalog, PriceDay day, Clock clock) {
        var ids = new TimeOrderedIds(clock, new SecureRandom());
        return request -> {
            var desk = new CallBook.Desk(
                    ledger,
                    targets.current(),
                    rules.baseline(),
                    catalog.require(rules.baseline()).priceOn(day.today()).orElse(null),
                    ids,
                    clock,
                    System::nanoTime);
            return new CallBook(desk, request);
        };
    }
}
