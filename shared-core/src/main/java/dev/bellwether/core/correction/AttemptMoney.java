package dev.bellwether.core.correction;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an attempt's money, as it was booked or as a correction has it.
 *
 * @param rates what its tokens were charged at
 * @param state actual, estimated, void, unknown or unpriced
 * @param charged null if that is not known
 * @param baseline what the same tokens would have cost at the baseline model; null if it brought nothing to compare
 */
record AttemptMoney(
        @Nullable Price rates,
        @Nullable Usage usage,
        String state,
        @Nullable Money charged,
        @Nullable Money baseline) {

    /** A usage at a price, with the rates that count for a prompt of its length. */
    static AttemptMoney priced(Usage usage, @Nullable Price price, @Nullable Money baseline) {
        if (price == null) {
            return new AttemptMoney(null, usage, "unpriced", null, baseline);
        }
        String state = usage.estimated() ? "estimated" : "actual";
        return new AttemptMoney(
                price.forPrompt(usage.promptTokens()), usage, state, CostModel.cost(usage, price), baseline);
    }

    /** The same, certainly not billed. */
    AttemptMoney notBilled() {
        return new AttemptMoney(rates, null, "void", Money.ZERO, null);
    }

    /** Whether it says the same; from which day a price counts makes no difference to what it is. */
    boolean says(AttemptMoney other) {
        return state.equals(other.state)
                && Objects.equals(charged, other.charged)
                && Objects.equals(baseline, other.baseline)
                && Objects.equals(usage, other.usage)
                && nanos(rates).equals(nanos(other.rates))
                && estimated(rates) == estimated(other.rates);
    }

    private static List<TokenPrice> nanos(@Nullable Price price) {
        return price == null
                ? List.of()
                : List.of(price.input(), price.cachedInput(), price.cacheWrite(), price.output());
    }

    private static boolean estimated(@Nullable Price price) {
        return price != null && price.inputEstimated();
    }
}
