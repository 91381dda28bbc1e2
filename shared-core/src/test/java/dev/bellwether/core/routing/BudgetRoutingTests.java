package dev.bellwether.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bellwether.core.cost.Money;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestWish;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the router makes of budgets, without any. */
class BudgetRoutingTests {

    /** Goes to tier high, where gemini-2.5-flash costs $2.50 per M output tokens and gpt-4.1 $8.00. */
    private static final String CODE = "Implement a binary search tree";

    private static final Router ROUTER = Shipped.router(Shipped.rules("routing.yml"));

    private static Route route(RouteWish wish, RemainingBudget... remainingBudgets) {
        var requiredCapabilities = new RequiredCapabilities(20, 2048, false, false);
        var spendLimits = new SpendLimits(List.of(remainingBudgets), 100, 1);
        return ROUTER.route(
                new RouteRequest(CODE, requiredCapabilities, wish, Caller.ANYONE, Shipped.NOW, spendLimits),
                ModelObservations.NOTHING);
    }

    @Test
    void aBudgetForAnotherTierOrModelStepsNothingDown() {
        Money ceiling = new Money(4_605_000_000L);

        assertThat(route(
                                RouteWish.AUTO,
                                TestRemainingBudget.used(ceiling)
                                        .of(Tier.PREMIUM)
                                        .stepsDownAt(90)
                                        .allowance())
                        .tier())
                .isEqualTo(Tier.HIGH);
        assertThat(route(
                                RouteWish.AUTO,
                                TestRemainingBudget.used(ceiling)
                                        .of("gemini-2.5-flash")
                                        .stepsDownAt(90)
                                        .allowance())
                        .tier())
                .isEqualTo(Tier.HIGH);
        assertThat(route(
                                RouteWish.AUTO,
                                TestRemainingBudget.used(ceiling)
                                        .of(Tier.HIGH)
                                        .stepsDownAt(90)
                                        .allowance())
                        .tier())
                .isEqualTo(Tier.STANDARD);
    }

    @Test
    void severalBudgetsStepDownOneTierTogether() {
        Money ceiling = new Money(4_605_000_000L);

        Route route = route(
                RouteWish.AUTO,
                TestRemainingBudget.used(ceiling).stepsDownAt(90).allowance(),
                TestRemainingBudget.used(ceiling).of(Tier.HIGH).stepsDownAt(90).allowance(),
                TestRemainingBudget.used(ceiling)
                        .of(Tier.STANDARD)
                        .stepsDownAt(90)
                        .allowance());

        assertThat(route.tier()).isEqualTo(Tier.STANDARD);
        assertThat(route.budgetNotes())
                .extracting(BudgetNote::sentence)
                .startsWith("tier high stepped down to standard: budget ads 92.1 % of $5.00 used");
    }

    @Test
    void aCheaperModelOfTheTierAnswersWhereABudgetCannotPayTheFirst() {
        // gemini-2.5-flash takes 100 * $0.30 + 16 * $2.50 = 70,000 nano-USD at least, gpt-4.1 328,000.
        var order = TestWish.any().tier(Tier.PREMIUM).wish();
        Route route = route(order, TestRemainingBudget.left(400_000).allowance());

        assertThat(route.picked().model().alias()).isEqualTo("gpt-4.1");
        assertThat(route.rejected())
                .filteredOn(candidate -> candidate.model().alias().equals("claude-sonnet-4.5"))
                .singleElement()
                .satisfies(candidate ->
                        assertThat(candidate.reason()).isEqualTo("over what budget ads has left ($0.000400)"));
    }

    @Test
    void theEdgeIsTheLeastThatTheShortestAnswerCanCost() {
        assertThat(route(
                                RouteWish.forced("gemini-2.5-flash"),
                                TestRemainingBudget.left(70_000).allowance())
                        .picked()
                        .model()
                        .alias())
                .isEqualTo("gemini-2.5-flash");
        assertThat(catchThrowableOfType(
                        RouteRefused.class,
                        () -> route(
                                RouteWish.forced("gemini-2.5-flash"),
                                TestRemainingBudget.left(69_999).allowance())))
                .isNotNull();
    }

    @Test
    void aRefusalNamesTheBudgetWhatIsLeftOfHowMuchAndWhenItResets() {
        var refused = catchThrowableOfType(
                RouteRefused.class,
                () -> route(RouteWish.AUTO, TestRemainingBudget.left(60_000).allowance()));

        assertThat(refused.sentence())
                .isEqualTo("Budget ads has $0.000060 left of $5.00, too little for gpt-4.1, gemini-2.5-flash.");
        assertThat(refused.advice()).startsWith("It resets on 1 Dec 2026 at 00:00 (UTC)");
        assertThat(refused.considered().decision().budgets())
                .singleElement()
                .satisfies(note -> assertThat(note.did()).isEqualTo(BudgetNote.Effect.RULED_OUT));
    }

    @Test
    void aShareThatIsNotReachedIsNotRoundedUpToOneThatIs() {
        Route route = route(
                RouteWish.AUTO,
                TestRemainingBudget.used(new Money(4_499_999_999L))
                        .warnsAt(80)
                        .stepsDownAt(90)
                        .allowance());

        assertThat(route.tier()).isEqualTo(Tier.HIGH);
        assertThat(route.budgetNotes())
                .extracting(BudgetNote::sentence)
                .containsExactly("budget ads: 89.9 % of $5.00 used");
    }

    @Test
    void aDecisionOfOlderBooksIsReadWithoutBudgets() {
        var json = new JsonMapper();
        Decision decision = route(RouteWish.AUTO).decision();
        var tree = (tools.jackson.databind.node.ObjectNode) json.readTree(json.writeValueAsString(decision));
        tree.remove(List.of("budgets", "decidedTier"));

        Decision old = json.treeToValue(tree, Decision.class);

        assertThat(old.budgets()).isNull();
        assertThat(old.decidedTier()).isNull();
        assertThat(old.options()).isEqualTo(decision.options());
        Decision stepped = route(
                        RouteWish.AUTO,
                        TestRemainingBudget.used(new Money(4_605_000_000L))
                                .stepsDownAt(90)
                                .allowance())
                .decision();
        assertThat(json.readValue(json.writeValueAsString(stepped), Decision.class))
                .isEqualTo(stepped);
    }
}
