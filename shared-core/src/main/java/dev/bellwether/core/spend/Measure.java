package dev.bellwether.core.spend;

import dev.bellwether.core.cost.Money;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of spend for machines: the same names and values in the console's JSON and CSV and in those of the pages. */
public enum Measure {
    REQUESTS(Sum::calls),
    CACHED(Sum::cached),
    FAILED(Sum::failed),
    REFUSED(Sum::refused),
    ATTEMPTS(Sum::attempts),
    PROMPT_TOKENS(Sum::promptTokens),
    COMPLETION_TOKENS(Sum::completionTokens),
    COST_NANO_USD(sum -> nano(sum.knownSpend())),
    BASELINE_NANO_USD(sum -> nano(sum.baseline())),
    SAVED_NANO_USD(sum -> sum.knownSpend() == null ? null : nano(sum.saved())),
    UNSETTLED_ATTEMPTS(Sum::unsettled),
    UNPRICED_ATTEMPTS(Sum::unpriced),
    UNKNOWN_ATTEMPTS(Sum::unknown),
    UNKNOWN_NANO_USD(sum -> nano(sum.unknownSpend()));

    private final Function<Sum, @Nullable Object> value;

    Measure(Function<Sum, @Nullable Object> value) {
        this.value = value;
    }

    /** Its name in a header. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A count as a number, an amount in integer nano-USD as a text; null if it is not known. */
    public @Nullable Object of(Sum sum) {
        return value.apply(sum);
    }

    private static @Nullable String nano(@Nullable Money money) {
        return money == null ? null : Long.toString(money.nanoUsd());
    }
}
