package dev.bellwether.core.gateway;

import dev.bellwether.core.budget.BudgetStatuses;
import dev.bellwether.core.cache.CacheSettings;
import dev.bellwether.core.cache.CaffeineResponseCache;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.ledger.LatencyReports;
import dev.bellwether.core.ledger.Ledger;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.ledger.Transcripts;
import dev.bellwether.core.pause.RefreshedPauses;
import dev.bellwether.core.quality.QualityReports;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayHealth;
import dev.bellwether.core.relay.RelaySettings;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.Routers;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
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

    @Bean
    BudgetLookup budgetLookup(BudgetStatuses statuses, RelayTargets targets) {
        return new BudgetLookup(statuses, targets::simulated);
    }

    @Bean
    Routes routes(
            Routers routers,
            RelayHealth health,
            RelayTargets targets,
            LatencyReports latencies,
            QualityReports qualities,
            RefreshedPauses pauses,
            ReportingZone zone,
            BudgetLookup budgetLookup,
            Clock clock,
            @Value("${bellwether.author}") String author) {
        return new Routes(
                routers,
                new ModelObserver(health, targets, latencies, qualities, pauses, zone, clock, System::nanoTime),
                budgetLookup,
                clock,
                author);
    }

    @Bean
    CostEstimator estimates(
            Routes routes, BudgetStatuses statuses, ChatSettings settings, PriceDay day, RelayTargets targets) {
        return new CostEstimator(routes, statuses, settings, day, targets::simulated);
    }

    /** The order of the layers, outermost first: close, record, check the budget, cache, route; below them the relay's own. */
    @Bean
    ChatGateway chatGateway(
            Ledger ledger,
            Relay relay,
            RelayTargets targets,
            Routes routes,
            BudgetLookup budgetLookup,
            CacheSettings cache,
            RelaySettings relaySettings,
            ChatSettings chatSettings,
            Scheduler scheduler,
            PriceDay day,
            Transcripts texts,
            Clock clock) {
        ChatGateway door = new RoutingGateway(routes, relay, relaySettings.timeouts(), chatSettings, scheduler);
        if (cache.enabled()) {
            var answers = new CaffeineResponseCache<StoredAnswer>(cache, System::nanoTime);
            door = new CachingGateway(door, answers, () -> targets.current().name(), routes::rules, routes::isPaused);
        }
        door = new BudgetingGateway(door, budgetLookup);
        door = new RecordingGateway(
                door, routes::named, recorders(ledger, targets, routes, day, clock), new TranscriptRecorder(texts));
        return new ClosingGateway(door, chatSettings.shutdownGrace());
    }

    private static Function<CallRequest, CallRecorder> recorders(
            Ledger ledger, RelayTargets targets, Routes routes, PriceDay day, Clock clock) {
        var ids = new TimeOrderedIds(clock, new SecureRandom());
        return request -> {
            Router router = routes.router();
            String baseline = router.rules().baseline();
            var context = new CallRecorder.Context(
                    ledger,
                    targets.current(),
                    baseline,
                    router.catalog()
                            .find(baseline)
                            .flatMap(model -> model.priceOn(day.today()))
                            .orElse(null),
                    ids,
                    clock,
                    System::nanoTime);
            return new CallRecorder(context, request);
        };
    }
}
