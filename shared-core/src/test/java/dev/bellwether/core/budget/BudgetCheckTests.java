package dev.bellwether.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.budget.BudgetFixture.Asking;
import dev.bellwether.core.budget.BudgetFixture.Held;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.testing.TestBudget;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetCheckTests {

    @TempDir
    Path data;

    private BudgetFixture desk;

    @BeforeEach
    void open() {
        desk = BudgetFixture.open(data, "2026-11-18T11:00:00Z");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void stands(String budget, long spent, long reserved) {
        BudgetStatus status = desk.standing(budget);
        assertThat(List.of(status.spent().nanoUsd(), status.reserved().nanoUsd()))
                .containsExactly(spent, reserved);
    }

    @Test
    void theCeilingIsHeldBackBeforeTheAttemptAndItsChargeTakesItsPlace() {
        desk.make("all", 1_000);

        Held held = desk.begin(Asking.of(100, 200));
        stands("all", 0, 300);
        desk.end(held, 170);
        stands("all", 170, 0);

        assertThat(desk.number("select reserved_nano from attempt")).isEqualTo(300);
        assertThat(desk.number("select sum(spent_nano + reserved_nano) from balance where simulated = 0"))
                .isZero();
    }

    @Test
    void anAnswerIsShortenedToWhatIsLeft() {
        desk.make("all", 1_000);
        desk.end(desk.begin(Asking.of(100, 650)), 750);

        Held held = desk.begin(Asking.of(200, 4_000));

        assertThat(held.tokens()).isEqualTo(50);
        assertThat(desk.number("select max_tokens from attempt where id = '" + held.id() + "'"))
                .isEqualTo(50);
        stands("all", 750, 250);
    }

    @Test
    void sixteenTokensAreTheShortestAnswerUnlessFewerWereAskedFor() {
        desk.make("all", 1_000);

        assertThatThrownBy(() -> desk.begin(Asking.of(985, 4_000))).isInstanceOf(BudgetRefused.class);
        assertThat(desk.begin(Asking.of(984, 4_000)).tokens()).isEqualTo(16);
    }

    @Test
    void anAnswerOfFewerTokensIsNotRefusedForBeingShort() {
        desk.make("all", 1_000);

        assertThatThrownBy(() -> desk.begin(Asking.of(996, 5))).isInstanceOf(BudgetRefused.class);
        assertThat(desk.begin(Asking.of(995, 5)).tokens()).isEqualTo(5);
    }

    @Test
    void aRefusalSaysWhichBudgetHowMuchIsLeftOfHowMuchAndWhenItResets() {
        desk.make("everything", 10_000_000_000L);
        desk.make("ads", Scope.TAG, "team:ads", BudgetPeriod.MONTH, 5_000_000_000L);
        desk.end(desk.begin(Asking.of(100, 100).by("mira", "team:ads")), 4_999_600_000L);
        Held underWay = desk.begin(Asking.of(0, 100_000).by("mira", "team:ads"));

        assertThatThrownBy(() -> desk.begin(Asking.of(1_200_000, 500).by("mira", "team:ads")))
                .isInstanceOfSatisfying(BudgetRefused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Problem.Kind.REFUSED);
                    assertThat(refused.sentence())
                            .isEqualTo("Budget ads has $0.000300 left of $5.00 this month ($0.000100 is held back for"
                                    + " calls under way); this call may cost $0.001200 or more.");
                    assertThat(refused.advice())
                            .startsWith("It resets on 1 Dec 2026 at 00:00 (Europe/Amsterdam). Raise the limit with"
                                    + " budget set ads --limit USD");
                    assertThat(refused.status().budget().name()).isEqualTo("ads");
                });
        assertThat(desk.number("select count(*) from attempt")).isEqualTo(2);
        desk.end(underWay, 0);
        stands("ads", 4_999_600_000L, 0);
    }

    @Test
    void eachAttemptCountsToEveryBudgetThatItConcernsAndToNoOther() {
        desk.make("all", 10_000);
        desk.make("mira", Scope.CALLER, "mira", BudgetPeriod.DAY, 10_000);
        desk.make("ads", Scope.TAG, "ads", BudgetPeriod.WEEK, 10_000);
        desk.make("law", Scope.TAG, "law", BudgetPeriod.MONTH, 10_000);
        desk.make("gpt", Scope.MODEL, "gpt-4.1", BudgetPeriod.DAY, 10_000);
        desk.make("premium", Scope.TIER, "premium", BudgetPeriod.DAY, 10_000);

        desk.begin(Asking.of(1, 16).by("mira", "ads", "law"));
        desk.begin(Asking.of(100, 100).by("noor", "law").at("deepseek-v3.2", BudgetFixture.NANO));
        desk.begin(Asking.of(1_000, 1_000).in("premium"));

        stands("all", 0, 17 + 200 + 2_000);
        stands("mira", 0, 17);
        stands("ads", 0, 17);
        stands("law", 0, 17 + 200);
        stands("gpt", 0, 17 + 2_000);
        stands("premium", 0, 2_000);
    }

    @Test
    void theBudgetWithTheLeastLeftDecides() {
        desk.make("all", 500);
        desk.make("mira", Scope.CALLER, "mira", BudgetPeriod.DAY, 300);

        assertThat(desk.begin(Asking.of(100, 1_000).by("mira")).tokens()).isEqualTo(200);
        assertThat(desk.begin(Asking.of(100, 1_000)).tokens()).isEqualTo(100);
        assertThatThrownBy(() -> desk.begin(Asking.of(0, 16).by("noor"))).hasMessageContaining("Budget all");
    }

    @Test
    void aBudgetThatOnlyWarnsRefusesNothingAndCountsEverything() {
        desk.budgets.make(
                TestBudget.of("soft", new Money(100))
                        .each(BudgetPeriod.DAY)
                        .warnsAt(50)
                        .whenExhausted(WhenExhausted.ALLOW)
                        .terms(),
                "mira");

        Held held = desk.begin(Asking.of(100, 4_000));
        desk.end(held, 3_000);

        assertThat(held.tokens()).isEqualTo(4_000);
        stands("soft", 3_000, 0);
        assertThat(desk.standing("soft").isExhausted()).isTrue();
    }

    @Test
    void aModelWithoutAPriceIsRefusedWhereABudgetLimitsIt() {
        Budget all = desk.make("all", 100);

        assertThatThrownBy(() -> desk.begin(Asking.of(10, 10).unpriced("new-model")))
                .isInstanceOf(BudgetRefused.class)
                .hasMessageContaining("new-model has no price")
                .hasMessageContaining("budget all");

        desk.budgets.end(all, "mira");
        assertThat(desk.begin(Asking.of(10, 10).unpriced("new-model")).tokens()).isEqualTo(10);
    }

    @Test
    void aChargeAboveWhatWasHeldBackIsBookedAllTheSame() {
        desk.make("all", 1_000);
        Held held = desk.begin(Asking.of(500, 500));

        desk.end(held, 1_700);

        stands("all", 1_700, 0);
        assertThat(desk.standing("all").left()).isEqualTo(new Money(-700));
        assertThatThrownBy(() -> desk.begin(Asking.of(0, 1))).hasMessageContaining("has $0.00 left");
    }

    @Test
    void whatIsReachedIsWrittenDownOnceInAPeriod() {
        Budget all = desk.make("all", 1_000);

        desk.end(desk.begin(Asking.of(0, 799)), 799);
        assertThat(desk.events(all)).containsExactly("made");
        desk.end(desk.begin(Asking.of(0, 1)), 1);
        desk.end(desk.begin(Asking.of(0, 50)), 50);
        assertThat(desk.events(all)).containsExactly("warned", "made");
        desk.end(desk.begin(Asking.of(0, 150)), 150);
        assertThat(desk.events(all)).containsExactly("exhausted", "warned", "made");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> desk.begin(Asking.of(0, 16))).isInstanceOf(BudgetRefused.class);
        }
        assertThat(desk.events(all)).containsExactly("refused", "exhausted", "warned", "made");

        desk.clock.set("2026-11-19T11:00:00Z");
        desk.end(desk.begin(Asking.of(0, 900)), 900);
        assertThat(desk.events(all)).containsExactly("warned", "refused", "exhausted", "warned", "made");
    }

    @Test
    void anEndedBudgetLimitsNothingAndStillSettlesWhatItHeld() {
        Budget all = desk.make("all", 100);
        Held held = desk.begin(Asking.of(50, 50));

        desk.budgets.end(all, "mira");
        desk.begin(Asking.of(5_000, 5_000));
        desk.end(held, 80);

        assertThat(desk.number("select spent_nano * 1000 + reserved_nano from balance where simulated = 1"))
                .isEqualTo(80_000);
    }
}
