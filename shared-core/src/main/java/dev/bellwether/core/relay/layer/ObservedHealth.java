package dev.bellwether.core.relay.layer;

import dev.bellwether.core.relay.RelayHealth;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What breakers and limits have seen, as one. */
record ObservedHealth(Breakers breakers, RateLimits limits, Clock clock) implements RelayHealth {

    @Override
    public List<BreakerStatus> statuses() {
        return breakers.statuses().stream().map(this::withLimit).toList();
    }

    /** A model that is on, but whose relay has said that nothing is left for a while. */
    private BreakerStatus withLimit(BreakerStatus status) {
        Duration held = status.model() == null ? Duration.ZERO : limits.waitingTime(status.model());
        return held.isZero() || status.state() != State.ON
                ? status
                : new BreakerStatus(
                        status.relay(),
                        status.model(),
                        State.WAITING,
                        "the relay's own limit",
                        clock.instant().plus(held),
                        status.calls(),
                        status.failures());
    }

    @Override
    public void reset() {
        breakers.reset();
        limits.forget();
    }
}
