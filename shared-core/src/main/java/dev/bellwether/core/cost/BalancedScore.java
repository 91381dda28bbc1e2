package dev.bellwether.core.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The balanced score, from 0 to 1: the mean of three parts, each 1 for the best of the field. Quality falls in equal steps
 * with the rank, unless it was measured; speed is the least latency over this one's; cost is the least cost over this one's.
 */
public final class BalancedScore {

    private BalancedScore() {}

    /**
     * @param qualityRank 1 is the best
     * @param ranks how many ranks there are
     * @param min the least latency of the field, in the unit of {@code latency}
     * @param cheapest the least cost of the field
     */
    public static BigDecimal of(int qualityRank, int ranks, long min, long latency, long cheapest, long cost) {
        BigDecimal quality = ranks <= 1 ? BigDecimal.ONE : ratio(ranks - (long) qualityRank, ranks - 1L);
        return of(quality, min, latency, cheapest, cost);
    }

    /**
     * The same with a quality that was measured or judged, and not taken from the catalogue's rank.
     *
     * @param quality from 0 to 1
     * @param min the least latency of the field, in the unit of {@code latency}
     * @param cheapest the least cost of the field
     */
    public static BigDecimal of(BigDecimal quality, long min, long latency, long cheapest, long cost) {
        return quality.add(ratio(min, latency))
                .add(ratio(cheapest, cost))
                .divide(BigDecimal.valueOf(3), 4, RoundingMode.HALF_UP);
    }

    private static BigDecimal ratio(long part, long whole) {
        return whole <= 0
                ? BigDecimal.ONE
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP);
    }
}
