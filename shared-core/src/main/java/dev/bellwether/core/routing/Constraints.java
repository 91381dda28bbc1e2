package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import org.jspecify.annotations.Nullable;

/** What a model must meet before any rule may pick it. */
record Constraints(RouteWish wish, Needs needs) {

    /**
     * Why a model is out.
     *
     * @param money whether it is too dear or unpriced, not unable
     */
    record Objection(boolean money, String words) {}

    /** The first objection, or null. */
    @Nullable Objection objection(Model model, @Nullable Price price) {
        String unable = needs.objection(model);
        if (unable != null) {
            return new Objection(false, unable);
        }
        TokenPrice max = wish.maxPrice();
        Money maxCost = wish.maxCost();
        if (price == null) {
            return max == null && maxCost == null ? null : new Objection(true, "unpriced");
        }
        if (max != null && price.output().compareTo(max) > 0) {
            return new Objection(true, "over $" + max.toUsd());
        }
        if (maxCost != null && atMost(price).compareTo(maxCost) > 0) {
            return new Objection(true, "may cost " + atMost(price) + ", over the max cost of " + maxCost);
        }
        return null;
    }

    /** What the call may cost at most at that price. */
    Money atMost(Price price) {
        return CostModel.cost(new Usage(needs.promptTokens(), 0, needs.maxTokens(), Usage.Source.ESTIMATED), price);
    }
}
