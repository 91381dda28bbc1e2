package dev.bellwether.core.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
 * @param longPrompts what counts instead when the prompt is long, from the lowest mark to the highest
 * @param offPeak what counts in the provider's quiet hours, or null if nothing changes
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
        List<LongPrompt> longPrompts,
        @Nullable OffPeak offPeak,
        @Nullable Origin origin) {

    public Price {
        longPrompts = longPrompts.stream()
                .sorted(Comparator.comparingLong(LongPrompt::aboveTokens))
                .toList();
    }

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

    /** A price with at most one mark for long prompts and the same rates at every hour. */
    public Price(
            LocalDate validFrom,
            TokenPrice input,
            TokenPrice cachedInput,
            TokenPrice cacheWrite,
            TokenPrice output,
            @Nullable Batch batch,
            boolean inputEstimated,
            @Nullable LongPrompt longPrompt,
            @Nullable Origin origin) {
        this(
                validFrom,
                input,
                cachedInput,
                cacheWrite,
                output,
                batch,
                inputEstimated,
                longPrompt == null ? List.of() : List.of(longPrompt),
                null,
                origin);
    }

    /** The rates of the lowest mark for long prompts, or null if no prompt is long. */
    public @Nullable LongPrompt longPrompt() {
        return longPrompts.isEmpty() ? null : longPrompts.get(0);
    }

    /** The rates for a prompt of that many tokens: those of the highest mark that it passes. */
    public Price forPrompt(long promptTokens) {
        LongPrompt passed = null;
        for (LongPrompt mark : longPrompts) {
            passed = promptTokens > mark.aboveTokens ? mark : passed;
        }
        return passed == null
                ? this
                : new Price(
                        validFrom,
                        passed.input,
                        passed.cachedInput,
                        passed.cacheWrite,
                        passed.output,
                        null,
                        inputEstimated,
                        null,
                        origin);
    }

    /** The rates that count at a moment, for prompts of every size. Off-peak rates are the same for all of them. */
    public Price at(Instant moment) {
        return offPeak == null || !offPeak.countsAt(moment)
                ? atPeak()
                : new Price(
                        validFrom,
                        offPeak.input(),
                        offPeak.cachedInput(),
                        offPeak.cacheWrite(),
                        offPeak.output(),
                        batch,
                        inputEstimated,
                        null,
                        origin);
    }

    private Price atPeak() {
        return offPeak == null
                ? this
                : new Price(
                        validFrom,
                        input,
                        cachedInput,
                        cacheWrite,
                        output,
                        batch,
                        inputEstimated,
                        longPrompts,
                        null,
                        origin);
    }

    /** Every set of rates by which a prompt of at most so many tokens can be charged, at any hour. */
    public Stream<Price> possible(long promptTokens) {
        Stream<Price> sizes = Stream.concat(
                Stream.of(this),
                longPrompts.stream()
                        .filter(mark -> promptTokens > mark.aboveTokens)
                        .map(mark -> forPrompt(mark.aboveTokens + 1)));
        return offPeak == null
                ? sizes
                : Stream.concat(
                        sizes,
                        Stream.of(new Price(
                                validFrom, offPeak.input(), offPeak.cachedInput(), offPeak.output(), false, null)));
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
