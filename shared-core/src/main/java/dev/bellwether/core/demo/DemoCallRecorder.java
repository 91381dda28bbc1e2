package dev.bellwether.core.demo;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.AttemptBegun;
import dev.bellwether.core.ledger.AttemptEnded;
import dev.bellwether.core.ledger.CallClosed;
import dev.bellwether.core.ledger.CallOpened;
import dev.bellwether.core.ledger.CallOutcome;
import dev.bellwether.core.ledger.Fallback;
import dev.bellwether.core.ledger.Ledger;
import dev.bellwether.core.ledger.MoneyState;
import dev.bellwether.core.ledger.ReservationRequest;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.RequiredCapabilities;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteQuestion;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteRequest;
import dev.bellwether.core.routing.Router;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A call that nobody made, entered as a real one is: the router decides it by the rules and prices of its day, budgets hold
 * money back for each attempt, and what an attempt costs is its tokens at its price.
 */
final class DemoCallRecorder {

    private static final String RELAY = "simulated";
    private static final int RETRIES = 2;

    private final Ledger ledger;
    private final Router router;
    private final FaultSchedule faults;
    private final SeededRandom random;
    private final DemoCall demoCall;
    private final String id;
    private final List<Fallback> fallbacks = new ArrayList<>();
    private int attempts;
    private Duration elapsed;
    private @Nullable Duration firstText;

    DemoCallRecorder(Ledger ledger, Router router, FaultSchedule faults, SeededRandom random, DemoCall demoCall) {
        this.ledger = ledger;
        this.router = router;
        this.faults = faults;
        this.random = random;
        this.demoCall = demoCall;
        this.id = random.id(demoCall.at());
        this.elapsed = Duration.ofMillis(random.between(1, 9));
    }

    /** An answer that came. */
    record Answer(Route route, Candidate by, Usage usage) {}

    /** Makes it; null if nothing was answered. */
    @Nullable Answer make() {
        Route route;
        try {
            var requiredCapabilities =
                    new RequiredCapabilities(demoCall.promptTokens(), DemoCall.MAX_TOKENS, false, false);
            route = router.route(
                    new RouteRequest(
                            demoCall.prompt(), requiredCapabilities, demoCall.wish(), demoCall.caller(), demoCall.at()),
                    faults.observations(demoCall.at()));
        } catch (RouteRefused refused) {
            open(refused.considered());
            close(CallOutcome.REFUSED, null, null, refused.sentence());
            return null;
        }
        open(route);
        return ask(route, route.stages().get(0).candidates());
    }

    /** Serves it from the cache. */
    void cached(Answer stored) {
        open(stored.route());
        String attempt = random.id(demoCall.at());
        Candidate by = stored.by();
        Price price = by.price();
        enter(ledger.begin(
                new AttemptBegun(attempt, id, attempts, "cache", by.model().alias(), price, null, demoCall.at())));
        enter(ledger.end(new AttemptEnded(
                attempt,
                by.model().alias(),
                stored.usage(),
                price == null ? null : price.forPrompt(stored.usage().promptTokens()),
                MoneyState.CACHE,
                Money.ZERO,
                baseline(),
                baselineCost(stored.usage()),
                price == null ? null : CostModel.cost(stored.usage(), price),
                true,
                null,
                null,
                null,
                stored.usage().estimated() ? Set.of(Flag.NO_USAGE) : Set.of(),
                null,
                Duration.ZERO)));
        close(CallOutcome.CACHED, by.model().alias(), FinishReason.STOP, null);
    }

