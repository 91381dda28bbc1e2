package dev.bellwether.core.relay.layer;

import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelayHealth.BreakerStatus;
import dev.bellwether.core.relay.RelayHealth.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One breaker and what is known of it. */
final class Breaker {

    private final String relay;
    private final @Nullable String model;
    private final Duration open;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private volatile @Nullable RelayFailure last;
    private volatile @Nullable Instant until;

    /** Models that could not be reached since the last success. */
    private final Set<Breaker> unreachable = ConcurrentHashMap.newKeySet();

    /**
     * @param model null for the relay as a whole
     * @param open how long it stays open before it is tried again
     */
    Breaker(String relay, @Nullable String model, CircuitBreakerConfig config, Duration open, Clock clock) {
        this.relay = relay;
        this.model = model;
        this.open = open;
        this.clock = clock;
        this.breaker = CircuitBreaker.of(relay + "/" + model, config);
        breaker.getEventPublisher()
                .onStateTransition(
                        event -> until = switch (event.getStateTransition().getToState()) {
                            case OPEN -> clock.instant().plus(open);
                            default -> null;
                        });
    }

    /** Takes a permission; whoever gets one gives it back or tells how it ended. */
    boolean letsThrough() {
        return breaker.tryAcquirePermission();
    }

    /** Whether nothing would be let through now. */
    boolean isOff() {
        return breaker.getState() == CircuitBreaker.State.FORCED_OPEN
                || (breaker.getState() == CircuitBreaker.State.OPEN && !isOver());
    }

    /** Whether an attempt that has just been let through is a probe. */
    boolean isProbing() {
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    }

    /** What was sent before the breaker opened says nothing of whether it may close. */
    private boolean decidesNothing(boolean probe) {
        return isProbing() && !probe;
    }

    /** Gives a probe's place back; an attempt from before the breaker opened has none to give. */
    void release(boolean probe) {
        if (probe && isProbing()) {
            breaker.releasePermission();
        }
    }

    void succeeded(boolean probe) {
        unreachable.clear();
        if (decidesNothing(probe)) {
            return;
        }
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    void failed(RelayFailure failure, boolean probe) {
        last = failure;
        if (decidesNothing(probe)) {
            return;
        }
        breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    }

    /** One model alone that cannot be reached does not keep the others from being asked; two are the relay. */
    void unreachable(Breaker model, RelayFailure failure, boolean probe) {
        unreachable.add(model);
        if (unreachable.size() > 1) {
            failed(failure, probe);
        } else {
            release(probe);
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

    RelayFailure refusal() {
        String name = model == null ? relay : model;
        Instant end = until;
        RelayFailure because = last;
        String time = end == null
                ? ""
                : " for another "
                        + Math.max(1, Duration.between(clock.instant(), end).toSeconds()) + " s";
        return new RelayFailure(
                model == null ? FailureReason.RELAY_IS_OFF : FailureReason.MODEL_IS_OFF,
                name + " is off" + time + (because == null ? "." : ": " + because.sentence()),
                because == null ? "See health." : because.advice() + " Then health --reset asks at once.",
                null);
    }

    BreakerStatus status() {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        State state = switch (breaker.getState()) {
            case OPEN -> isOver() ? State.PROBING : State.OFF;
            case FORCED_OPEN -> State.OFF;
            case HALF_OPEN -> State.PROBING;
            default -> State.ON;
        };
        return new BreakerStatus(
                relay,
                model,
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
