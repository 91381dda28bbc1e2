package dev.bellwether.core.routing;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;

/**
 * Puts choices into an order by chance, each first as often as its share says; the same draw gives the same order. Each gets
 * an exponential waiting time with its share as the rate, and the shortest wins (Efraimidis and Spirakis, "Weighted random
 * sampling with a reservoir", 2006). So whoever drops out leaves the order of the others as it was.
 */
final class WeightedOrder {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private WeightedOrder() {}

    static Comparator<EligibleModel> of(Map<String, Integer> shares, long draw) {
        return Comparator.comparingDouble(model -> {
            String alias = model.model().alias();
            return waiting(share(shares, alias), draw, alias);
        });
    }

    /** The share of a model, whose name people write upper or lower case; 0 if it has none. */
    static int share(Map<String, Integer> shares, String alias) {
        for (Map.Entry<String, Integer> share : shares.entrySet()) {
            if (share.getKey().strip().equalsIgnoreCase(alias)) {
                return share.getValue();
            }
        }
        return 0;
    }

    /** A text's draw: FNV-1a over its bytes, mixed with a seed. */
    static long draw(String text, long seed) {
        long hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return mixed(hash ^ mixed(seed));
    }

    private static double waiting(int share, long draw, String alias) {
        if (share <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        // 53 bits make a fraction between 0 and 1, never 0.
        double fraction = ((draw(alias, draw) >>> 11) + 0.5) * 0x1.0p-53;
        return -Math.log(fraction) / share;
    }

    /** Spreads every bit over all of them: the finishing step of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mixed(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
