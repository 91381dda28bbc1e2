package dev.bellwether.core.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a model's tokens cost from a day on.
 *
 * @param validFrom the first day (UTC) on which the price counts
 * @param input for tokens read
 * @param cachedInput for tokens read that the provider had cached
 * @param cacheWrite for tokens read that the provider puts into its cache
 * @param output for tokens written
 * @param batch what calls of the provider's batch interface cost, or null if none is offered
 * @param inputEstimated whether input prices come from the catalogue's ratio and not from the vendor
 * @param longPrompt what counts instead when the prompt is long, or null if nothing changes
 * @param origin where the price comes from, or null for the catalogue's own source
 */
public record Price(
        LocalDate validFrom,
        TokenPrice input,
        TokenPrice cachedInput,
        TokenPrice cacheWrite,
        TokenPrice output,
        @Nullable Batch batch,
        boolean inputEstimated,
        @Nullable LongPrompt longPrompt,
        @Nullable Origin origin) {

    /** What calls of a provider's batch interface cost, which answers within a day. */
    public record Batch(TokenPrice input, TokenPrice output) {}

    /** The surcharge on prompts of more than {@code aboveTokens} tokens: it prices the whole call. */
    public record LongPrompt(
            long aboveTokens, TokenPrice input, TokenPrice cachedInput, TokenPrice cacheWrite, TokenPrice output) {}

    /**
     * Where a price comes from.
     *
     * @param source a page, a list or a file
     * @param date when it was read there
     */
    public record Origin(String source, LocalDate date) {}

    /** A price without any of the rarer rates: what is put into the cache costs as what is read. */
    public Price(
            LocalDate validFrom,
            TokenPrice input,
            TokenPrice cachedInput,
            TokenPrice output,
            boolean inputEstimated,
            @Nullable LongPrompt longPrompt) {
        this(validFrom, input, cachedInput, input, output, null, inputEstimated, longPrompt, null);
    }

    /** The rates for a prompt of that many tokens. */
    public Price forPrompt(long promptTokens) {
        return longPrompt == null || promptTokens <= longPrompt.aboveTokens
                ? this
                : new Price(
                        validFrom,
                        longPrompt.input,
                        longPrompt.cachedInput,
                        longPrompt.cacheWrite,
                        longPrompt.output,
                        null,
                        inputEstimated,
                        null,
                        origin);
    }

    /** The rates for prompts that are not long, whatever many of them add up to. */
    public Price forShortPrompts() {
        return new Price(validFrom, input, cachedInput, cacheWrite, output, batch, inputEstimated, null, origin);
    }

    /**
     * The rates of the batch interface, or null if none is offered. Vendors publish no others for cached tokens there, so
     * these cost as what is read.
     */
    public @Nullable Price batched() {
        return batch == null
                ? null
                : new Price(
                        validFrom,
                        batch.input,
                        batch.input,
                        batch.input,
                        batch.output,
                        null,
                        inputEstimated,
                        null,
                        origin);
    }
}
