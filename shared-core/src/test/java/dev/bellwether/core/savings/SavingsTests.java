package dev.bellwether.core.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.FaultTable;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Savings as they come out of the books of real calls. */
class SavingsTests {

    /** The number of that fault in faults.yml. */
    private static final int NO_USAGE = 59;

    private static final String FACT = "What is the capital of France?";

    @TempDir
    Path data;

    private static SavingsReport savings(TestGateway door, String baseline) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        var period = new DateRange(today.minusDays(1), today.plusDays(1), ZoneOffset.UTC);
        return door.bean(SavingsReports.class)
                .report(period, true, door.bean(Catalogs.class).current().require(baseline));
    }

    private static CallRequest asking(String prompt, String model, Purpose purpose) {
        return TestCall.of(prompt).model(model).purpose(purpose).group("group").request();
    }

    private static Money at(String model, CallResult result) {
        Model priced = Shipped.catalog().require(model);
        return CostModel.cost(result.usage(), priced.priceOn(Shipped.TODAY).orElseThrow());
    }

    @Test
    void cheapDearCachedAndFailedCallsEachHaveTheirPlace() {
        try (var door = TestGateway.open(data)) {
            CallResult cheap = door.ask(FACT).result();
            CallResult expensive = door.ask(TestGateway.request("Why?", RouteWish.forced("claude-opus-4")))
                    .result();
            door.ask(FACT);
            door.relay().faults().next("deepseek-v3.2", Fault.cutAfter(4));
            assertThatThrownBy(() -> door.ask(TestGateway.request("What is a cut?", RouteWish.forced("deepseek-v3.2"))))
                    .isInstanceOf(Problem.class);

            SavingsReport report = savings(door, "gpt-4.1");
            Waterfall measured = report.total().measured();
            Waterfall estimated = report.total().estimated();

            assertThat(measured.amount(WaterfallStep.BASELINE))
                    .isEqualTo(at("gpt-4.1", cheap).plus(at("gpt-4.1", expensive)));
            assertThat(measured.amount(WaterfallStep.CHEAPER))
                    .isEqualTo(at("gpt-4.1", cheap).minus(cheap.cost()));
            assertThat(measured.amount(WaterfallStep.COSTLIER))
                    .isEqualTo(expensive.cost().minus(at("gpt-4.1", expensive)));
            assertThat(measured.paid()).isEqualTo(cheap.cost().plus(expensive.cost()));
            assertThat(measured.saved().nanoUsd()).isNegative();
            assertThat(measured.line(WaterfallStep.CACHE_AT_BASELINE))
                    .isEqualTo(new Waterfall.Line(1, at("gpt-4.1", cheap)));
            assertThat(measured.line(WaterfallStep.CACHE_AT_MODEL)).isEqualTo(new Waterfall.Line(1, cheap.cost()));
            // What came of the cut answer is our estimate; nothing was bought with it.
            assertThat(estimated.line(WaterfallStep.UNANSWERED).attempts()).isEqualTo(1);
            assertThat(estimated.amount(WaterfallStep.UNANSWERED).nanoUsd()).isPositive();
            assertThat(estimated.saved()).isEqualTo(Money.ZERO.minus(estimated.amount(WaterfallStep.UNANSWERED)));
            assertThat(report.total().counts()).isEqualTo(new SavingsReport.Counts(4, 4, 0, 0, 1));
            agree(report, door.spend());
        }
    }

    /** The same books say the same in both reports, to the nano. */
    private static void agree(SavingsReport report, SpendReport spend) {
        Waterfall both = report.total().measured().plus(report.total().estimated());
        assertThat(both.paid()).isEqualTo(spend.total().spend());
        assertThat(both.saved().plus(both.amount(WaterfallStep.CACHE_AT_BASELINE)))
                .isEqualTo(spend.total().saved());
        assertThat(report.byModel().stream()
                        .map(SavingsReport.Group::split)
                        .reduce(SavingsReport.Split.NONE, SavingsReport.Split::plus))
                .isEqualTo(report.total());
        assertThat(report.byTier().stream()
                        .map(SavingsReport.Group::split)
                        .reduce(SavingsReport.Split.NONE, SavingsReport.Split::plus))
                .isEqualTo(report.total());
    }

    @Test
    void comparisonsAndJudgesAreOverheadAndABatchIsNot() {
        try (var door = TestGateway.open(data)) {
            CallResult one = door.ask(asking("Name a risk", "gpt-4o-mini", Purpose.COMPARE))
                    .result();
            CallResult two = door.ask(asking("Name a risk", "claude-opus-4", Purpose.COMPARE))
                    .result();
            CallResult judge = door.ask(asking("Which is better?", "gemini-2.5-pro", Purpose.JUDGE))
                    .result();
            CallResult row = door.ask(asking("Name a chance", "deepseek-v3.2", Purpose.BATCH))
                    .result();

            SavingsReport report = savings(door, "gpt-4.1");
            Waterfall measured = report.total().measured();

            assertThat(measured.line(WaterfallStep.BASELINE)).isEqualTo(new Waterfall.Line(1, at("gpt-4.1", row)));
            assertThat(measured.line(WaterfallStep.COMPARISONS))
                    .isEqualTo(new Waterfall.Line(2, one.cost().plus(two.cost())));
            assertThat(measured.line(WaterfallStep.JUDGES)).isEqualTo(new Waterfall.Line(1, judge.cost()));
            assertThat(measured.saved())
                    .isEqualTo(at("gpt-4.1", row)
                            .minus(row.cost())
                            .minus(one.cost())
                            .minus(two.cost())
                            .minus(judge.cost()));
            agree(report, door.spend());
        }
    }

    @Test
    void anAnswerWithoutAUsageIsAnEstimateAlsoWhenTheCacheGivesItAgain() {
        try (var door = TestGateway.open(data)) {
            door.relay().faults().next("deepseek-v3.2", withoutUsage());
            door.ask(FACT);
            door.ask(FACT);
            SavingsReport.Split total = savings(door, "gpt-4.1").total();

            assertThat(total.measured().isEmpty()).isTrue();
            assertThat(total.estimated().line(WaterfallStep.BASELINE).attempts())
                    .isEqualTo(1);
            assertThat(total.estimated().line(WaterfallStep.CACHE_AT_BASELINE).attempts())
                    .isEqualTo(1);
            assertThat(total.estimated().line(WaterfallStep.CACHE_AT_MODEL).attempts())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatHasNoPriceIsCountedAndLeftOutOnBothSides() throws Exception {
        try (var door = TestGateway.open(withoutPrice("deepseek-coder"))) {
            CallResult unpriced = door.ask(TestGateway.request(FACT, RouteWish.forced("deepseek-coder")))
                    .result();
            CallResult priced = door.ask("What is a price?").result();
            SavingsReport report = savings(door, "gpt-4.1");

            assertThat(unpriced.unpriced()).isTrue();
            assertThat(priced.unpriced()).isFalse();
            assertThat(report.total().counts()).isEqualTo(new SavingsReport.Counts(2, 1, 1, 0, 0));
            assertThat(report.total().measured().line(WaterfallStep.BASELINE))
                    .isEqualTo(new Waterfall.Line(1, at("gpt-4.1", priced)));
            assertThat(door.spend().total().unpriced()).isEqualTo(1);
            assertThat(door.spend().total().unknown()).isZero();
            assertThat(door.spend().by(dev.bellwether.core.spend.Dimension.MODEL))
                    .filteredOn(group -> group.name().equals("deepseek-coder"))
                    .singleElement()
                    .satisfies(group -> assertThat(group.totals().knownSpend()).isNull());
            agree(report, door.spend());
        }
    }

    @Test
    void aBaselineWithoutAPriceComparesNothing() throws Exception {
        try (var door = TestGateway.open(withoutPrice("deepseek-coder"))) {
            CallResult asked = door.ask(FACT).result();
            door.ask(FACT);
            SavingsReport.Split total = savings(door, "deepseek-coder").total();

            assertThat(total.measured().line(WaterfallStep.NO_BASELINE)).isEqualTo(new Waterfall.Line(1, asked.cost()));
            assertThat(total.measured().line(WaterfallStep.BASELINE)).isEqualTo(Waterfall.Line.NONE);
            assertThat(total.measured().line(WaterfallStep.CACHE_AT_BASELINE)).isEqualTo(Waterfall.Line.NONE);
            assertThat(total.measured().line(WaterfallStep.CACHE_AT_MODEL).amount())
                    .isEqualTo(asked.cost());
            assertThat(total.counts().hits()).isEqualTo(1);
        }
    }

    private static Fault withoutUsage() {
        FaultTable.Row row =
                Shipped.DATA.read("faults.yml", FaultTable.class).row(NO_USAGE).orElseThrow();
        return FaultTable.fault(row, row.plays().get(0));
    }

    private Path withoutPrice(String model) throws Exception {
        String catalog = Files.readString(Path.of("..", "data", "catalog.yml"));
        Path own = Files.createDirectories(data.resolve("own"));
        Files.writeString(
                own.resolve("catalog.yml"),
                catalog.replaceFirst("(?s)(alias: " + model + ".*?)\n    prices:\n[^\n]*", "$1"));
        return own;
    }

    @Test
    void anEmptyPeriodHasNothingInItAndNoPercent() {
        try (var door = TestGateway.open(data)) {
            SavingsReport report = savings(door, "gpt-4.1");

            assertThat(report.total()).isEqualTo(SavingsReport.Split.NONE);
            assertThat(report.byModel()).isEqualTo(List.of());
        }
    }
}
