package dev.bellwether.core.savings;

import dev.bellwether.core.spend.DateRange;
import java.util.List;

/**
 * What the answers of a period would have cost at a baseline model, and what was paid for them instead.
 *
 * @param period the days that are counted, by when a call came in
 * @param simulated whether these are the simulated calls; they are never added to real ones
 * @param baseline the alias of the model that is compared with
 * @param total everything
 * @param byModel by the model that was asked
 * @param byTier by tier
 */
public record SavingsReport(
        DateRange period, boolean simulated, String baseline, Split total, List<Group> byModel, List<Group> byTier) {

    /** A named part of the whole. */
    public record Group(String name, Split split) {}

    /**
     * What is certain and what is not, apart: their figures are not of one kind.
     *
     * @param measured the relay counted the tokens, and the prices are published
     * @param estimated we estimated the tokens, or an input price that is not published
     * @param counts what the amounts say nothing of
     */
    public record Split(Waterfall measured, Waterfall estimated, Counts counts) {

        /** Nothing. */
        public static final Split NONE = new Split(Waterfall.NONE, Waterfall.NONE, Counts.NONE);

        /** Both together; for a share of a range of days or of names, not for certain and uncertain. */
        public Split plus(Split other) {
            return new Split(measured.plus(other.measured), estimated.plus(other.estimated), counts.plus(other.counts));
        }
    }

    /**
     * How much of the books the amounts cover.
     *
     * @param calls calls that came to an attempt or to a cached answer
     * @param priced how many of them have no attempt whose cost is not known or a ceiling
     * @param unpriced attempts at a model without a price; they are left out
     * @param unknown other attempts whose charge is not known; they are left out
     * @param hits answers that came from the cache
     */
    public record Counts(long calls, long priced, long unpriced, long unknown, long hits) {

        /** Nothing. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    calls + other.calls,
                    priced + other.priced,
                    unpriced + other.unpriced,
                    unknown + other.unknown,
                    hits + other.hits);
        }
    }
}
