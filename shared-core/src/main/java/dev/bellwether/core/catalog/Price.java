package dev.bellwether.core.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a model's tokens cost from a day on.
 *
 * @param validFrom the first day (UTC) on which the price counts
 * @param input for tokens read
 * @param cachedInput for tokens read that the provider had cached
 * @param output for tokens written
 * @param inputEstimated whether input prices come from the catalogue's ratio and not from the vendor
 * @param longPrompt what counts instead when the prompt is long, or null if nothing changes
 */
public record Price(
        LocalDate validFrom,
        TokenPrice input,
        TokenPrice cachedInput,
        TokenPrice output,
        boolean inputEstimated,
        @Nullable LongPrompt longPrompt) {

    /** The surcharge on prompts of more than {@code aboveTokens} tokens: it prices the whole call. */
    public record LongPrompt(long aboveTokens, TokenPrice input, TokenPrice cachedInput, TokenPrice output) {}

    /** The rates for a prompt of that many tokens. */
    public Price forPrompt(long promptTokens) {
        return longPrompt == null || promptTokens <= longPrompt.aboveTokens
                ? this
                : new Price(
                        validFrom, longPrompt.input, longPrompt.cachedInput, longPrompt.output, inputEstimated, null);
    }
}
