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
final class Circuits {

    private final RelaySettings.Breaker settings;
    private final CircuitBreakerConfig config;
    private final Clock clock;
    private final ConcurrentMap<Key, Circuit> circuits = new ConcurrentHashMap<>();

    /** @param model null for the relay as a whole */
    private record Key(String relay, @Nullable String model) {}

    Circuits(RelaySettings.Breaker settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.window())
                .minimumNumberOfCalls(settings.minCalls())
                .failureRateThreshold(settings.failureShare())
                .waitDurationInOpenState(settings.open())
                .permittedNumberOfCallsInHalfOpenState(settings.probes())
                .clock(clock)
                .build();
    }

    /**
     * Lets an attempt through.
     *
     * @throws RelayFailure if the relay or the model is off
     */
    Pass enter(String relay, String model) {
        Circuit whole = circuit(new Key(relay, null));
        Circuit part = circuit(new Key(relay, model));
        if (!whole.letsThrough()) {
            throw whole.refusal();
        }
        boolean probesRelay = whole.isProbing();
        if (!part.letsThrough()) {
            whole.release(probesRelay);
            throw part.refusal();
        }
        return new Pass(whole, probesRelay, part, part.isProbing());
    }

    /**
     * Looks again after a wait, without taking a place.
     *
     * @throws RelayFailure if the relay or the model has been switched off meanwhile
     */
    void stillOn(String relay, String model) {
        for (Key key : List.of(new Key(relay, null), new Key(relay, model))) {
            Circuit circuit = circuit(key);
            if (circuit.isOff()) {
                throw circuit.refusal();
            }
        }
    }

    private Circuit circuit(Key key) {
        return circuits.computeIfAbsent(
                key, made -> new Circuit(made.relay, made.model, config, settings.open(), clock));
    }

    /** An attempt that was let through; one of its methods is to be called when it is over. */
    final class Pass {

        private final Circuit relay;
        private final Circuit model;
        private final boolean probesRelay;
        private final boolean probesModel;

        private Pass(Circuit relay, boolean probesRelay, Circuit model, boolean probesModel) {
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
        return circuits.values().stream()
                .map(Circuit::status)
                .sorted(Comparator.comparing(BreakerStatus::relay)
                        .thenComparing(status -> status.model() == null ? "" : status.model()))
                .toList();
    }

    /** Closes every breaker. */
    void reset() {
        circuits.values().forEach(Circuit::reset);
    }
}
