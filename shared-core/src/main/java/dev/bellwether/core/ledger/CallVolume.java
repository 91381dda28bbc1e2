package dev.bellwether.core.ledger;

import java.time.Instant;
import java.util.List;

/**
 * How many calls there were in each part of a period, from the roll-ups. Calls that are still open are in none.
 *
 * @param attempts whether it counts attempts, since a call can have asked a model twice
 * @param bars the parts in the order of time, those without a call too
 */
public record CallVolume(boolean attempts, List<Bar> bars) {

    public CallVolume {
        bars = List.copyOf(bars);
    }

    /**
     * A part.
     *
     * @param from its first moment
     * @param to the first moment after it
     * @param failed how many of all failed
     */
    public record Bar(Instant from, Instant to, long calls, long failed) {}

    /** All of them. */
    public long calls() {
        return bars.stream().mapToLong(Bar::calls).sum();
    }

    /** All that failed. */
    public long failed() {
        return bars.stream().mapToLong(Bar::failed).sum();
    }
}
