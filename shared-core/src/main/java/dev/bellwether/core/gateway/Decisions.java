package dev.bellwether.core.gateway;

import dev.bellwether.core.ledger.Decision;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;

/** Puts a route into the words that the books keep. */
final class Decisions {

    private Decisions() {}

    static Decision of(Route route) {
        var category = route.classification().category();
        return new Decision(
                category == null ? null : category.label(),
                route.classification().complexity().label(),
                route.tier().label(),
                route.classification().explain(),
                route.pick() == null ? null : route.pick().words(),
                route.maxPrice() == null ? null : route.maxPrice().nanoUsdPerMillion(),
                route.rulesVersion(),
                route.candidates().stream().map(Decisions::option).toList());
    }

    private static Decision.Option option(Candidate candidate) {
        return new Decision.Option(
                candidate.model().alias(),
                candidate.price() == null ? null : candidate.price().output().nanoUsdPerMillion(),
                candidate.model().latencyMillis(),
                candidate.verdict().label(),
                candidate.reason());
    }
}
