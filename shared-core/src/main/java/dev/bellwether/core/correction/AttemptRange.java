package dev.bellwether.core.correction;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Attempts by when they began. Days are UTC, since prices count from days of UTC, and providers bill by them.
 *
 * @param model the model that was asked
 * @param from the first day
 * @param to the last day
 * @param simulated simulated attempts or real ones, never both
 */
public record AttemptRange(String model, LocalDate from, LocalDate to, boolean simulated) {

    public AttemptRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the range ends before it begins");
        }
    }

    /** The first moment, in milliseconds since 1970. */
    long fromMillis() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** The first moment after it, in milliseconds since 1970. */
    long endMillis() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
