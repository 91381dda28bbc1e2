package dev.bellwether.core.catalog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Says which day's prices count: today's, in UTC, wherever the reader sits. */
public final class PriceDay {

    private final Clock clock;

    /** @param clock the time */
    public PriceDay(Clock clock) {
        this.clock = clock;
    }

    /** The day whose prices count now. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