    private @Nullable Answer ask(Route route, List<Candidate> plan) {
        String problem = null;
        for (int turn = 0; turn < plan.size(); turn++) {
            Candidate candidate = plan.get(turn);
            Ended ended = attempt(route, candidate, turn == 0 ? "first" : "fallback");
            for (int retry = 1; retry <= RETRIES && ended.again(retry); retry++) {
                ended = attempt(route, candidate, "retry");
            }
            if (ended.answer != null || ended.over) {
                return ended.answer;
            }
            problem = problem == null || !ended.reason.equals("budget") ? ended.problem : problem;
            if (turn + 1 < plan.size() && !ended.reason.equals(FailureReason.BAD_REQUEST.label())) {
                fallbacks.add(new Fallback(
                        candidate.model().alias(),
                        ended.reason,
                        ended.problem,
                        plan.get(turn + 1).model().alias()));
            } else {
                close(ended.reason.equals("budget") ? CallOutcome.REFUSED : CallOutcome.FAILED, null, null, problem);
                return null;
            }
        }
        return null;
    }

    /**
     * How an attempt ended.
     *
     * @param over whether the call has ended with it
     */
    private record Ended(
            @Nullable Answer answer,
            boolean over,
            String reason,
            String problem,
            @Nullable FailureReason failure) {

        boolean again(int retry) {
            return failure != null
                    && switch (failure.repeat()) {
                        case NEVER -> false;
                        case ONCE -> retry == 1;
                        case OFTEN -> true;
                    };
        }
    }

