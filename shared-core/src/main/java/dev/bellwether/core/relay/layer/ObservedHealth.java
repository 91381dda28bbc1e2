package dev.bellwether.core.relay.layer;

import dev.bellwether.core.relay.RelayHealth;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What breakers and limits have seen, as one. */
record ObservedHealth(Circuits circuits, RateLimits limits, Clock clock) implements RelayHealth {

    @Override
    public List<Standing> standings() {
        return circuits.standings().stream().map(this::withLimit).toList();
    }

    /** A model that is on, but whose relay has said that nothing is left for a while. */
    private Standing withLimit(Standing standing) {
        Duration held = standing.model() == null ? Duration.ZERO : limits.held(standing.model());
        return held.isZero() || standing.state() != State.ON
                ? standing
                : new Standing(
                        standing.relay(),
                        standing.model(),
                        State.WAITING,
                        "the relay's own limit",
                        clock.instant().plus(held),
                        standing.calls(),
                        standing.failures());
    }

    @Override
    public void reset() {
        circuits.reset();
        limits.forget();
    }
}
