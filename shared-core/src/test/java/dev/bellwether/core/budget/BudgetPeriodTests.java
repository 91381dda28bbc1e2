package dev.bellwether.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.budget.BudgetFixture.Asking;
import dev.bellwether.core.budget.BudgetFixture.Held;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days, weeks and months where clocks change, and clocks that jump. */
class BudgetPeriodTests {

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        // Amsterdam's clocks go forward on 29 March and back on 25 October 2026.
        "Europe/Amsterdam, DAY,   2026-03-29T10:00:00Z, 2026-03-28T23:00:00Z, 23",
        "Europe/Amsterdam, DAY,   2026-10-25T10:00:00Z, 2026-10-24T22:00:00Z, 25",
        "Europe/Amsterdam, WEEK,  2026-03-29T21:59:59Z, 2026-03-22T23:00:00Z, 167",
        "Europe/Amsterdam, WEEK,  2026-10-25T22:59:59Z, 2026-10-18T22:00:00Z, 169",
        "Europe/Amsterdam, MONTH, 2026-03-31T21:59:59Z, 2026-02-28T23:00:00Z, 743",
        "Europe/Amsterdam, MONTH, 2026-10-31T22:59:59Z, 2026-09-30T22:00:00Z, 745",
        // São Paulo's day of 4 November 2018 began at one o'clock.
        "America/Sao_Paulo, DAY,  2018-11-04T12:00:00Z, 2018-11-04T03:00:00Z, 23",
        "Asia/Kolkata,     DAY,   2026-11-22T18:29:59Z, 2026-11-21T18:30:00Z, 24",
        "Australia/Lord_Howe, DAY, 2026-10-04T02:00:00Z, 2026-10-03T13:30:00Z, 23",
        "UTC,              WEEK,  2026-11-22T23:59:59Z, 2026-11-16T00:00:00Z, 168",
    })
    void aPeriodIsTheCalendarsOfItsZone(String zone, BudgetPeriod period, String at, String from, long hours) {
        try (var desk = BudgetFixture.open(data, at, ZoneId.of(zone))) {
            desk.make("b", period, 1_000);

            BudgetStatus status = desk.standing("b");

            assertThat(status.from()).isEqualTo(from);
            // Lord Howe's clocks move by half an hour only.
            assertThat(Duration.between(status.from(), status.resets()).toHours())
                    .isEqualTo(hours);
            assertThat(period.start(status.resets(), ZoneId.of(zone))).isEqualTo(status.resets());
            assertThat(period.start(status.resets().minusMillis(1), ZoneId.of(zone)))
                    .isEqualTo(status.from());
        }
    }

    @Test
    void anAttemptCountsToThePeriodThatItBeganInHoweverLateItEnds() {
        try (var desk = BudgetFixture.open(data, "2026-11-18T22:59:59.999Z")) {
            desk.make("b", 1_000);
            Held before = desk.begin(Asking.of(0, 900));
            desk.clock.turn(Duration.ofMillis(1));
            Held after = desk.begin(Asking.of(0, 1_000));

            desk.end(before, 800);
            desk.end(after, 600);

            assertThat(desk.sql
                            .sql("select spent_nano from balance where simulated = 1 order by start_ms")
                            .query(Long.class)
                            .list())
                    .containsExactly(800L, 600L);
            assertThat(desk.history.periods(desk.standing("b").budget(), true, 10))
                    .extracting(period -> period.spent().nanoUsd())
                    .containsExactly(600L, 800L);
        }
    }

    /** The clock is set forward across the end of a day and back again, or back across its beginning and forward again. */
    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT1H", "P1D", "-PT1S", "-PT1H", "-P1D"})
    void aClockThatJumpsAcrossTheEndOfAPeriodGivesNoLimitTwice(String jump) {
        Duration by = Duration.parse(jump);
        Instant midnight = Instant.parse("2026-11-18T23:00:00Z");
        // Just before the end if it jumps forward, just after the beginning if it jumps back.
        Instant now = by.isNegative() ? midnight : midnight.minusMillis(1);
        try (var desk = BudgetFixture.open(data, now.toString())) {
            desk.make("b", 1_000);
            desk.end(desk.begin(Asking.of(0, 1_000)), 1_000);
            Instant first = desk.standing("b").from();

            desk.clock.turn(by);
            long second = 0;
            if (by.isNegative()) {
                // Yesterday's limit does not come back.
                assertThatThrownBy(() -> desk.begin(Asking.of(0, 16))).isInstanceOf(BudgetRefused.class);
                assertThat(desk.standing("b").from()).isEqualTo(first);
            } else {
                desk.end(desk.begin(Asking.of(0, 600)), 600);
                second = 600;
                assertThat(desk.standing("b").from()).isAfter(first);
            }
            Instant newest = desk.standing("b").from();

            desk.clock.turn(by.negated());
            assertThat(desk.standing("b").from()).isEqualTo(newest);
            if (by.isNegative()) {
                assertThatThrownBy(() -> desk.begin(Asking.of(0, 16))).isInstanceOf(BudgetRefused.class);
            } else {
                // Neither is the old period full for ever, nor is the new one given twice: 400 are left, and then
                // nothing.
                assertThat(desk.begin(Asking.of(0, 1_000)).tokens()).isEqualTo(400);
                assertThatThrownBy(() -> desk.begin(Asking.of(0, 16))).isInstanceOf(BudgetRefused.class);
                desk.clock.turn(by);
                assertThatThrownBy(() -> desk.begin(Asking.of(0, 16))).isInstanceOf(BudgetRefused.class);
                assertThat(desk.number("select count(*) from balance where simulated = 1"))
                        .isEqualTo(2);
            }
            assertThat(desk.number("select sum(spent_nano) from balance where simulated = 1"))
                    .isEqualTo(1_000 + second);
        }
    }

    @Test
    void eachNewPeriodBeginsWithTheWholeLimit() {
        try (var desk = BudgetFixture.open(data, "2026-11-18T11:00:00Z")) {
            Budget b = desk.make("b", 1_000);
            for (int day = 0; day < 5; day++) {
                assertThat(desk.standing("b").left()).isEqualTo(b.limit());
                desk.end(desk.begin(Asking.of(0, 1_000)), 1_000);
                desk.clock.turn(Duration.ofDays(1));
            }
            List<Long> spent = desk.sql
                    .sql("select spent_nano from balance where simulated = 1")
                    .query(Long.class)
                    .list();
            assertThat(spent).containsExactly(1_000L, 1_000L, 1_000L, 1_000L, 1_000L);
        }
    }

    @Test
    void shareIsComparedExactlyAndNotRounded() {
        try (var desk = BudgetFixture.open(data, "2026-11-18T11:00:00Z")) {
            // 79.96 % reads as 80.0 %, and is less.
            desk.make("b", 10_000);
            desk.end(desk.begin(Asking.of(0, 7_996)), 7_996);
            assertThat(desk.standing("b").warns()).isFalse();
            desk.end(desk.begin(Asking.of(0, 16)), 4);
            assertThat(desk.standing("b").warns()).isTrue();
            assertThat(desk.standing("b").stepsDown()).isFalse();
        }
    }
}
