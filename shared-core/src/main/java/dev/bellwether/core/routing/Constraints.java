package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a model must meet before any rule may pick it.
 *
 * @param minded whether models that are off are left out
 * @param spendLimits what budgets let the call pay
 * @param tier the tier of the call, which its spending is counted to
 */
record Constraints(
        RouteWish wish,
        RequiredCapabilities requiredCapabilities,
        ProviderLists providers,
        ModelObservations observations,
        boolean minded,
        SpendLimits spendLimits,
        Tier tier) {

    /** What an objection is about. */
    enum Kind {
        /** The model cannot do what is asked. */
        UNABLE,
        /** Its provider may not answer. */
        PROVIDER,
        /** It is not asked at present. */
        OFF,
        /** Somebody has taken it out for a while; nobody gets around that. */
        PAUSED,
        /** It is too dear, or unpriced. */
        MONEY,
        /** A budget has too little left for it. */
        BUDGET
    }

    /** Why a model is out. */
    record Objection(Kind kind, String reason, @Nullable RemainingBudget budget) {

        Objection(Kind kind, String reason) {
            this(kind, reason, null);
        }
    }

    /** For a model that was asked for by name: whether it is off is for the relay to say. */
    @Nullable Objection objectionToNamed(Model model, @Nullable Price price) {
        String unable = requiredCapabilities.objection(model);
        if (unable != null) {
            return new Objection(Kind.UNABLE, unable);
        }
        String provider = provider(model);
        if (provider != null) {
            return new Objection(Kind.PROVIDER, provider);
        }
        String paused = observations.of(model.alias()).paused();
        if (paused != null) {
            return new Objection(Kind.PAUSED, paused);
        }
        Objection money = money(price);
        return money == null && price != null ? budget(model, price) : money;
    }

    /** The first objection to a candidate of a tier, or null. */
    @Nullable Objection objection(Model model, @Nullable Price price) {
        Objection objection = objectionToNamed(model, price);
        if (objection == null && price == null) {
            objection = new Objection(Kind.MONEY, "unpriced");
        }
        String off = observations.of(model.alias()).off();
        return objection == null && minded && off != null ? new Objection(Kind.OFF, off) : objection;
    }

    /** Why its provider may not answer, or null. */
    @Nullable String provider(Model model) {
        return wish.without().stream().anyMatch(model.provider()::equalsIgnoreCase)
                ? "provider " + model.provider() + " is not wanted"
                : providers.objection(model.provider());
    }

    private @Nullable Objection money(@Nullable Price price) {
        TokenPrice max = wish.maxPrice();
        Money maxCost = wish.maxCost();
        if (price == null) {
            return max == null && maxCost == null ? null : new Objection(Kind.MONEY, "unpriced");
        }
        if (max != null && price.output().compareTo(max) > 0) {
            return new Objection(Kind.MONEY, "over $" + max.toUsd());
        }
        if (maxCost != null && ceiling(price).compareTo(maxCost) > 0) {
            return new Objection(Kind.MONEY, "may cost " + ceiling(price) + ", over the max cost of " + maxCost);
        }
        return null;
    }

    /** A model without a price is left to the budget check: no ceiling can be reserved for it. */
    private @Nullable Objection budget(Model model, Price price) {
        RemainingBudget tight = spendLimits.tooLittleFor(tier, model.alias(), price, requiredCapabilities.maxTokens());
        if (tight == null) {
            return null;
        }
        return new Objection(
                Kind.BUDGET,
                "over what budget %s has left (%s)"
                        .formatted(tight.budget(), RemainingBudget.notNegative(tight.left())),
                tight);
    }

    /** What the call may cost at most at that price. */
    private Money ceiling(Price price) {
        return CostModel.cost(
                new Usage(
                        requiredCapabilities.promptTokens(),
                        0,
                        requiredCapabilities.maxTokens(),
                        Usage.Source.ESTIMATED),
                price);
    }
}
