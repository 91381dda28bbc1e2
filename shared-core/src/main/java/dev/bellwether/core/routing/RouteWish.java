package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller wants of the route; all of it may be left open.
 *
 * @param model an alias that must answer, whatever the rules say; or a name that a rule waits for; {@code auto} is none
 * @param tier a tier to use instead of the one that classification gives
 * @param maxPrice the most that a million output tokens may cost
 * @param softMaxPrice whether a max price that no model meets ends at the rules' last resort instead of a refusal
 * @param maxCost the most that the call may cost
 * @param without providers that must not answer
 */
public record RouteWish(
        @Nullable String model,
        @Nullable Tier tier,
        @Nullable TokenPrice maxPrice,
        boolean softMaxPrice,
        @Nullable Money maxCost,
        List<String> without) {

    /** The name that leaves the choice to the rules. */
    public static final String AUTO_NAME = "auto";

    public RouteWish {
        model = AUTO_NAME.equalsIgnoreCase(model) ? null : model;
        without = List.copyOf(without);
    }

    /** Everything left to the rules. */
    public static final RouteWish AUTO = new RouteWish(null, null, null, false);

    /** Whatever the call costs. */
    public RouteWish(@Nullable String model, @Nullable Tier tier, @Nullable TokenPrice maxPrice, boolean softMaxPrice) {
        this(model, tier, maxPrice, softMaxPrice, null);
    }

    /** Whoever provides it. */
    public RouteWish(
            @Nullable String model,
            @Nullable Tier tier,
            @Nullable TokenPrice maxPrice,
            boolean softMaxPrice,
            @Nullable Money maxCost) {
        this(model, tier, maxPrice, softMaxPrice, maxCost, List.of());
    }

    /** The same, in that tier. */
    RouteWish in(Tier tier) {
        return new RouteWish(model, tier, maxPrice, softMaxPrice, maxCost, without);
    }

    /** Only that model. */
    public static RouteWish forced(String model) {
        return new RouteWish(model, null, null, false);
    }
}
