package dev.bellwether.core.batch;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.cost.TokenEstimate;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** Which way a row would go and what it may cost there, before it is asked. */
final class RowCosts {

    private final Routes routes;
    private final ChatSettings settings;

    RowCosts(Routes routes, ChatSettings settings) {
        this.routes = routes;
        this.settings = settings;
    }

    /** The row's route by the rules, whatever budgets will say when it is asked; empty if it would be refused. */
    Optional<Route> route(BatchRow row) {
        return route(row, row.wish());
    }

    /** Whether some model answers it for at most that much. */
    boolean fits(BatchRow row, Money ceiling) {
        return route(row, capped(row, ceiling)).isPresent();
    }

    /** The row's wish, with that much as the most that it may cost. */
    static RouteWish capped(BatchRow row, Money ceiling) {
        RouteWish wish = row.wish();
        var each = new Money(ceiling.nanoUsd() / row.chat().choices());
        return new RouteWish(wish.model(), wish.tier(), wish.maxPrice(), wish.softMaxPrice(), each, wish.without());
    }

    /** What the row may cost at the dearest model that may stand in; empty if nobody can say. */
    Optional<Money> ceiling(BatchRow row) {
        return route(row).stream()
                .flatMap(route -> route.plan().stream())
                .map(Candidate::price)
                .filter(Objects::nonNull)
                .map(price -> ceiling(row, price))
                .max(Comparator.naturalOrder());
    }

    /** What the row costs at that price if its answers are as long as they may be. */
    Money ceiling(BatchRow row, Price price) {
        return cost(row, price, (long) row.chat().maxTokens() * row.chat().choices());
    }

    /** What the row costs at that price if its answers are as long as one expects. */
    Money expected(BatchRow row, Price price) {
        return cost(row, price, expectedTokens(row));
    }

    /** How many tokens its answers are expected to have. */
    long expectedTokens(BatchRow row) {
        return (long) Math.min(row.chat().maxTokens(), settings.expectedTokens())
                * row.chat().choices();
    }

    private Optional<Route> route(BatchRow row, RouteWish wish) {
        try {
            return Optional.of(routes.byRules(row.chat(), wish, row.caller()));
        } catch (RouteRefused refused) {
            return Optional.empty();
        }
    }

    private static Money cost(BatchRow row, Price price, long out) {
        return CostModel.cost(new Usage(TokenEstimate.of(row.chat()), 0, out, Usage.Source.ESTIMATED), price);
    }
}
