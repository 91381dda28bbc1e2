package dev.bellwether.web.spend;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.forecast.Forecast;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a month's budget and forecast come to for a day, for lines in a chart.
 *
 * @param daysToCome whole days after today
 * @param budget the budget over the days of the month, or null if there is none
 * @param expected what the rest of the month is expected to cost a day, or null without a forecast; as are the others
 */
record DayAmounts(
        int daysToCome,
        @Nullable Money budget,
        @Nullable Money expected,
        @Nullable Money low,
        @Nullable Money high) {

    static DayAmounts of(Forecast forecast, @Nullable Budget budget) {
        int length = forecast.month().lengthOfMonth();
        int left = length - forecast.today().getDayOfMonth();
        Money daily = budget == null ? null : new Money(budget.limit().nanoUsd() / length);
        Forecast.Range range = forecast.range();
        return range == null || left == 0
                ? new DayAmounts(left, daily, null, null, null)
                : new DayAmounts(
                        left,
                        daily,
                        daily(range.expected(), forecast, left),
                        daily(range.low(), forecast, left),
                        daily(range.high(), forecast, left));
    }

    /** What is expected is for the rest of today too, so that counts as the part of a day that it is. */
    private static Money daily(Money amount, Forecast forecast, int days) {
        BigDecimal rest = BigDecimal.valueOf(amount.minus(forecast.spent()).nanoUsd());
        BigDecimal toCome = forecast.left().add(BigDecimal.valueOf(days));
        return new Money(rest.divide(toCome, 0, RoundingMode.HALF_UP).longValueExact());
    }

    /** The highest of them. */
    long highest() {
        return LongStream.of(budget == null ? 0 : budget.nanoUsd(), high == null ? 0 : high.nanoUsd())
                .max()
                .orElse(0);
    }
}
