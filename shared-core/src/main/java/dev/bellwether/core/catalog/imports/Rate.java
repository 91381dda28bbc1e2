package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures that a price has, each in USD per 1,000,000 tokens. */
public enum Rate {
    INPUT("input", Price::input),
    CACHED_INPUT("cached input", Price::cachedInput),
    CACHE_WRITE("cache write", Price::cacheWrite),
    OUTPUT("output", Price::output),
    BATCH_INPUT("batch input", batch(Price.Batch::input)),
    BATCH_OUTPUT("batch output", batch(Price.Batch::output)),
    ABOVE_INPUT("long prompt, input", above(Price.LongPrompt::input)),
    ABOVE_CACHED_INPUT("long prompt, cached input", above(Price.LongPrompt::cachedInput)),
    ABOVE_CACHE_WRITE("long prompt, cache write", above(Price.LongPrompt::cacheWrite)),
    ABOVE_OUTPUT("long prompt, output", above(Price.LongPrompt::output));

    private final String label;
    private final Function<Price, @Nullable TokenPrice> figure;

    Rate(String label, Function<Price, @Nullable TokenPrice> figure) {
        this.label = label;
        this.figure = figure;
    }

    private static Function<Price, @Nullable TokenPrice> batch(Function<Price.Batch, TokenPrice> figure) {
        return price -> price.batch() == null ? null : figure.apply(price.batch());
    }

    private static Function<Price, @Nullable TokenPrice> above(Function<Price.LongPrompt, TokenPrice> figure) {
        return price -> price.longPrompt() == null ? null : figure.apply(price.longPrompt());
    }

    /** How people name it. */
    public String label() {
        return label;
    }

    /** The column of a CSV that holds it. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Rate> ofColumn(String name) {
        return Arrays.stream(values())
                .filter(rate -> rate.column().equals(name))
                .findFirst();
    }

    /** The figure of a price, or null if it has none. */
    public @Nullable TokenPrice of(@Nullable Price price) {
        return price == null ? null : figure.apply(price);
    }
}
