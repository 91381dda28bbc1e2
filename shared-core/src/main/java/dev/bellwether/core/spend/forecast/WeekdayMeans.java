package dev.bellwether.core.spend.forecast;

import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What days of each weekday cost in the mean, and how far days are from it.
 *
 * @param byWeekday the days' costs in nano-USD; each weekday has one at least
 */
record WeekdayMeans(Map<DayOfWeek, List<BigDecimal>> byWeekday) {

    private static final MathContext DIGITS = MathContext.DECIMAL64;

    /**
     * Learns from some days, two weeks or more.
     *
     * @param end the day after the last
     */
    static WeekdayMeans of(Map<LocalDate, Money> days, LocalDate from, LocalDate end) {
        var byWeekday = new EnumMap<DayOfWeek, List<BigDecimal>>(DayOfWeek.class);
        for (DayOfWeek weekday : DayOfWeek.values()) {
            byWeekday.put(
                    weekday,
                    from.datesUntil(end)
                            .filter(day -> day.getDayOfWeek() == weekday)
                            .map(day -> BigDecimal.valueOf(
                                    days.getOrDefault(day, Money.ZERO).nanoUsd()))
                            .toList());
        }
        return new WeekdayMeans(byWeekday);
    }

    /** How many days of a weekday there were. */
    int daysOf(DayOfWeek weekday) {
        return costs(weekday).size();
    }

    /** What they cost in the mean, in nano-USD. */
    BigDecimal mean(DayOfWeek weekday) {
        List<BigDecimal> costs = costs(weekday);
        return costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(BigDecimal.valueOf(costs.size()), DIGITS);
    }

    /** The variance of the residuals: their squares over the days less the means that were taken from them. */
    BigDecimal variance() {
        BigDecimal squares = BigDecimal.ZERO;
        int days = 0;
        for (DayOfWeek weekday : byWeekday.keySet()) {
            BigDecimal mean = mean(weekday);
            for (BigDecimal cost : costs(weekday)) {
                squares = squares.add(cost.subtract(mean).pow(2));
                days++;
            }
        }
        return squares.divide(BigDecimal.valueOf(days - byWeekday.size()), DIGITS);
    }

    /**
     * How many days of each weekday are to come.
     *
     * @param left which part of today is
     * @param last the last day that counts
     */
    Map<DayOfWeek, BigDecimal> ahead(LocalDate today, BigDecimal left, LocalDate last) {
        var ahead = new EnumMap<DayOfWeek, BigDecimal>(DayOfWeek.class);
        ahead.put(today.getDayOfWeek(), left);
        today.plusDays(1)
                .datesUntil(last.plusDays(1))
                .forEach(day -> ahead.merge(day.getDayOfWeek(), BigDecimal.ONE, BigDecimal::add));
        return ahead;
    }

    private List<BigDecimal> costs(DayOfWeek weekday) {
        return byWeekday.getOrDefault(weekday, List.of());
    }
}
