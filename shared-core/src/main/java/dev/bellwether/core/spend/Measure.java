package dev.bellwether.core.spend;

import dev.bellwether.core.cost.Money;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of spend for machines: the same names and values in the console's JSON and CSV and in those of the pages. */
public enum Measure {
    CALLS(SpendTotals::calls),
    CACHED(SpendTotals::cached),
    FAILED(SpendTotals::failed),
    REFUSED(SpendTotals::refused),
    ATTEMPTS(SpendTotals::attempts),
    PROMPT_TOKENS(SpendTotals::promptTokens),
    COMPLETION_TOKENS(SpendTotals::completionTokens),
    COST_USD(totals -> usd(totals.knownSpend())),
    BASELINE_USD(totals -> usd(totals.baseline())),
    SAVED_USD(totals -> totals.knownSpend() == null ? null : usd(totals.saved())),
    UNSETTLED_ATTEMPTS(SpendTotals::unsettled),
    UNPRICED_ATTEMPTS(SpendTotals::unpriced),
    UNKNOWN_ATTEMPTS(SpendTotals::unknown),
    UNKNOWN_USD(totals -> usd(totals.unknownSpend()));

    private final Function<SpendTotals, @Nullable Object> value;

    Measure(Function<SpendTotals, @Nullable Object> value) {
        this.value = value;
    }

    /** Its name in a header. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A count as a number, an amount in USD with nine decimals as a text; null if it is not known. */
    public @Nullable Object of(SpendTotals totals) {
        return value.apply(totals);
    }

    private static @Nullable String usd(@Nullable Money money) {
        return money == null ? null : money.exactUsd();
    }
}
