package dev.bellwether.core.ledger;

import dev.bellwether.core.cost.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was spent in a period, as the sum of what each attempt was charged.
 *
 * @param period the days that are counted
 * @param simulated whether these are the simulated calls; they are never added to real ones
 * @param total everything
 * @param byDay every day of the period, by tier
 * @param byModel by the model that was asked
 * @param byTier by tier
 * @param p95Millis the duration that 95 in 100 answered calls stay under, or null below twenty calls
 */
public record SpendReport(
        Period period,
        boolean simulated,
        Sum total,
        List<Day> byDay,
        List<Group> byModel,
        List<Group> byTier,
        @Nullable Long p95Millis) {

    /**
     * Whole days of a zone.
     *
     * @param from the first day
     * @param to the last day
     */
    public record Period(LocalDate from, LocalDate to, ZoneId zone) {

        public Period {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("the period ends before it begins");
            }
        }

        /** The first moment, in milliseconds since 1970. */
        public long fromMillis() {
            return from.atStartOfDay(zone).toInstant().toEpochMilli();
        }

        /** The first moment after it, in milliseconds since 1970. */
        public long endMillis() {
            return to.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        }
    }

    /** A day's spend by tier. */
    public record Day(LocalDate day, List<Group> tiers) {

        /** The whole day. */
        public Sum sum() {
            return tiers.stream().map(Group::sum).reduce(Sum.NONE, Sum::plus);
        }
    }

    /** A named part of the whole. */
    public record Group(String name, Sum sum) {}

    /**
     * What a part adds up to.
     *
     * @param calls what people asked
     * @param cached calls that the cache answered
     * @param failed calls that brought no answer
     * @param refused calls that a max price forbade
     * @param attempts POSTs to the relay
     * @param fellBack attempts on a fallback model
     * @param spend what was charged
     * @param baseline what the tokens of answers with a known cost would have cost at the baseline model; a comparison's
     *     answers and a judge's have no counterpart there
     * @param unsettled attempts whose charge is not known; they are not in {@code spend}
     * @param unpriced how many of those were made at a model without a price
     */
    public record Sum(
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
            long unpriced) {

        /** Nothing. */
        public static final Sum NONE = new Sum(0, 0, 0, 0, 0, 0, 0, 0, Money.ZERO, Money.ZERO, 0, 0);

        /** How much less was paid than at the baseline; negative if more. */
        public Money saved() {
            return baseline.minus(spend);
        }

        /** Attempts at priced models whose charge is not known. */
        public long unknown() {
            return unsettled - unpriced;
        }

        /** What was charged; null if that is nothing but for attempts whose charge is not known, which is not $0. */
        public @Nullable Money knownSpend() {
            return unsettled > 0 && spend.nanoUsd() == 0 ? null : spend;
        }

        Sum plus(Sum other) {
            return new Sum(
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
                    unpriced + other.unpriced);
        }
    }
}
