package dev.bellwether.core.budget;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How often a budget begins anew: at the start of a day, a week (Monday) or a month of its zone. */
public enum BudgetPeriod {
    DAY,
    WEEK,
    MONTH;

    /** The name that the books use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** When the period began that a moment is in. */
    public Instant start(Instant at, ZoneId zone) {
        return first(at, zone).atStartOfDay(zone).toInstant();
    }

    /** When the next one begins. */
    public Instant end(Instant at, ZoneId zone) {
        LocalDate first = first(at, zone);
        LocalDate next = switch (this) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
        };
        return next.atStartOfDay(zone).toInstant();
    }

    private LocalDate first(Instant at, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }
}
