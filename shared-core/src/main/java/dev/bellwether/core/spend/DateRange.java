package dev.bellwether.core.spend;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.LongStream;

/**
 * Whole days of a zone.
 *
 * @param from the first day
 * @param to the last day
 */
public record DateRange(LocalDate from, LocalDate to, ZoneId zone) {

    private static final int WEEK = 7;

    public DateRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the period ends before it begins");
        }
    }

    /** The first moment, in milliseconds since 1970. */
    public long fromMillis() {
        return startOf(from);
    }

    /** The first moment after it, in milliseconds since 1970. */
    public long endMillis() {
        return startOf(to.plusDays(1));
    }

    /** How many days it has. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** Where each of its days begins, and where the last one ends, in milliseconds since 1970. */
    long[] midnights() {
        return LongStream.rangeClosed(0, days())
                .map(day -> startOf(from.plusDays(day)))
                .toArray();
    }

    /**
     * The period that it is compared with. Several days of one month from its first on: the same days of the month before,
     * as far as it has them, and all of it if the month is over. Two days to a week from a Monday on: the same days of the
     * week before. Anything else: as many days just before.
     */
    public DateRange before() {
        if (days() > 1 && from.getDayOfMonth() == 1 && to.isBefore(from.plusMonths(1))) {
            LocalDate start = from.minusMonths(1);
            boolean whole = to.equals(to.with(TemporalAdjusters.lastDayOfMonth()));
            int last = whole ? start.lengthOfMonth() : Math.min(to.getDayOfMonth(), start.lengthOfMonth());
            return new DateRange(start, start.withDayOfMonth(last), zone);
        }
        boolean week = from.getDayOfWeek() == DayOfWeek.MONDAY && days() > 1 && days() <= WEEK;
        long back = week ? WEEK : days();
        return new DateRange(from.minusDays(back), to.minusDays(back), zone);
    }

    private long startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
