package dev.bellwether.testing;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds what a caller wants of the route, by default nothing; {@link TestCall} does the same for a whole call. */
public final class TestWish {

    private @Nullable String model;
    private @Nullable Tier tier;
    private @Nullable TokenPrice maxPrice;
    private boolean soft;
    private @Nullable Money maxCost;
    private List<String> without = List.of();

    private TestWish() {}

    /** A caller who leaves it to the rules. */
    public static TestWish any() {
        return new TestWish();
    }

    /** That model. */
    public TestWish model(String alias) {
        model = alias;
        return this;
    }

    /** That tier, or any. */
    public TestWish tier(@Nullable Tier wanted) {
        tier = wanted;
        return this;
    }

    /** A model whose million output tokens cost no more than that, in USD. */
    public TestWish maxPrice(String usd) {
        return maxPrice(TokenPrice.usdPerMillion(new BigDecimal(usd)));
    }

    /** A model whose output tokens cost no more than that, or any. */
    public TestWish maxPrice(@Nullable TokenPrice max) {
        maxPrice = max;
        return this;
    }

    /** The last resort, if no model meets the max price. */
    public TestWish soft(boolean whether) {
        soft = whether;
        return this;
    }

    /** A call that costs no more than that, or any. */
    public TestWish maxCost(@Nullable Money ceiling) {
        maxCost = ceiling;
        return this;
    }

    /** No model of these providers. */
    public TestWish without(List<String> providers) {
        without = providers;
        return this;
    }

    /** The wish. */
    public RouteWish wish() {
        return new RouteWish(model, tier, maxPrice, soft, maxCost, without);
    }
}
