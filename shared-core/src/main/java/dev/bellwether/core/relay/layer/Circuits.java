package dev.bellwether.core.relay.layer;

import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelayHealth.Standing;
import dev.bellwether.core.relay.RelayHealth.State;
import dev.bellwether.core.relay.RelaySettings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
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
                .minimumNumberOfCalls(settings.least())
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
        if (!whole.breaker.tryAcquirePermission()) {
            throw whole.refusal(relay);
        }
        boolean probesRelay = whole.isProbing();
        if (!part.breaker.tryAcquirePermission()) {
            whole.release(probesRelay);
            throw part.refusal(model);
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
            boolean off = circuit.breaker.getState() == CircuitBreaker.State.FORCED_OPEN
                    || (circuit.breaker.getState() == CircuitBreaker.State.OPEN && !circuit.isOver());
            if (off) {
                throw circuit.refusal(key.model() == null ? relay : model);
            }
        }
    }

    private Circuit circuit(Key key) {
        return circuits.computeIfAbsent(key, Circuit::new);
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
            relay.succeeded();
            model.succeeded();
        }

        void failed(RelayFailure failure) {
            switch (failure.reason().trip()) {
                case NOTHING -> left();
                case BREAKER -> {
                    relay.succeeded();
                    model.failed(failure);
                }
                case RELAY_BREAKER -> {
                    model.failed(failure);
                    relay.unreachable(model, failure);
                }
                case MODEL_OFF -> {
                    relay.succeeded();
                    model.off(failure, settings.modelOff());
                }
                case RELAY_OFF -> {
                    model.release(probesModel);
                    relay.off(failure, settings.relayOff());
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

    /** One breaker and what is known of it. */
    private final class Circuit {

        private final Key key;
        private final CircuitBreaker breaker;
        private volatile @Nullable RelayFailure last;
        private volatile @Nullable Instant until;

        /** Models that could not be reached since the last success. */
        private final Set<Circuit> unreachable = ConcurrentHashMap.newKeySet();

        Circuit(Key key) {
            this.key = key;
            this.breaker = CircuitBreaker.of(String.valueOf(key), config);
            breaker.getEventPublisher()
                    .onStateTransition(event ->
                            until = switch (event.getStateTransition().getToState()) {
                                case OPEN -> clock.instant().plus(settings.open());
                                default -> null;
                            });
        }

        /** Whether an attempt that has just been let through is a probe. */
        boolean isProbing() {
            return breaker.getState() == CircuitBreaker.State.HALF_OPEN;
        }

        /** Gives a probe's place back; an attempt from before the breaker opened has none to give. */
        void release(boolean probe) {
            if (probe && isProbing()) {
                breaker.releasePermission();
            }
        }

        void succeeded() {
            unreachable.clear();
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        }

        void failed(RelayFailure failure) {
            last = failure;
            breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        }

        /** One model alone that cannot be reached does not keep the others from being asked; two are the relay. */
        void unreachable(Circuit model, RelayFailure failure) {
            unreachable.add(model);
            if (unreachable.size() > 1) {
                failed(failure);
            }
        }

        void off(RelayFailure failure, @Nullable Duration duration) {
            last = failure;
            breaker.releasePermission();
            if (duration == null) {
                breaker.transitionToForcedOpenState();
            } else if (breaker.getState() != CircuitBreaker.State.FORCED_OPEN) {
                breaker.transitionToOpenStateFor(duration);
                until = clock.instant().plus(duration);
            }
        }

        RelayFailure refusal(String name) {
            Instant end = until;
            RelayFailure because = last;
            String time = end == null
                    ? ""
                    : " for another "
                            + Math.max(1, Duration.between(clock.instant(), end).toSeconds()) + " s";
            return new RelayFailure(
                    key.model() == null ? FailureReason.RELAY_IS_OFF : FailureReason.MODEL_IS_OFF,
                    name + " is off" + time + (because == null ? "." : ": " + because.sentence()),
                    because == null ? "See health." : because.advice() + " Then health --reset asks at once.",
                    null);
        }

        Standing standing() {
            CircuitBreaker.Metrics metrics = breaker.getMetrics();
            State state = switch (breaker.getState()) {
                case OPEN -> isOver() ? State.PROBING : State.OFF;
                case FORCED_OPEN -> State.OFF;
                case HALF_OPEN -> State.PROBING;
                default -> State.ON;
            };
            return new Standing(
                    key.relay(),
                    key.model(),
                    state,
                    last == null ? null : last.sentence(),
                    state == State.OFF ? until : null,
                    metrics.getNumberOfBufferedCalls(),
                    metrics.getNumberOfFailedCalls());
        }

        private boolean isOver() {
            Instant end = until;
            return end != null && !clock.instant().isBefore(end);
        }

        void reset() {
            last = null;
            unreachable.clear();
            breaker.reset();
        }
    }

    /** How everything that has been asked stands; relays before their models. */
    List<Standing> standings() {
        return circuits.values().stream()
                .map(Circuit::standing)
                .sorted(Comparator.comparing(Standing::relay)
                        .thenComparing(standing -> standing.model() == null ? "" : standing.model()))
                .toList();
    }

    /** Closes every breaker. */
    void reset() {
        circuits.values().forEach(Circuit::reset);
    }
}
