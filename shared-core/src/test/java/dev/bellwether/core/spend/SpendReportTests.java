package dev.bellwether.core.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.spend.SpendComparison.Change;
import dev.bellwether.core.spend.SpendReport.Group;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendReportTests {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final LocalDate DAY = LocalDate.parse("2026-11-10");
    private static final SpendQuery QUERY = SpendQuery.of(new DateRange(DAY, DAY, KOLKATA), true);

    @TempDir
    Path data;

    private TestGateway door;
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        door = TestGateway.open(data);
        connection = door.bean(Database.class).open();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        door.close();
    }

    private void call(String id, LocalDate day, String tier, String tags, long nano, long duration) throws Exception {
        long at = day.atStartOfDay(KOLKATA).toInstant().toEpochMilli();
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "insert into call (id, source, purpose, simulated, relay, streamed, tier, caller, tags, outcome, created_ms)"
                            + " values ('%s', 'console', 'ask', 1, 'r', 1, '%s', 'ann', %s, 'open', %d)"
                                    .formatted(id, tier, tags == null ? "null" : "'" + tags + "'", at));
            statement.execute(
                    "insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state, outcome,"
                            + " charged_nano, started_ms) values ('%s', '%s', 0, 'first', 'm', 0, 'actual', 'answered', %d, 0)"
                                    .formatted(id, id, nano));
            statement.execute(
                    "update call set outcome = 'answered', duration_ms = %d where id = '%s'".formatted(duration, id));
        }
    }

    private void call(String id, LocalDate day, String tier, long nano, long duration) throws Exception {
        call(id, day, tier, null, nano, duration);
    }

    private SpendReport report(SpendQuery query) {
        return door.bean(SpendReports.class).totals(query);
    }

    @Test
    void aCallWithTwoTagsStandsInBothRowsAndOnceInTheSum() throws Exception {
        call("1", DAY, "simple", "x y", 5, 1);
        call("2", DAY, "simple", "xy", 7, 1);
        call("3", DAY, "high", 11, 1);
        SpendReport all = report(QUERY);

        assertThat(all.total().spend().nanoUsd()).isEqualTo(23);
        assertThat(all.by(Dimension.TAG))
                .extracting(Group::name, group -> group.totals().spend().nanoUsd())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("none", 11L),
                        org.assertj.core.groups.Tuple.tuple("xy", 7L),
                        org.assertj.core.groups.Tuple.tuple("x", 5L),
                        org.assertj.core.groups.Tuple.tuple("y", 5L));
        for (Group group : all.by(Dimension.TAG)) {
            assertThat(report(QUERY.with(Dimension.TAG, group.name())).total())
                    .as(group.name())
                    .isEqualTo(group.totals());
        }
        assertThat(report(QUERY.with(Dimension.TAG, "%")).total()).isEqualTo(SpendTotals.NONE);
    }

    @Test
    void everyDimensionAndEveryPairOfThemAddsUpToTheWhole() throws Exception {
        connection.setAutoCommit(false);
        new RandomOperations(11, connection)
                .run(300, List.of(DAY.atStartOfDay(KOLKATA).toInstant().toEpochMilli()));
        connection.commit();
        SpendQuery query = SpendQuery.of(new DateRange(DAY.minusDays(2), DAY.plusDays(2), KOLKATA), true);
        SpendReport report = door.bean(SpendReports.class).report(query);

        assertThat(report.total().calls()).isPositive();
        for (Dimension by : Dimension.values()) {
            for (Dimension then : Dimension.values()) {
                if (by != Dimension.TAG && then != Dimension.TAG) {
                    assertThat(report.lines(by, by == then ? null : then).stream()
                                    .map(SpendReport.Line::totals)
                                    .reduce(SpendTotals.NONE, SpendTotals::plus))
                            .as("%s, then %s", by, then)
                            .isEqualTo(report.total());
                }
            }
        }
        for (Dimension by : Dimension.filters()) {
            for (Group group : report.by(by)) {
                assertThat(report(query.with(by, group.name())).total())
                        .as("%s %s", by, group.name())
                        .isEqualTo(group.totals());
            }
        }
    }

    private static List<Change> byTier(SpendComparison compared) {
        return compared.changes(Dimension.TIER, null);
    }

    @Test
    void rowsThatAreGoneAndRowsThatAreNewStandInAComparison() throws Exception {
        call("1", DAY.minusDays(1), "simple", 100, 1);
        call("2", DAY.minusDays(1), "high", 40, 1);
        call("3", DAY, "simple", 150, 1);
        call("4", DAY, "premium", 9, 1);
        SpendComparison compared = door.bean(SpendReports.class).compared(report(QUERY), false);

        assertThat(byTier(compared))
                .extracting(
                        change -> change.line().name(),
                        change -> change.before().spend().nanoUsd(),
                        Change::percent)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("premium", 0L, null),
                        org.assertj.core.groups.Tuple.tuple("simple", 100L, new java.math.BigDecimal("50.0")),
                        org.assertj.core.groups.Tuple.tuple("high", 40L, new java.math.BigDecimal("-100.0")));
        assertThat(compared.percent()).isEqualByComparingTo("13.6");
    }

    private static Percentiles tooFew(long answers) {
        return new Percentiles(answers, null, null, null);
    }

    @Test
    void percentilesAreWithinAThirtySecondAndNeedTwentyAnswers() throws Exception {
        connection.setAutoCommit(false);
        var random = new Random(3);
        long[] durations = LongStream.range(0, 500)
                .map(i -> (long) Math.pow(2, 20 * random.nextDouble()))
                .toArray();
        for (int i = 0; i < durations.length; i++) {
            call("c" + i, DAY, i < 19 ? "high" : "simple", 1, durations[i]);
        }
        connection.commit();
        long[] sorted = LongStream.of(durations).sorted().toArray();
        Percentiles percentiles = report(QUERY).percentiles();

        assertThat(percentiles.answers()).isEqualTo(500);
        near(percentiles.p50(), sorted[249]);
        near(percentiles.p95(), sorted[474]);
        near(percentiles.p99(), sorted[494]);
        assertThat(report(QUERY.with(Dimension.TIER, "high")).percentiles()).isEqualTo(tooFew(19));
        assertThat(report(QUERY.with(Dimension.CALLER, "ann")).percentiles()).isNull();
    }

    private static void near(long said, long exact) {
        assertThat(Math.abs(said - exact) * 32).as("%d for %d", said, exact).isLessThanOrEqualTo(exact);
    }
}
