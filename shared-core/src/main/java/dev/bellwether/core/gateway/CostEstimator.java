package dev.bellwether.core.gateway;

import dev.bellwether.core.budget.BudgetRefused;
import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.BudgetStatuses;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.cost.TokenEstimate;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Says what a call would come to, without making it. */
public final class CostEstimator {

    private final Routes routes;
    private final BudgetStatuses statuses;
    private final ChatSettings settings;
    private final PriceDay day;
    private final BooleanSupplier simulated;

    /** @param simulated whether calls go to the simulated relay */
    CostEstimator(
            Routes routes, BudgetStatuses statuses, ChatSettings settings, PriceDay day, BooleanSupplier simulated) {
        this.routes = routes;
        this.statuses = statuses;
        this.settings = settings;
        this.day = day;
        this.simulated = simulated;
    }

    /**
     * What the call would come to, by the live rules, today's prices, and how the budgets stand.
     *
     * @throws dev.bellwether.core.catalog.UnknownModel if the wish names neither a model nor an alias of the rules
     * @throws dev.bellwether.core.store.StoreUnavailable if nobody can say how the budgets stand
     */
    public Estimate of(ChatRequest chat, RouteWish wish, Caller caller) {
        Optional<BudgetStatus> exhausted = routes.exhausted(caller);
        try {
            // A budget that is exhausted leaves nothing for any model; where it would have gone is worth more to know.
            Route route = exhausted.isPresent() ? routes.byRules(chat, wish, caller) : routes.find(chat, wish, caller);
            return of(chat, route, exhausted.map(BudgetRefused::exhausted).orElse(null), caller);
        } catch (RouteRefused refused) {
            return of(chat, refused.considered(), refused, caller);
        }
    }

    private Estimate of(ChatRequest chat, Route route, @Nullable Problem refusal, Caller caller) {
        Usage expected = expected(chat);
        String baseline = routes.router().rules().baseline();
        return new Estimate(
                route,
                refusal,
                expected,
                route.stages().isEmpty() ? null : cost(expected, route.picked().price()),
                maxCost(chat, route),
                baseline,
                cost(expected, price(baseline)),
                budgets(route, routes.named(caller)));
    }

    /** The tokens that a prompt is guessed to have, and those that an answer usually has. */
    public Usage expected(ChatRequest chat) {
        return new Usage(
                TokenEstimate.of(chat),
                0,
                Math.min(settings.expectedTokens(), chat.maxTokens()),
                Usage.Source.ESTIMATED);
    }

    /** What such tokens cost at a model today, or null if it is unpriced. */
    public @Nullable Money cost(Usage usage, String alias) {
        return cost(usage, price(alias));
    }

    private static @Nullable Money cost(Usage usage, @Nullable Price price) {
        return price == null ? null : CostModel.cost(usage, price);
    }

    private @Nullable Price price(String alias) {
        return routes.router()
                .catalog()
                .find(alias)
                .flatMap(model -> model.priceOn(day.today()))
                .orElse(null);
    }

    /** The dearest of those that may answer; nobody knows it if one of them has no price. */
    private static @Nullable Money maxCost(ChatRequest chat, Route route) {
        List<Candidate> plan = route.plan();
        boolean known = plan.stream().allMatch(candidate -> candidate.price() != null);
        return known
                ? plan.stream()
                        .map(candidate -> Ceiling.of(chat, Objects.requireNonNull(candidate.price()))
                                .of(chat.maxTokens()))
                        .max(Money::compareTo)
                        .orElse(null)
                : null;
    }

    /** Which of the caller's budgets a call on that route would count to. */
    private List<BudgetStatus> budgets(Route route, Caller caller) {
        return statuses.of(caller, simulated.getAsBoolean()).stream()
                .filter(status -> appliesTo(status, route))
                .toList();
    }

    private static boolean appliesTo(BudgetStatus status, Route route) {
        String value = status.budget().value();
        return switch (status.budget().scope()) {
            case ALL, CALLER, TAG -> true;
            case TIER -> route.tier().label().equals(value);
            case MODEL ->
                route.candidates().stream()
                        .anyMatch(candidate -> candidate.model().alias().equals(value));
        };
    }
}
