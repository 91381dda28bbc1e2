package dev.bellwether.core.routing;

import dev.bellwether.core.cost.Money;
import java.util.Objects;
import java.util.function.Function;

/**
 * Lets a tier lower answer when a budget asks for it: one tier, once, and only if what is picked there costs no more at
 * most than what would have been picked.
 *
 * @param selection begins the choice in another tier
 */
record BudgetStepDown(
        RoutingRules rules,
        SpendLimits spendLimits,
        RequiredCapabilities requiredCapabilities,
        Function<Tier, RouteSelection> selection) {

    /** @param stay the choice in the tier that was decided */
    Route down(Tier decided, RouteSelection stay) {
        if (decided.ordinal() == 0 || !spendLimits.stepsDownFrom(decided)) {
            return stay.byTier();
        }
        Tier lower = Tier.values()[decided.ordinal() - 1];
        Route stepped;
        try {
            stepped = selection.apply(lower).byTier();
        } catch (RouteRefused refused) {
            return stay.byTier();
        }
        if (!isIn(lower, stepped)) {
            return stay.byTier();
        }
        try {
            Route stayed = stay.byTier();
            return ceiling(stepped).compareTo(ceiling(stayed)) > 0 ? stayed : stepped.steppedDownFrom(decided);
        } catch (RouteRefused refused) {
            return stepped.steppedDownFrom(decided);
        }
    }

    /** Whether it really is a model of the lower tier, and not one further up that stands in since nobody there can. */
    private boolean isIn(Tier lower, Route route) {
        String picked = route.picked().model().alias();
        return rules.tier(lower).candidates().contains(picked)
                || rules.lastResort().equals(picked);
    }

    private Money ceiling(Route route) {
        return spendLimits.ceiling(Objects.requireNonNull(route.picked().price()), requiredCapabilities.maxTokens());
    }
}
