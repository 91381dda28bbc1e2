package dev.bellwether.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.AttemptLine;
import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.routing.BudgetNote;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.TestBudget;
import dev.bellwether.testing.TestGateway;
import dev.bellwether.testing.TestGateway.Answer;
import dev.bellwether.testing.TestWish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What budgets do to calls, whichever way these come in and whoever answers them. */
class GatewayBudgetsTests {

    /** Goes to tier high: gemini-2.5-flash, then gpt-4.1. */
    private static final String CODE = "Implement a binary search tree in Python, number ";

    private static final Caller MIRA = new Caller("mira", List.of("ads", "legal"));
    private static final Money NEXT_TO_NOTHING = new Money(1);

    /** The relay waited too long for the model, and nobody knows what that one bills. */
    private static final Fault NOBODY_KNOWS = Fault.status(504);

    @TempDir
    static Path data;

    static TestGateway door;
    static int prompts;

    private final List<Budget> made = new ArrayList<>();
    private String prompt;

    @BeforeAll
    static void open() {
        door = TestGateway.open(
                data, "bellwether.relay.retry.max-retries=0", "bellwether.relay.breaker.min-calls=1000");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void anotherPrompt() {
        prompt = CODE + prompts++;
    }

    @AfterEach
    void endBudgets() {
        made.forEach(budget -> door.bean(Budgets.class).end(budget, "test"));
    }

    private static String valueOf(Scope scope) {
        return switch (scope) {
            case ALL -> null;
            case CALLER -> "mira";
            case TAG -> "ads";
            case MODEL -> "gemini-2.5-flash";
            case TIER -> "high";
        };
    }

    private TestBudget terms(Scope scope, Money limit) {
        return TestBudget.of("b" + prompts + "-" + made.size(), limit).about(scope, valueOf(scope));
    }

    private Budget make(TestBudget terms) {
        Budget budget = door.bean(Budgets.class).make(terms.terms(), "test");
        made.add(budget);
        return budget;
    }

    /** One that only counts. */
    private Budget counting(Scope scope) {
        return make(terms(scope, new Money(1_000_000_000_000L)).whenExhausted(WhenExhausted.ALLOW));
    }

    private static Money times(Money money, long percent) {
        return new Money(money.nanoUsd() * percent / 100);
    }

    private CallRequest request() {
        return request(RouteWish.AUTO);
    }

    private CallRequest request(RouteWish wish) {
        return TestGateway.request(prompt, wish).by(MIRA);
    }

    /** Makes a call of its own, so that something is spent on all that a budget can be about. */
    private static Money spent(Scope scope) {
        door.ask(TestGateway.request(CODE + "spent " + prompts, RouteWish.AUTO)
                .by(MIRA)
                .cached(false));
        return door.bean(Budgets.class).statuses(true).stream()
                .filter(status -> status.budget().scope() == scope)
                .map(status -> status.spent())
                .findFirst()
                .orElseThrow();
    }

    /** A budget of which so many percent are used, to a tenth. */
    private Budget used(Scope scope, int percent, UnaryOperator<TestBudget> terms) {
        return change(counting(scope), new Money(spent(scope).nanoUsd() * 100 / percent), terms);
    }

    private Budget change(Budget budget, Money limit, UnaryOperator<TestBudget> terms) {
        TestBudget same = TestBudget.of(budget.name(), limit).about(budget.scope(), budget.value());
        made.remove(budget);
        Budget changed =
                door.bean(Budgets.class).change(budget, terms.apply(same).terms(), "test");
        made.add(changed);
        return changed;
    }

    private static CallLookup.Detail last() {
        return door.books().get(0);
    }

    private static String booked() {
        return last().call().outcome();
    }

    static Stream<Arguments> everyWay() {
        return Stream.of(Scope.values())
                .flatMap(scope -> Stream.of(true, false)
                        .flatMap(stream -> Stream.of(true, false)
                                .flatMap(stored -> Stream.of(true, false)
                                        .map(faulty -> Arguments.of(scope, stream, stored, faulty)))));
    }

    @ParameterizedTest(name = "{0}, stream {1}, stored before {2}, the first model fails {3}")
    @MethodSource("everyWay")
    void anExhaustedBudgetStopsWhatItIsAboutWhicheverWayACallComes(
            Scope scope, boolean stream, boolean stored, boolean faulty) {
        CallRequest request = request().streamed(stream);
        String first = stored ? door.ask(request).text() : null;
        make(terms(scope, NEXT_TO_NOTHING));
        int posts = door.posts();
        if (scope == Scope.MODEL && !stored && faulty) {
            // The budget's model is passed over, and the one that stands in for it fails.
            door.relay().faults().next("gpt-4.1", Fault.status(500));
        }

        boolean stopped = scope != Scope.MODEL && !(stored && scope == Scope.TIER);
        if (stopped) {
            Problem problem = catchThrowableOfType(Problem.class, () -> door.ask(request));
            assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
            assertThat(problem.sentence()).contains(made.get(0).name()).contains(" left of ");
            assertThat(problem.advice()).contains("resets on");
            assertThat(door.posts()).isEqualTo(posts);
            assertThat(booked()).isEqualTo("refused");
            assertThat(last().attempts()).isEmpty();
        } else if (stored) {
            assertThat(door.ask(request).text()).isEqualTo(first);
            assertThat(door.posts()).isEqualTo(posts);
        } else {
            Answer answer = door.ask(request);
            assertThat(answer.result().model()).isEqualTo(faulty ? "claude-sonnet-4.5" : "gpt-4.1");
            assertThat(answer.result().budgets())
                    .singleElement()
                    .asString()
                    .contains(made.get(0).name())
                    .contains("too little for gemini-2.5-flash");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Scope.class,
            names = {"ALL", "CALLER", "TAG", "TIER"})
    void aBudgetStepsATierDownAtItsShare(Scope scope) {
        Budget budget = used(scope, 92, terms -> terms.warnsAt(80).stepsDownAt(90));

        CallResult result = door.ask(request()).result();

        assertThat(result.route().tier()).isEqualTo(Tier.STANDARD);
        assertThat(result.model()).isEqualTo("deepseek-v3.2");
        assertThat(result.budgets())
                .first()
                .asString()
                .startsWith("tier high stepped down to standard: budget " + budget.name() + " 92 % of ")
                .endsWith(" used");
        var decision = last().decision();
        assertThat(decision.decidedTier()).isEqualTo("high");
        assertThat(decision.tier()).isEqualTo("standard");
        assertThat(decision.budgets()).singleElement().satisfies(note -> {
            assertThat(note.did()).isEqualTo(BudgetNote.Effect.STEPPED_DOWN);
            assertThat(note.percent()).isEqualTo(90);
            assertThat(note.period()).isEqualTo("month");
            assertThat(note.limitNanoUsd()).isEqualTo(budget.limit().nanoUsd());
            assertThat(note.usedNanoUsd() * 100 / note.limitNanoUsd()).isBetween(91L, 92L);
        });
    }

    @Test
    void aTierThatTheCallerNamedStepsDownToo() {
        used(Scope.ALL, 95, terms -> terms.stepsDownAt(90));
        var wish = TestWish.any().tier(Tier.PREMIUM).wish();

        assertThat(door.ask(request(wish)).result().route().tier()).isEqualTo(Tier.HIGH);
    }

    @Test
    void aModelThatTheCallerNamedAnswersAndTheBudgetIsTold() {
        Budget budget = used(Scope.ALL, 95, terms -> terms.stepsDownAt(90).whenExhausted(WhenExhausted.ALLOW));
        var wish = RouteWish.forced("gemini-2.5-flash");
        CallResult result = door.ask(request(wish)).result();

        assertThat(result.model()).isEqualTo("gemini-2.5-flash");
        assertThat(result.route().budgets().decided()).isNull();
        assertThat(result.budgets())
                .containsExactly("budget " + budget.name() + ": 95 % of " + budget.limit() + " used");
    }

    @Test
    void theLowestTierStaysAndAWarningIsOneLine() {
        Budget budget =
                used(Scope.TAG, 95, terms -> terms.warnsAt(80).stepsDownAt(90).whenExhausted(WhenExhausted.ALLOW));
        var wish = TestWish.any().tier(Tier.SIMPLE).wish();

        CallResult result = door.ask(request(wish)).result();

        assertThat(result.route().tier()).isEqualTo(Tier.SIMPLE);
        assertThat(result.budgets())
                .containsExactly("budget " + budget.name() + ": 95 % of " + budget.limit() + " used");
    }

    @Test
    void whatConcernsOthersIsNotTold() {
        used(Scope.CALLER, 95, terms -> terms.warnsAt(80).stepsDownAt(90));

        CallResult result = door.ask(TestGateway.request(prompt, RouteWish.AUTO).by(new Caller("ben", List.of())))
                .result();

        assertThat(result.route().tier()).isEqualTo(Tier.HIGH);
        assertThat(result.budgets()).isEmpty();
        assertThat(last().decision().budgets()).isEmpty();
    }

    @Test
    void anAnswerOfTheHigherTierIsNotServedToACallThatWasSteppedDown() {
        door.ask(request());
        Budget budget = used(Scope.ALL, 92, terms -> terms.stepsDownAt(90).whenExhausted(WhenExhausted.ALLOW));

        CallResult stepped = door.ask(request()).result();
        assertThat(stepped.cached()).isFalse();
        assertThat(stepped.model()).isEqualTo("deepseek-v3.2");
        assertThat(door.ask(request()).result().cached()).isTrue();

        made.remove(budget);
        door.bean(Budgets.class).end(budget, "test");
        CallResult after = door.ask(request()).result();
        assertThat(after.cached()).isTrue();
        assertThat(after.model()).isEqualTo("gemini-2.5-flash");
        assertThat(after.budgets()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Scope.class,
            names = {"ALL", "CALLER", "TAG"})
    void aBudgetThatLeavesItToTheCacheRefusesOnlyWhatIsNotThere(Scope scope) {
        door.ask(request());
        make(terms(scope, NEXT_TO_NOTHING).whenExhausted(WhenExhausted.CACHE_ONLY));
        int posts = door.posts();

        assertThat(door.ask(request()).result().cached()).isTrue();
        assertThat(catchThrowableOfType(Problem.class, () -> door.ask(request().cached(false)))
                        .sentence())
                .contains(made.get(0).name());
        prompt += " and another";
        assertThat(catchThrowableOfType(Problem.class, () -> door.ask(request()))
                        .kind())
                .isEqualTo(Problem.Kind.REFUSED);
        assertThat(door.posts()).isEqualTo(posts);
    }

    @Test
    void aBudgetThatOnlyWarnsStopsNobody() {
        Budget budget = make(terms(Scope.ALL, NEXT_TO_NOTHING).warnsAt(80).whenExhausted(WhenExhausted.ALLOW));
        spent(Scope.ALL);

        CallResult result = door.ask(request()).result();

        assertThat(result.model()).isEqualTo("gemini-2.5-flash");
        assertThat(result.budgets()).singleElement().asString().startsWith("budget " + budget.name() + ": ");
    }

    @Test
    void aNamedModelThatABudgetCannotPayIsRefusedWithTheMoneyThatIsLeft() {
        Budget budget = make(terms(Scope.MODEL, NEXT_TO_NOTHING));

        var problem =
                catchThrowableOfType(RouteRefused.class, () -> door.ask(request(RouteWish.forced("gemini-2.5-flash"))));

        assertThat(problem.sentence())
                .startsWith("Budget " + budget.name() + " has ")
                .endsWith("too little for gemini-2.5-flash.");
        assertThat(problem.advice()).contains("It resets on ");
        assertThat(last().decision().options())
                .singleElement()
                .satisfies(option ->
                        assertThat(option.reason()).startsWith("over what budget " + budget.name() + " has left ("));
        assertThat(last().decision().budgets())
                .singleElement()
                .satisfies(note -> assertThat(note.did()).isEqualTo(BudgetNote.Effect.RULED_OUT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatABudgetShortensSaysSoAndIsFlagged(boolean stream) {
        CallRequest request = request(RouteWish.forced("gemini-2.5-flash")).streamed(stream);
        Ceiling ceiling = ceiling("gemini-2.5-flash");
        Budget budget = counting(Scope.MODEL);
        Money spent = spent(Scope.MODEL);
        budget = change(budget, spent.plus(ceiling.of(120)), terms -> terms);

        CallResult result = door.ask(request).result();

        assertThat(result.capped()).isTrue();
        assertThat(result.budgets())
                .containsExactly("answer shortened to 120 tokens: budget %s has %s left"
                        .formatted(budget.name(), ceiling.of(120)));
        AttemptLine attempt = last().attempts().get(0);
        assertThat(attempt.flags()).contains("capped");
        assertThat(attempt.reserved()).isEqualTo(ceiling.of(120));
        assertThat(result.usage().completionTokens()).isLessThanOrEqualTo(120);
    }

    private Ceiling ceiling(String model) {
        CallRequest request = request(RouteWish.forced(model));
        Route route = door.bean(Routes.class).byRules(request.chat(), request.wish(), MIRA);
        return Ceiling.of(request.chat(), route.picked().price());
    }

    /** A budget for everything that has so much left. */
    private Budget left(Money left) {
        Budget budget = counting(Scope.ALL);
        return change(budget, spent(Scope.ALL).plus(left), terms -> terms);
    }

    @Test
    void aStandInThatABudgetCannotPayIsPassedOverForACheaperOne() {
        left(ceiling("gemini-2.5-flash").of(2048).plus(ceiling("deepseek-v3.2").of(16)));
        door.relay().faults().next("gemini-2.5-flash", NOBODY_KNOWS);

        CallResult result = door.ask(request()).result();

        assertThat(result.model()).isEqualTo("deepseek-v3.2");
        assertThat(result.hasUnknown()).isTrue();
        assertThat(last().attempts())
                .extracting(AttemptLine::model, AttemptLine::moneyState)
                .containsExactly(tuple("gemini-2.5-flash", "unknown"), tuple("deepseek-v3.2", "actual"));
        assertThat(last().fallbacks())
                .extracting(fallback -> fallback.from() + " " + fallback.failure())
                .contains("gpt-4.1 budget", "claude-sonnet-4.5 budget");
    }

    @Test
    void whatTheRelaySaidIsToldWhenABudgetPaysForNoStandIn() {
        left(ceiling("gemini-2.5-flash").of(2048));
        door.relay().faults().next("gemini-2.5-flash", NOBODY_KNOWS);

        Problem problem = catchThrowableOfType(Problem.class, () -> door.ask(request()));

        assertThat(problem).isInstanceOf(RelayFailure.class);
        assertThat(booked()).isEqualTo("failed");
        assertThat(last().attempts()).hasSize(1);
    }
}
