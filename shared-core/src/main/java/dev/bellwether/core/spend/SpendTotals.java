package dev.bellwether.core.spend;

import dev.bellwether.core.cost.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a part of the books adds up to, as reports show it.
 *
 * @param calls what people asked
 * @param cached calls that the cache answered
 * @param failed calls that brought no answer
 * @param refused calls that a max price or a budget forbade
 * @param attempts POSTs to the relay
 * @param fellBack attempts on a fallback model
 * @param spend what was charged
 * @param baseline what the tokens of answers with a known cost would have cost at the baseline model; a comparison's
 *     answers and a judge's have no counterpart there
 * @param unsettled attempts whose charge is not known; they are not in {@code spend}
 * @param unpriced how many of those were made at a model without a price
 * @param unknown attempts nobody knows the end of
 * @param unknownSpend what those were charged, their ceilings; it is in {@code spend}
 */
public record SpendTotals(
        long calls,
        long cached,
        long failed,
        long refused,
        long attempts,
        long fellBack,
        long promptTokens,
        long completionTokens,
        Money spend,
        Money baseline,
        long unsettled,
        long unpriced,
        long unknown,
        Money unknownSpend) {

    /** Nothing. */
    public static final SpendTotals NONE =
            new SpendTotals(0, 0, 0, 0, 0, 0, 0, 0, Money.ZERO, Money.ZERO, 0, 0, 0, Money.ZERO);

    /** Reads one, in the order of {@link Grouping#spend}. */
    static SpendTotals of(long... sums) {
        return new SpendTotals(
                sums[0],
                sums[1],
                sums[2],
                sums[3],
                sums[4],
                sums[5],
                sums[6],
                sums[7],
                new Money(sums[8]),
                new Money(sums[9]),
                sums[10],
                sums[11],
                sums[12],
                new Money(sums[13]));
    }

    /** Whether there is nothing at all; a fallback has attempts and no call of its own. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** How much less was paid than at the baseline; negative if more. */
    public Money saved() {
        return baseline.minus(spend);
    }

    /** Attempts at priced models whose charge is not known. */
    public long leftOut() {
        return unsettled - unpriced;
    }

    /** What was charged; null if that is nothing but for attempts whose charge is not known, which is not $0. */
    public @Nullable Money knownSpend() {
        return unsettled > 0 && spend.nanoUsd() == 0 ? null : spend;
    }

    /** Both together. */
    public SpendTotals plus(SpendTotals other) {
        return new SpendTotals(
                calls + other.calls,
                cached + other.cached,
                failed + other.failed,
                refused + other.refused,
                attempts + other.attempts,
                fellBack + other.fellBack,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens,
                spend.plus(other.spend),
                baseline.plus(other.baseline),
                unsettled + other.unsettled,
                unpriced + other.unpriced,
                unknown + other.unknown,
                unknownSpend.plus(other.unknownSpend));
    }
}
