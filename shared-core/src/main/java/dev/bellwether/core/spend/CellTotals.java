package dev.bellwether.core.spend;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a cell adds up to: the sums of the table {@code rollup}. Amounts are nano-USD.
 *
 * @param calls calls, each counted where its first attempt is
 * @param incompleteCalls calls with an attempt whose charge is not known, or only at its ceiling
 * @param attempts POSTs to the relay
 * @param fallbacks attempts on a fallback model
 * @param promptTokens cached ones and cache writes included
 * @param chargedNano what was charged, unknown attempts at their ceiling included
 * @param baselineNano the same tokens at the baseline model, for attempts with a known charge
 * @param cheaperNano how much less than the baseline the cheaper attempts cost
 * @param costlierNano how much more than the baseline the costlier attempts cost
 * @param noBaselineNano what was charged to attempts without a baseline
 * @param avoidedNano what answers from the cache had cost when they were given
 * @param unsettled attempts whose charge is not known
 * @param unpriced how many of those were made at a model without a price
 * @param unknown attempts nobody knows the end of
 * @param unknownNano what those were charged: their ceilings
 * @param hits answers from the cache
 * @param compared how many of all have a known charge and a baseline
 * @param cheaper how many of these cost less than the baseline
 * @param costlier how many of them cost more
 * @param avoided answers from the cache whose cost is known
 */
public record CellTotals(
        long calls,
        long incompleteCalls,
        long attempts,
        long fallbacks,
        long promptTokens,
        long cachedTokens,
        long cacheWriteTokens,
        long completionTokens,
        long chargedNano,
        long baselineNano,
        long cheaperNano,
        long costlierNano,
        long noBaselineNano,
        long avoidedNano,
        long unsettled,
        long unpriced,
        long unknown,
        long unknownNano,
        long hits,
        long compared,
        long cheaper,
        long costlier,
        long avoided) {

    /** Nothing. */
    public static final CellTotals NONE =
            new CellTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The columns of {@code rollup} and {@code fact}, in the order of this record. */
    static final List<String> COLUMNS = List.of(
            "calls",
            "incomplete_calls",
            "attempts",
            "fallbacks",
            "prompt_tokens",
            "cached_tokens",
            "cache_write_tokens",
            "completion_tokens",
            "charged_nano",
            "baseline_nano",
            "cheaper_nano",
            "costlier_nano",
            "no_baseline_nano",
            "avoided_nano",
            "unsettled",
            "unpriced",
            "unknown",
            "unknown_nano",
            "hits",
            "compared",
            "cheaper",
            "costlier",
            "avoided");

    /** The sums of a table's columns, for a query. */
    static String sumsOf(String table) {
        return COLUMNS.stream()
                .map(column -> "sum(%s.%s)".formatted(table, column))
                .collect(Collectors.joining(", "));
    }

    /**
     * Reads them.
     *
     * @param before how many columns stand before the first
     */
    static CellTotals of(ResultSet row, int before) throws SQLException {
        long[] sums = new long[COLUMNS.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = row.getLong(before + i + 1);
        }
        return of(sums);
    }

    /** In the order of {@link #COLUMNS}. */
    public static CellTotals of(long... sums) {
        return new CellTotals(
                sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8], sums[9], sums[10],
                sums[11], sums[12], sums[13], sums[14], sums[15], sums[16], sums[17], sums[18], sums[19], sums[20],
                sums[21], sums[22]);
    }

    /** The sum. Throws ArithmeticException beyond what 64 bits hold. */
    public CellTotals plus(CellTotals other) {
        return new CellTotals(
                Math.addExact(calls, other.calls),
                Math.addExact(incompleteCalls, other.incompleteCalls),
                Math.addExact(attempts, other.attempts),
                Math.addExact(fallbacks, other.fallbacks),
                Math.addExact(promptTokens, other.promptTokens),
                Math.addExact(cachedTokens, other.cachedTokens),
                Math.addExact(cacheWriteTokens, other.cacheWriteTokens),
                Math.addExact(completionTokens, other.completionTokens),
                Math.addExact(chargedNano, other.chargedNano),
                Math.addExact(baselineNano, other.baselineNano),
                Math.addExact(cheaperNano, other.cheaperNano),
                Math.addExact(costlierNano, other.costlierNano),
                Math.addExact(noBaselineNano, other.noBaselineNano),
                Math.addExact(avoidedNano, other.avoidedNano),
                Math.addExact(unsettled, other.unsettled),
                Math.addExact(unpriced, other.unpriced),
                Math.addExact(unknown, other.unknown),
                Math.addExact(unknownNano, other.unknownNano),
                Math.addExact(hits, other.hits),
                Math.addExact(compared, other.compared),
                Math.addExact(cheaper, other.cheaper),
                Math.addExact(costlier, other.costlier),
                Math.addExact(avoided, other.avoided));
    }

    /** The difference. */
    CellTotals minus(CellTotals other) {
        return new CellTotals(
                Math.subtractExact(calls, other.calls),
                Math.subtractExact(incompleteCalls, other.incompleteCalls),
                Math.subtractExact(attempts, other.attempts),
                Math.subtractExact(fallbacks, other.fallbacks),
                Math.subtractExact(promptTokens, other.promptTokens),
                Math.subtractExact(cachedTokens, other.cachedTokens),
                Math.subtractExact(cacheWriteTokens, other.cacheWriteTokens),
                Math.subtractExact(completionTokens, other.completionTokens),
                Math.subtractExact(chargedNano, other.chargedNano),
                Math.subtractExact(baselineNano, other.baselineNano),
                Math.subtractExact(cheaperNano, other.cheaperNano),
                Math.subtractExact(costlierNano, other.costlierNano),
                Math.subtractExact(noBaselineNano, other.noBaselineNano),
                Math.subtractExact(avoidedNano, other.avoidedNano),
                Math.subtractExact(unsettled, other.unsettled),
                Math.subtractExact(unpriced, other.unpriced),
                Math.subtractExact(unknown, other.unknown),
                Math.subtractExact(unknownNano, other.unknownNano),
                Math.subtractExact(hits, other.hits),
                Math.subtractExact(compared, other.compared),
                Math.subtractExact(cheaper, other.cheaper),
                Math.subtractExact(costlier, other.costlier),
                Math.subtractExact(avoided, other.avoided));
    }
}
