package dev.bellwether.core.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test turns it, either way. */
public final class TurnedClock extends Clock {

    private volatile Instant now;

    public TurnedClock(String now) {
        this.now = Instant.parse(now);
    }

    public void turn(Duration by) {
        now = now.plus(by);
    }

    public void set(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks this clock for another zone");
    }
}
