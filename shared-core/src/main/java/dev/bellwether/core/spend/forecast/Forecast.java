package dev.bellwether.core.spend.forecast;

import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a month will have cost when it is over: what is spent so far, and for what is left of it the means of the same
 * weekdays of the last {@value #WINDOW} days. What is left of today counts as that part of a day.
 *
 * <p>The range holds the outcome in 80 of 100 cases if days scatter about their weekday's mean independently and about
 * normally. Its variance is that of values predicted by a mean (R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles
 * and Practice, 3rd edition, section 5.5, where one value has s² · (1 + 1/n)), for sums: s² · Σ (d + d²/n), summed over the weekdays, where d is how many days of that weekday
 * are left, n of how many its mean is made, and s² the variance of the days' residuals, Σ r² / (days − weekdays). The first
 * term is the days' own scatter, the second that of the means. Half the range is 1.2816 times the root of it, the normal
 * distribution's quantile at 0.9. The lower end is not below what is spent already.
 *
 * @param month the month
 * @param today the day it was made on
 * @param left which part of today is still to come, from 0 to 1
 * @param spent what the month has cost so far
 * @param daysKnown how many whole days with open books there were to learn from, of the last {@value #WINDOW}
 * @param range what is expected, or null if there are fewer than {@value #FEWEST} such days
 */
public record Forecast(
        YearMonth month,
        LocalDate today,
        BigDecimal left,
        Money spent,
        int daysKnown,
        @Nullable Range range) {

    /** How many days back it looks. */
    public static final int WINDOW = 28;

    /** How few days it makes do with: each weekday twice. */
    public static final int FEWEST = 14;

    private static final BigDecimal QUANTILE = new BigDecimal("1.2816");
    private static final MathContext DIGITS = MathContext.DECIMAL64;

    /**
     * What the whole month is expected to cost.
     *
     * @param low one in ten months costs less
     * @param high one in ten months costs more
     */
    public record Range(Money expected, Money low, Money high) {}

    /**
     * Makes one.
     *
     * @param days what each day cost; a day that is missing cost nothing. Today's is what it has cost so far.
     * @param opened the first day with anything in the books
     * @param today the present day
     * @param left which part of today is still to come, from 0 to 1
     */
    public static Forecast of(Map<LocalDate, Money> days, LocalDate opened, LocalDate today, BigDecimal left) {
        var month = YearMonth.from(today);
        Money spent = month.atDay(1)
                .datesUntil(today.plusDays(1))
                .map(day -> days.getOrDefault(day, Money.ZERO))
                .reduce(Money.ZERO, Money::plus);
        long open = Math.max(0, ChronoUnit.DAYS.between(opened, today));
        int known = (int) Math.min(WINDOW, open);
        if (known < FEWEST) {
            return new Forecast(month, today, left, spent, known, null);
        }
        var weekdays = WeekdayMeans.of(days, today.minusDays(known), today);
        BigDecimal mean = BigDecimal.ZERO;
        BigDecimal factor = BigDecimal.ZERO;
        Map<DayOfWeek, BigDecimal> ahead = weekdays.ahead(today, left, month.atEndOfMonth());
        for (var weekday : ahead.entrySet()) {
            BigDecimal count = weekday.getValue();
            mean = mean.add(weekdays.mean(weekday.getKey()).multiply(count));
            BigDecimal seen = BigDecimal.valueOf(weekdays.daysOf(weekday.getKey()));
            factor = factor.add(count).add(count.multiply(count).divide(seen, DIGITS));
        }
        BigDecimal half = weekdays.variance().multiply(factor).sqrt(DIGITS).multiply(QUANTILE);
        return new Forecast(month, today, left, spent, known, range(spent, mean, half));
    }

    private static Range range(Money spent, BigDecimal rest, BigDecimal half) {
        return new Range(
                spent.plus(money(rest)),
                spent.plus(money(rest.subtract(half).max(BigDecimal.ZERO))),
                spent.plus(money(rest.add(half))));
    }

    private static Money money(BigDecimal nanos) {
        return new Money(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
