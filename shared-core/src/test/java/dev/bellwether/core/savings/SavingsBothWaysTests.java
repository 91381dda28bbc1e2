package dev.bellwether.core.savings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestGateway;
import dev.bellwether.testing.TestPrice;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roll-ups and the attempts say the same, or the roll-ups say nothing. */
class SavingsBothWaysTests {

    private static final Model BASELINE = RandomAttempts.CATALOG.require("gpt-4.1");

    private static final LocalDate FIRST = LocalDate.of(2025, 2, 1);

    @TempDir
    Path data;

    private static DateRange period(String zone) {
        return new DateRange(FIRST, Shipped.TODAY.plusDays(1), ZoneId.of(zone));
    }

    private static TestGateway open(Path data, int seeds) throws Exception {
        TestGateway door = TestGateway.open(data);
        var attempts = new ArrayList<AttemptCost>();
        for (int seed = 0; seed < seeds; seed++) {
            attempts.addAll(RandomAttempts.of(seed));
        }
        try (Connection connection = door.bean(Database.class).open()) {
            WrittenAttempts.write(connection, attempts, BASELINE, new Random(1));
        }
        return door;
    }

    @Test
    void bothWaysSayTheSameOfARandomBookInEveryZone() throws Exception {
        try (var door = open(data, 60)) {
            SavingsReports reports = door.bean(SavingsReports.class);
            for (String zone : List.of("UTC", "Asia/Kolkata", "Asia/Kathmandu", "America/New_York")) {
                DateRange whole = period(zone);
                SavingsReport rolled = reports.rolledUp(whole, true, BASELINE).orElseThrow();

                assertThat(rolled).isEqualTo(reports.oneByOne(whole, true, BASELINE));
                for (WaterfallStep step : WaterfallStep.values()) {
                    assertThat(rolled.total().measured().line(step).attempts()
                                    + rolled.total().estimated().line(step).attempts())
                            .as(step.name())
                            .isPositive();
                }
                for (LocalDate day : List.of(Shipped.TODAY.minusDays(1), Shipped.TODAY, LocalDate.of(2025, 10, 26))) {
                    var part = new DateRange(day, day, ZoneId.of(zone));
                    assertThat(reports.rolledUp(part, true, BASELINE)).contains(reports.oneByOne(part, true, BASELINE));
                }
            }
        }
    }

    @Test
    void anotherBaselineIsComparedAttemptByAttempt() throws Exception {
        try (var door = open(data, 10)) {
            SavingsReports reports = door.bean(SavingsReports.class);
            for (String other : List.of("gpt-4o", "claude-sonnet-4.5")) {
                Model baseline = RandomAttempts.CATALOG.require(other);

                assertThat(reports.rolledUp(period("UTC"), true, baseline)).isEmpty();
                assertThat(reports.report(period("UTC"), true, baseline))
                        .isEqualTo(reports.oneByOne(period("UTC"), true, baseline));
            }
        }
    }

    @Test
    void aPriceThatWasPutRightSinceIsComparedAttemptByAttempt() throws Exception {
        try (var door = open(data, 10)) {
            SavingsReports reports = door.bean(SavingsReports.class);
            Model right = priced(new TokenPrice(BASELINE.prices().get(0).input().nanoUsdPerMillion() + 1_000_000));

            assertThat(reports.rolledUp(period("UTC"), true, right)).isEmpty();
            Money there = baseline(reports.report(period("UTC"), true, right));
            assertThat(there).isGreaterThan(baseline(reports.report(period("UTC"), true, BASELINE)));
        }
    }

    /** The baseline with another price for what it reads, a tenth of a cent per million more or less. */
    private static Model priced(TokenPrice input) {
        Price was = BASELINE.prices().get(0);
        return new Model(
                BASELINE.alias(),
                BASELINE.vendorModel(),
                BASELINE.provider(),
                1,
                false,
                1,
                1,
                true,
                true,
                1,
                List.of(),
                List.of(TestPrice.of(was.validFrom(), input, was.cachedInput(), was.output())),
                List.of());
    }

    private static Money baseline(SavingsReport report) {
        return report.total()
                .measured()
                .amount(WaterfallStep.BASELINE)
                .plus(report.total().estimated().amount(WaterfallStep.BASELINE));
    }

    @Test
    void whatNobodyKnowsOfIsAnEstimateAtItsCeilingAndLowersTheSaving() throws Exception {
        try (var door = TestGateway.open(data);
                Connection connection = door.bean(Database.class).open()) {
            AttemptCost known = RandomAttempts.outlay(
                    "gpt-4.1", Purpose.COMPARE, false, false, Shipped.TODAY, null, new Money(700), null, false);
            WrittenAttempts.write(connection, List.of(RandomAttempts.unknown(known)), BASELINE, new Random(1));
            SavingsReport.Split total = door.bean(SavingsReports.class)
                    .report(period("UTC"), true, BASELINE)
                    .total();

            assertThat(total.measured().isEmpty()).isTrue();
            assertThat(total.estimated().line(WaterfallStep.UNKNOWN)).isEqualTo(new Waterfall.Line(1, new Money(700)));
            assertThat(total.estimated().line(WaterfallStep.COMPARISONS)).isEqualTo(Waterfall.Line.NONE);
            assertThat(total.estimated().saved()).isEqualTo(new Money(-700));
            assertThat(total.counts()).isEqualTo(new SavingsReport.Counts(1, 0, 0, 0, 0));
        }
    }
}
