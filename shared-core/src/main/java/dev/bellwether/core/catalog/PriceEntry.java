package dev.bellwether.core.catalog;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A price as documents have it, in USD per 1,000,000 tokens.
 *
 * @param input null if only the ratio is known
 * @param cachedInput null if cached tokens cost as others
 * @param cacheWrite null if what is put into the cache costs as what is read
 * @param longPrompt what long prompts cost, one entry or one for each mark; null if nothing changes
 * @param offPeak what the provider's quiet hours cost, or null if nothing changes
 * @param source where it comes from, or null for the catalogue's own source
 * @param date when it was read there, or null for the catalogue's own date
 */
public record PriceEntry(
        LocalDate validFrom,
        @Nullable BigDecimal input,
        @Nullable BigDecimal cachedInput,
        @Nullable BigDecimal cacheWrite,
        BigDecimal output,
        @Nullable BatchEntry batch,

        @JsonFormat(with = {Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY, Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED}) @Nullable List<LongPromptEntry> longPrompt,

        @Nullable OffPeakEntry offPeak,
        @Nullable String source,
        @Nullable LocalDate date) {

    public PriceEntry {
        input = tidy(input);
        cachedInput = tidy(cachedInput);
        cacheWrite = tidy(cacheWrite);
        output = tidy(output);
    }

    /** What the batch interface costs. */
    public record BatchEntry(BigDecimal input, BigDecimal output) {

        public BatchEntry {
            input = tidy(input);
            output = tidy(output);
        }
    }

    /**
     * What a long prompt costs.
     *
     * @param aboveTokens the longest prompt that is not long
     */
    public record LongPromptEntry(
            long aboveTokens,
            BigDecimal input,
            @Nullable BigDecimal cachedInput,
            @Nullable BigDecimal cacheWrite,
            BigDecimal output) {

        public LongPromptEntry {
            input = tidy(input);
            cachedInput = tidy(cachedInput);
            cacheWrite = tidy(cacheWrite);
            output = tidy(output);
        }
    }

    /** What long prompts cost, one entry for each mark; none if nothing changes. */
    public List<LongPromptEntry> longPrompts() {
        return Objects.requireNonNullElse(longPrompt, List.of());
    }

    /** The price; throws IllegalArgumentException if a figure is none. */
    public Price toPrice(BigDecimal inputRatio) {
        TokenPrice out = TokenPrice.usdPerMillion(output);
        TokenPrice in = input == null ? out.times(inputRatio) : TokenPrice.usdPerMillion(input);
        return new Price(
                validFrom,
                in,
                or(cachedInput, in),
                or(cacheWrite, in),
                out,
                batch == null
                        ? null
                        : new Price.Batch(
                                TokenPrice.usdPerMillion(batch.input), TokenPrice.usdPerMillion(batch.output)),
                input == null,
                longPrompts().stream().map(PriceEntry::toLongPrompt).toList(),
                offPeak == null ? null : offPeak.toOffPeak(),
                source == null || date == null ? null : new Price.Origin(source, date));
    }

    private static Price.LongPrompt toLongPrompt(LongPromptEntry entry) {
        TokenPrice in = TokenPrice.usdPerMillion(entry.input);
        return new Price.LongPrompt(
                entry.aboveTokens,
                in,
                or(entry.cachedInput, in),
                or(entry.cacheWrite, in),
                TokenPrice.usdPerMillion(entry.output));
    }

    private static TokenPrice or(@Nullable BigDecimal usd, TokenPrice otherwise) {
        return usd == null ? otherwise : TokenPrice.usdPerMillion(usd);
    }

    /** As a price list writes it, so that 2 and 2.00 are the same; what is no price stays as it is, to be told. */
    @SuppressWarnings("NullAway")
    static BigDecimal tidy(@Nullable BigDecimal usd) {
        if (usd == null || Math.abs((long) usd.scale()) > 30) {
            return usd;
        }
        BigDecimal stripped = usd.stripTrailingZeros();
        return stripped.scale() < 2 ? stripped.setScale(2) : stripped;
    }
}