    private Ended attempt(Route route, Candidate candidate, String kind) {
        String attempt = random.id(demoCall.at().plus(elapsed));
        Price price = candidate.price();
        var reservationRequest = new ReservationRequest(
                true,
                demoCall.caller(),
                route.tier().label(),
                price == null ? null : Ceiling.of(demoCall.ceilingTokens(), 1, price),
                DemoCall.MAX_TOKENS);
        int allowed;
        try {
            allowed = enter(ledger.begin(new AttemptBegun(
                    attempt,
                    id,
                    attempts,
                    kind,
                    candidate.model().alias(),
                    price,
                    reservationRequest,
                    demoCall.at().plus(elapsed))));
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.REFUSED) {
                throw refused;
            }
            return new Ended(null, false, "budget", refused.sentence(), null);
        }
        attempts++;
        FailureReason failure =
                faults.strikes(candidate.model().alias(), demoCall.at().plus(elapsed));
        return failure == null
                ? answered(attempt, route, candidate, allowed)
                : failed(attempt, candidate, allowed, failure);
    }

    private Ended answered(String attempt, Route route, Candidate candidate, int allowed) {
        boolean left = demoCall.streamed() && random.percent(0.5);
        boolean counted = !left && !random.percent(1.2);
        long max = Math.min(allowed, demoCall.answerTokens());
        Usage usage = usage(candidate, left ? Math.max(1, max / 3) : max, counted);
        Price price = candidate.price();
        var flags = EnumSet.noneOf(Flag.class);
        if (!counted) {
            flags.add(left ? Flag.CALLER_GONE : Flag.NO_USAGE);
        }
        if (allowed < DemoCall.MAX_TOKENS) {
            flags.add(Flag.CAPPED);
        }
        Duration first = Duration.ofMillis(random.about(candidate.model().latencyMillis(), 0.35));
        Duration whole = first.plusMillis(usage.completionTokens() * random.between(6, 11));
        enter(ledger.end(new AttemptEnded(
                attempt,
                left ? null : candidate.model().alias(),
                usage,
                price == null ? null : price.forPrompt(usage.promptTokens()),
                price == null ? MoneyState.UNPRICED : counted ? MoneyState.ACTUAL : MoneyState.ESTIMATED,
                price == null ? null : CostModel.cost(usage, price),
                baseline(),
                baselineCost(usage),
                null,
                !left,
                null,
                null,
                left ? null : 200,
                flags,
                demoCall.streamed() ? first : null,
                whole)));
        firstText = demoCall.streamed() ? elapsed.plus(first) : null;
        elapsed = elapsed.plus(whole);
        if (left) {
            close(CallOutcome.CANCELLED, null, null, null);
            return new Ended(null, true, "", "", null);
        }
        boolean cut = usage.completionTokens() >= allowed;
        close(CallOutcome.ANSWERED, candidate.model().alias(), cut ? FinishReason.LENGTH : FinishReason.STOP, null);
        return new Ended(new Answer(route, candidate, usage), true, "", "", null);
    }

    /** Providers keep the beginning of prompts that come again; some charge for keeping it. */
    private Usage usage(Candidate candidate, long completion, boolean counted) {
        long prompt = demoCall.promptTokens();
        boolean keeps = counted && candidate.price() != null && prompt > 1024 && random.percent(45);
        long cached = keeps ? prompt * random.between(20, 80) / 100 : 0;
        boolean writes = keeps && candidate.model().provider().equals("anthropic");
        long written = writes ? (prompt - cached) / 2 : 0;
        return new Usage(prompt, cached, written, completion, counted ? Usage.Source.REPORTED : Usage.Source.ESTIMATED);
    }

    private Ended failed(String attempt, Candidate candidate, int allowed, FailureReason reason) {
        String alias = candidate.model().alias();
        Price price = candidate.price();
        boolean partial = reason.billing() == FailureReason.Billing.PARTIAL;
        boolean unknownOutcome = reason.billing() == FailureReason.Billing.UNKNOWN;
        Usage usage = partial ? usage(candidate, Math.min(allowed, demoCall.answerTokens()) / 2, false) : null;
        Money charged = unknownOutcome
                ? price == null
                        ? null
                        : Ceiling.of(demoCall.ceilingTokens(), 1, price).of(allowed)
                : usage == null ? Money.ZERO : price == null ? null : CostModel.cost(usage, price);
        Duration took = Duration.ofMillis(unknownOutcome ? random.between(30_000, 60_000) : random.about(420, 0.6));
        enter(ledger.end(new AttemptEnded(
                attempt,
                null,
                usage,
                usage == null || price == null ? null : price.forPrompt(usage.promptTokens()),
                unknownOutcome
                        ? MoneyState.UNKNOWN
                        : usage == null ? MoneyState.VOID : price == null ? MoneyState.UNPRICED : MoneyState.ESTIMATED,
                charged,
                baseline(),
                null,
                null,
                false,
                reason.label(),
                DemoFailures.sentence(reason, alias),
                DemoFailures.status(reason),
                usage == null ? Set.of() : Set.of(Flag.NO_USAGE),
                null,
                took)));
        elapsed = elapsed.plus(took).plusMillis(random.between(100, 900));
        if (partial) {
            close(CallOutcome.FAILED, null, null, DemoFailures.sentence(reason, alias));
        }
        return new Ended(null, partial, reason.label(), DemoFailures.sentence(reason, alias), reason);
    }

    private void open(Route route) {
        enter(ledger.open(new CallOpened(
                id,
                demoCall.source(),
                demoCall.purpose(),
                demoCall.group(),
                demoCall.reference(),
                true,
                RELAY,
                demoCall.streamed(),
                demoCall.wish().model(),
                route.decision(),
                demoCall.caller(),
                new RouteQuestion(route.features(), demoCall.wish()),
                demoCall.at())));
    }

    private void close(
            CallOutcome outcome, @Nullable String served, @Nullable FinishReason finish, @Nullable String problem) {
        enter(ledger.close(
                new CallClosed(id, outcome, List.copyOf(fallbacks), served, finish, problem, firstText, elapsed)));
    }

    private String baseline() {
        return router.rules().document().baseline();
    }

    private @Nullable Money baselineCost(Usage usage) {
        Catalog catalog = router.catalog();
        return catalog.find(baseline())
                .flatMap(model -> model.priceOn(LocalDate.ofInstant(demoCall.at(), ZoneOffset.UTC)))
                .map(price -> CostModel.cost(usage, price))
                .orElse(null);
    }

    /** Whatever cannot be entered ends the story. */
    private static <T> T enter(CompletableFuture<T> entry) {
        try {
            return entry.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException because ? because : e;
        }
    }
}
