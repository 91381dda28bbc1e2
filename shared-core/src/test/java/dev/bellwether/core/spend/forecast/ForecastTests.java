package dev.bellwether.core.spend.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.forecast.Forecast.Range;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic by hand, and forecasts of made-up months beside what these came to. */
class ForecastTests {

    private static final LocalDate LONG_AGO = LocalDate.of(2026, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final BigDecimal ALL = BigDecimal.ONE;

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** 100 on weekdays and 10 at weekends, to the day before the end. */
    private static Map<LocalDate, Money> weeks(LocalDate from, LocalDate end) {
        var days = new HashMap<LocalDate, Money>();
        from.datesUntil(end).forEach(day -> days.put(day, new Money(isWeekend(day) ? 10 : 100)));
        return days;
    }

    @Test
    void aPatternWithoutScatterGoesOnAsItIs() {
        Forecast forecast = Forecast.of(weeks(LONG_AGO, TODAY), LONG_AGO, TODAY, ALL);

        // The 23rd is a Monday: 15 weekdays and 7 weekend days are over, 6 and 2 are left.
        assertThat(forecast.spent()).isEqualTo(new Money(15 * 100 + 7 * 10));
        assertThat(forecast.range()).isEqualTo(new Range(new Money(2190), new Money(2190), new Money(2190)));
    }

    @Test
    void ofTodayThePartCountsThatIsStillToCome() {
        Map<LocalDate, Money> days = weeks(LONG_AGO, TODAY);
        days.put(TODAY, new Money(63));
        Forecast forecast = Forecast.of(days, LONG_AGO, TODAY, new BigDecimal("0.25"));

        assertThat(forecast.spent()).isEqualTo(new Money(1570 + 63));
        assertThat(forecast.range().expected()).isEqualTo(new Money(1570 + 63 + 25 + 5 * 100 + 2 * 10));
    }

    @Test
    void theRangeIsTheQuantileTimesTheScatterOfDaysAndMeans() {
        Map<LocalDate, Money> days = weeks(LONG_AGO, TODAY);
        // Mondays of 28 days: 60, 140, 60, 140. The mean stays 100, the squares are 6,400 over 28 - 7 days.
        for (int week = 1; week <= 4; week++) {
            days.put(TODAY.minusWeeks(week), new Money(week % 2 == 0 ? 60 : 140));
        }
        Range range = Forecast.of(days, LONG_AGO, TODAY, ALL).range();

        // Left are two Mondays and one of each other day: 2 + 4/4 + 6 (1 + 1/4) = 10.5; 1.2816 √(6400/21 · 10.5) =
        // 72.50.
        assertThat(range.high().minus(range.expected())).isEqualTo(new Money(72));
        assertThat(range.expected().minus(range.low())).isEqualTo(new Money(72));
    }

    @Test
    void whatIsSpentIsNotTakenBackHoweverWideTheRange() {
        Map<LocalDate, Money> days = weeks(LONG_AGO, TODAY);
        days.put(TODAY.minusDays(3), new Money(1_000_000));
        Forecast forecast = Forecast.of(days, LONG_AGO, LocalDate.of(2026, 11, 29), ALL);

        assertThat(forecast.range().low()).isEqualTo(forecast.spent());
        assertThat(forecast.range().high()).isGreaterThan(forecast.range().expected());
    }

    @Test
    void onTheLastMomentOfTheMonthThereIsNothingLeftToGuess() {
        LocalDate last = LocalDate.of(2026, 11, 30);
        Forecast forecast = Forecast.of(weeks(LONG_AGO, last.plusDays(1)), LONG_AGO, last, BigDecimal.ZERO);

        assertThat(forecast.range()).isEqualTo(new Range(forecast.spent(), forecast.spent(), forecast.spent()));
    }

    @Test
    void fewerThanFourteenWholeDaysAreNotEnough() {
        Forecast thirteen = Forecast.of(weeks(LONG_AGO, TODAY), TODAY.minusDays(13), TODAY, ALL);
        Forecast fourteen = Forecast.of(weeks(LONG_AGO, TODAY), TODAY.minusDays(14), TODAY, ALL);

        assertThat(thirteen.range()).isNull();
        assertThat(thirteen.daysKnown()).isEqualTo(13);
        assertThat(thirteen.spent()).isEqualTo(new Money(1570));
        assertThat(fourteen.range()).isNotNull();
        assertThat(Forecast.of(Map.of(), TODAY, TODAY, ALL).daysKnown()).isZero();
    }

    /** Months with a weekly pattern and days that scatter by a fifth, forecast on their first, middle and late days. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 15, 24})
    void theRangeHoldsAboutFourOfFiveMonths(int day) {
        var random = new Random(7_919);
        int trials = 3_000;
        int held = 0;
        int below = 0;
        for (int trial = 0; trial < trials; trial++) {
            var days = new HashMap<LocalDate, Money>();
            LocalDate end = LocalDate.of(2026, 12, 1);
            LocalDate.of(2026, 10, 1)
                    .datesUntil(end)
                    .forEach(each -> days.put(each, new Money(scattered(isWeekend(each), random))));
            LocalDate today = end.minusMonths(1).withDayOfMonth(day);
            long truth = end.minusMonths(1)
                    .datesUntil(end)
                    .mapToLong(each -> days.get(each).nanoUsd())
                    .sum();
            var seen = new HashMap<>(days);
            seen.keySet().removeIf(each -> !each.isBefore(today));
            Range range = Forecast.of(seen, LONG_AGO, today, ALL).range();
            below += truth < range.low().nanoUsd() ? 1 : 0;
            held += truth >= range.low().nanoUsd() && truth <= range.high().nanoUsd() ? 1 : 0;
        }

        assertThat(held * 100 / trials).isBetween(74, 83);
        assertThat(below * 100 / trials).isBetween(7, 13);
    }

    private static long scattered(boolean weekend, Random random) {
        return Math.max(0, Math.round((weekend ? 6e9 : 12e9) + random.nextGaussian() * 2e9));
    }
}
