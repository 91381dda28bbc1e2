package dev.bellwether.core.relay.layer;

import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelayHealth.BreakerStatus;
import dev.bellwether.core.relay.RelaySettings;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A breaker for each relay and for each model there. It opens when most of the last attempts failed, or at once when the
 * relay says that asking again is pointless; after a while a few attempts probe whether it may close.
 */
final class Breakers {

    private final RelaySettings.Breaker settings;
    private final CircuitBreakerConfig config;
    private final Clock clock;
    private final ConcurrentMap<Key, Breaker> breakers = new ConcurrentHashMap<>();

    /** @param model null for the relay as a whole */
    private record Key(String relay, @Nullable String model) {}

    Breakers(RelaySettings.Breaker settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.window())
                .minimumNumberOfCalls(settings.minCalls())
                .failureRateThreshold(settings.failurePercent())
                .waitDurationInOpenState(settings.openDuration())
                .permittedNumberOfCallsInHalfOpenState(settings.probes())
                .clock(clock)
                .build();
    }

    /**
     * Lets an attempt through.
     *
     * @throws RelayFailure if the relay or the model is off
     */
    Permit enter(String relay, String model) {
        Breaker whole = circuit(new Key(relay, null));
        Breaker part = circuit(new Key(relay, model));
        if (!whole.letsThrough()) {
            throw whole.refusal();
        }
        boolean probesRelay = whole.isProbing();
        if (!part.letsThrough()) {
            whole.release(probesRelay);
            throw part.refusal();
        }
        return new Permit(whole, probesRelay, part, part.isProbing());
    }

    /**
     * Looks again after a wait, without taking a place.
     *
     * @throws RelayFailure if the relay or the model has been switched off meanwhile
     */
    void stillOn(String relay, String model) {
        for (Key key : List.of(new Key(relay, null), new Key(relay, model))) {
            Breaker breaker = circuit(key);
            if (breaker.isOff()) {
                throw breaker.refusal();
            }
        }
    }

    private Breaker circuit(Key key) {
        return breakers.computeIfAbsent(
                key, made -> new Breaker(made.relay, made.model, config, settings.openDuration(), clock));
    }

    /** An attempt that was let through; one of its methods is to be called when it is over. */
    final class Permit {

        private final Breaker relay;
        private final Breaker model;
        private final boolean probesRelay;
        private final boolean probesModel;

        private Permit(Breaker relay, boolean probesRelay, Breaker model, boolean probesModel) {
            this.relay = relay;
            this.probesRelay = probesRelay;
            this.model = model;
            this.probesModel = probesModel;
        }

        void answered() {
            relay.succeeded(probesRelay);
            model.succeeded(probesModel);
        }

        void failed(RelayFailure failure) {
            switch (failure.reason().trip()) {
                case NOTHING -> left();
                case BREAKER -> {
                    relay.succeeded(probesRelay);
                    model.failed(failure, probesModel);
                }
                case RELAY_BREAKER -> {
                    model.failed(failure, probesModel);
                    relay.unreachable(model, failure, probesRelay);
                }
                case MODEL_OFF -> {
                    relay.succeeded(probesRelay);
                    model.off(failure, settings.unknownModelCooldown());
                }
                case RELAY_OFF -> {
                    model.release(probesModel);
                    relay.off(failure, settings.relayCooldown());
                }
                case RELAY_OFF_FOR_GOOD -> {
                    model.release(probesModel);
                    relay.off(failure, null);
                }
            }
        }

        /** It tells nothing: the request was at fault, or nobody waited for its end. */
        void left() {
            relay.release(probesRelay);
            model.release(probesModel);
        }
    }

    /** How everything that has been asked stands; relays before their models. */
    List<BreakerStatus> statuses() {
        return breakers.values().stream()
                .map(Breaker::status)
                .sorted(Comparator.comparing(BreakerStatus::relay)
                        .thenComparing(status -> status.model() == null ? "" : status.model()))
                .toList();
    }

    /** Closes every breaker. */
    void reset() {
        breakers.values().forEach(Breaker::reset);
    }
}
