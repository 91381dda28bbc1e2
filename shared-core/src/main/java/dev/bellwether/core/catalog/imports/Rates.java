package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.OffPeakEntry;
import dev.bellwether.core.catalog.PriceEntry;
import dev.bellwether.core.catalog.PriceEntry.BatchEntry;
import dev.bellwether.core.catalog.PriceEntry.LongPromptEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of a price, which need not be all of it.
 *
 * @param usd USD per 1,000,000 tokens
 * @param aboveTokens the longest prompt that is not long, or null
 * @param higher what prompts above further marks cost
 * @param offPeak what the provider's quiet hours cost, or null
 */
record Rates(
        Map<Rate, BigDecimal> usd,
        @Nullable Long aboveTokens,
        List<LongPromptEntry> higher,
        @Nullable OffPeakEntry offPeak) {

    /** Rates with at most one mark for long prompts, the same at every hour. */
    Rates(Map<Rate, BigDecimal> usd, @Nullable Long aboveTokens) {
        this(usd, aboveTokens, List.of(), null);
    }

    /** Nothing. */
    static final Rates NONE = new Rates(Map.of(), null);

    /** What a document says. */
    static Rates of(PriceEntry entry) {
        var usd = new EnumMap<Rate, BigDecimal>(Rate.class);
        put(usd, Rate.INPUT, entry.input());
        put(usd, Rate.CACHED_INPUT, entry.cachedInput());
        put(usd, Rate.CACHE_WRITE, entry.cacheWrite());
        put(usd, Rate.OUTPUT, entry.output());
        BatchEntry batch = entry.batch();
        if (batch != null) {
            put(usd, Rate.BATCH_INPUT, batch.input());
            put(usd, Rate.BATCH_OUTPUT, batch.output());
        }
        List<LongPromptEntry> marks = entry.longPrompts().stream()
                .sorted(Comparator.comparingLong(LongPromptEntry::aboveTokens))
                .toList();
        if (marks.isEmpty()) {
            return new Rates(usd, null, List.of(), entry.offPeak());
        }
        LongPromptEntry above = marks.get(0);
        put(usd, Rate.ABOVE_INPUT, above.input());
        put(usd, Rate.ABOVE_CACHED_INPUT, above.cachedInput());
        put(usd, Rate.ABOVE_CACHE_WRITE, above.cacheWrite());
        put(usd, Rate.ABOVE_OUTPUT, above.output());
        return new Rates(usd, above.aboveTokens(), marks.subList(1, marks.size()), entry.offPeak());
    }

    private static void put(Map<Rate, BigDecimal> usd, Rate rate, @Nullable BigDecimal figure) {
        if (figure != null) {
            usd.put(rate, figure);
        }
    }

    /** These, where the others say nothing. */
    Rates with(Rates others) {
        var both = new EnumMap<Rate, BigDecimal>(Rate.class);
        both.putAll(usd);
        both.putAll(others.usd);
        return new Rates(
                both,
                others.aboveTokens == null ? aboveTokens : others.aboveTokens,
                others.aboveTokens == null ? higher : others.higher,
                others.offPeak == null ? offPeak : others.offPeak);
    }

    /** A price with these rates; throws IllegalArgumentException if something that it needs is not there. */
    PriceEntry from(LocalDate day, String source, LocalDate read) {
        return new PriceEntry(
                day,
                usd.get(Rate.INPUT),
                usd.get(Rate.CACHED_INPUT),
                usd.get(Rate.CACHE_WRITE),
                required(Rate.OUTPUT),
                has(Rate.BATCH_INPUT, Rate.BATCH_OUTPUT)
                        ? new BatchEntry(required(Rate.BATCH_INPUT), required(Rate.BATCH_OUTPUT))
                        : null,
                longPrompts(),
                offPeak,
                source,
                read);
    }

    private @Nullable List<LongPromptEntry> longPrompts() {
        boolean figures = has(Rate.ABOVE_INPUT, Rate.ABOVE_CACHED_INPUT, Rate.ABOVE_CACHE_WRITE, Rate.ABOVE_OUTPUT);
        if (aboveTokens == null) {
            if (figures) {
                throw new IllegalArgumentException("it has prices for long prompts, but no above_tokens");
            }
            return null;
        }
        var lowest = new LongPromptEntry(
                aboveTokens,
                required(Rate.ABOVE_INPUT),
                usd.get(Rate.ABOVE_CACHED_INPUT),
                usd.get(Rate.ABOVE_CACHE_WRITE),
                required(Rate.ABOVE_OUTPUT));
        return Stream.concat(Stream.of(lowest), higher.stream()).toList();
    }

    private boolean has(Rate... any) {
        for (Rate rate : any) {
            if (usd.containsKey(rate)) {
                return true;
            }
        }
        return false;
    }

    private BigDecimal required(Rate rate) {
        BigDecimal figure = usd.get(rate);
        if (figure == null) {
            throw new IllegalArgumentException("it has no " + rate.label() + " price");
        }
        return figure;
    }
}
