package dev.bellwether.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.budget.BudgetFixture.Asking;
import dev.bellwether.core.budget.BudgetFixture.Held;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.maintenance.verify.Invariants;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.Writer;
import dev.bellwether.testing.TestBudget;
import dev.bellwether.testing.TestGateway;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class BudgetsTests {

    @TempDir
    Path data;

    private BudgetFixture open() {
        return BudgetFixture.open(data, "2026-11-18T11:00:00Z");
    }

    private static BudgetSpec with(Budget budget, String name, long nanos) {
        return TestBudget.of(name, new Money(nanos))
                .about(budget.scope(), budget.value())
                .each(budget.period())
                .stepsDownAt(95)
                .whenExhausted(WhenExhausted.CACHE_ONLY)
                .terms();
    }

    @Test
    void aChangeCountsFromTheNextAttemptOnAndIsWrittenDown() {
        try (var desk = open()) {
            Budget made = desk.make("ads", 100);
            assertThatThrownBy(() -> desk.begin(Asking.of(100, 100))).isInstanceOf(BudgetRefused.class);

            Budget changed = desk.budgets.change(made, with(made, "adverts", 1_000), "noor");

            assertThat(desk.begin(Asking.of(100, 100)).tokens()).isEqualTo(100);
            assertThat(desk.budgets.find("adverts")).contains(changed);
            assertThat(desk.budgets.find("ads")).isEmpty();
            assertThat(changed.revision()).isEqualTo(2);
            BudgetEvent event = desk.history.events(made, 1).get(0);
            assertThat(event.type()).isEqualTo("changed");
            assertThat(event.author()).isEqualTo("noor");
            assertThat(event.before()).contains("\"name\":\"ads\"", "\"limit_nano_usd\":\"100\"", "\"block\"");
            assertThat(event.after()).contains("\"adverts\"", "\"1000\"", "\"cache-only\"", "\"warn_percent\":null");
        }
    }

    @Test
    void whoChangesWhatAnotherHasChangedMeanwhileIsToldAndChangesNothing() {
        try (var desk = open()) {
            Budget seen = desk.make("ads", 100);
            desk.budgets.change(seen, with(seen, "ads", 200), "noor");

            assertThatThrownBy(() -> desk.budgets.change(seen, with(seen, "ads", 300), "mira"))
                    .isInstanceOf(BudgetConflict.class)
                    .hasMessageContaining("in between");
            assertThatThrownBy(() -> desk.budgets.end(seen, "mira")).isInstanceOf(BudgetConflict.class);
            assertThat(desk.budgets.find("ads").orElseThrow().limit()).isEqualTo(new Money(200));
            assertThat(desk.events(seen)).containsExactly("changed", "made");
        }
    }

    @Test
    void aNameBelongsToOneBudgetInForce() {
        try (var desk = open()) {
            Budget first = desk.make("ads", 100);
            Budget other = desk.make("other", 100);

            assertThatThrownBy(() -> desk.make("ads", 100)).isInstanceOf(BudgetConflict.class);
            assertThatThrownBy(() -> desk.budgets.change(other, with(other, "ads", 100), "mira"))
                    .isInstanceOf(BudgetConflict.class);

            desk.budgets.end(first, "mira");
            Budget second = desk.make("ads", 100);
            assertThat(second.id()).isNotEqualTo(first.id());
            assertThat(desk.budgets.list()).extracting(Budget::name).containsExactly("ads", "other");
            assertThat(desk.events(first)).containsExactly("ended", "made");
        }
    }

    @Test
    void whatABudgetIsAboutAndItsCycleStay() {
        try (var desk = open()) {
            Budget ads = desk.make("ads", 100);
            BudgetSpec other = TestBudget.of("ads", ads.limit())
                    .about(Scope.TAG, "x")
                    .each(BudgetPeriod.DAY)
                    .terms();

            assertThatThrownBy(() -> desk.budgets.change(ads, other, "mira"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("for all by the day");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "two words, ALL, , 80, no name",
        "-o, ALL, , 80, no name",
        "b, TIER, deluxe, 80, no tier named deluxe",
        "b, MODEL, gpt-5000, 80, no model named gpt-5000",
        "b, TAG, a b, 80, is no tag",
        "b, CALLER, , 80, says no caller",
        "b, ALL, mira, 80, has no value",
        "b, ALL, , 0, never does",
        "b, ALL, , 101, never does",
    })
    void whatCannotBeMeantIsRefused(String name, Scope scope, @Nullable String value, int warn, String words) {
        try (var desk = open()) {
            var spec = TestBudget.of(name, new Money(1))
                    .about(scope, value)
                    .each(BudgetPeriod.DAY)
                    .warnsAt(warn)
                    .terms();

            assertThatThrownBy(() -> desk.budgets.make(spec, "mira"))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE))
                    .hasMessageContaining(words);
            assertThat(desk.budgets.list()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0000000001", "9999999999"})
    void aLimitIsAboveNothingAndFitsTheBooks(String usd) {
        assertThatThrownBy(() -> BudgetSpec.limit(new BigDecimal(usd))).isInstanceOf(Problem.class);
        assertThat(BudgetSpec.limit(new BigDecimal("0.000000001"))).isEqualTo(new Money(1));
        assertThat(BudgetSpec.limit(new BigDecimal("50"))).isEqualTo(new Money(50_000_000_000L));
    }

    @Test
    void aBudgetMadeInTheMiddleOfAPeriodCountsWhatWasSpentAndWhatIsUnderWay() {
        try (var desk = open()) {
            desk.clock.set("2026-10-31T22:59:59.999Z");
            Held october = desk.begin(Asking.of(0, 10_000).by("mira", "ads"));
            desk.clock.set("2026-10-31T23:00:00Z");
            desk.end(desk.begin(Asking.of(0, 500).by("mira", "ads")), 300);
            desk.end(desk.begin(Asking.of(0, 500).by("mira", "ads-2")), 400);
            desk.clock.set("2026-11-18T11:00:00Z");
            Held underWay = desk.begin(Asking.of(0, 700).by("noor", "law", "ads"));
            desk.begin(Asking.of(0, 50).by("noor"));

            Budget ads = desk.make("ads", Scope.TAG, "ads", BudgetPeriod.MONTH, 1_050);

            BudgetStatus status = desk.standing("ads");
            assertThat(status.spent()).isEqualTo(new Money(300));
            assertThat(status.reserved()).isEqualTo(new Money(700));
            assertThat(desk.events(ads)).containsExactly("made");
            assertThat(desk.begin(Asking.of(0, 900).by("mira", "ads")).tokens()).isEqualTo(50);
            desk.end(underWay, 650);
            desk.end(october, 9_000);
            assertThat(desk.standing("ads").spent()).isEqualTo(new Money(950));
            assertThat(desk.history.periods(ads, true, 9).get(0).opening()).isEqualTo(new Money(300));
        }
    }

    @ParameterizedTest
    @CsvSource({"ALL,", "MODEL,gpt-4.1", "TIER,premium", "CALLER,mira"})
    void aLateBudgetOpensWithWhatTheBooksSayOfRealCalls(Scope scope, @Nullable String value) {
        try (var door = TestGateway.open(data)) {
            door.ask("What is the capital of France?");
            door.ask(TestGateway.request("Name three rivers", RouteWish.forced("gpt-4.1")));
            door.ask(TestGateway.request("Name three rivers", RouteWish.forced("gpt-4.1")));
            door.ask(TestGateway.request("Prove that the square root of two is irrational", RouteWish.AUTO));
            String which = switch (scope) {
                case ALL -> "1";
                case MODEL -> "a.model_asked = 'gpt-4.1'";
                case TIER -> "c.tier = 'premium'";
                default -> "c.caller = 'mira'";
            };
            long booked = door.bean(JdbcClient.class)
                    .sql("select coalesce(sum(charged_nano), 0) from attempt a join call c on c.id = a.call_id where "
                            + which)
                    .query(Long.class)
                    .single();

            if (scope == Scope.ALL || scope == Scope.MODEL) {
                assertThat(booked).isPositive();
            }

            Budgets budgets = door.bean(Budgets.class);
            budgets.make(
                    TestBudget.of("late", new Money(50_000_000_000L))
                            .about(scope, value)
                            .warnsAt(80)
                            .stepsDownAt(90)
                            .terms(),
                    "mira");

            BudgetStatus late = budgets.statuses(true).get(0);
            assertThat(late.spent().nanoUsd()).isEqualTo(booked);
            assertThat(budgets.statuses(false).get(0).spent()).isEqualTo(Money.ZERO);
        }
    }

    @Test
    void whatABudgetOpenedWithFollowsCorrections() throws Exception {
        try (var door = TestGateway.open(data)) {
            var forced = RouteWish.forced("gpt-4.1");
            long first = door.ask(TestGateway.request("Name three rivers", forced))
                    .result()
                    .cost()
                    .nanoUsd();
            // The period is longer than the test, and the attempts of this moment are before the budget.
            Budgets budgets = door.bean(Budgets.class);
            budgets.make(
                    TestBudget.of("late", new Money(50_000_000_000L))
                            .about(Scope.MODEL, "gpt-4.1")
                            .terms(),
                    "mira");
            long second = door.ask(TestGateway.request("Name four rivers", forced))
                    .result()
                    .cost()
                    .nanoUsd();
            door.bean(Writer.class).decideNow(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.executeUpdate("""
                            insert into correction (id, attempt_id, number, type, price_estimated, money_state, charged_nano,
                                                    reason, author, corrected_ms)
                            select 'k' || id, id, 1, 'settle', 0, 'void', 0, 'not billed', 'mira', started_ms from attempt
                            where charged_nano = """ + first);
                }
            });

            assertThat(budgets.statuses(true).get(0).spent().nanoUsd()).isEqualTo(second);
            try (var connection = door.bean(Database.class).open()) {
                assertThat(Invariants.broken(connection)).isEmpty();
            }
        }
    }

    @Test
    void whatAFaceAsksForIsThereAtOnceAndCostsNothingWithoutBudgets() {
        try (var desk = open()) {
            var anyone = dev.bellwether.core.routing.Caller.ANYONE;
            assertThat(desk.statuses.of(anyone, true)).isEmpty();
            desk.make("ads", Scope.TAG, "ads", BudgetPeriod.DAY, 100);
            assertThat(desk.statuses.of(anyone, true)).isEmpty();
            desk.make("gpt", Scope.MODEL, "gpt-4.1", BudgetPeriod.DAY, 100);

            assertThat(desk.statuses.of(anyone, true))
                    .extracting(status -> status.budget().name())
                    .containsExactly("gpt");
            var tagged = new dev.bellwether.core.routing.Caller("mira", List.of("law", "ads"));
            assertThat(desk.statuses.of(tagged, true))
                    .extracting(status -> status.budget().name())
                    .containsExactly("ads", "gpt");
        }
    }
}
