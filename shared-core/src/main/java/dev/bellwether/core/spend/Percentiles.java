package dev.bellwether.core.spend;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How long answered calls took, in milliseconds. Durations are kept in buckets, a sixteenth of a duration wide above 31 ms;
 * what is said is the middle of a bucket, so it is off by 1/32 at most. Null under twenty answers.
 *
 * @param answers how many calls were answered
 * @param p50 what half of them stayed under
 * @param p95 what 95 in 100 stayed under
 * @param p99 what 99 in 100 stayed under
 */
public record Percentiles(
        long answers,
        @Nullable Long p50,
        @Nullable Long p95,
        @Nullable Long p99) {

    private static final int FEWEST = 20;

    /** Buckets from here on are wider than a millisecond; as in the view {@code latency_bucket}. */
    private static final int EXACT = 32;

    private static final int BUCKETS_IN_A_DOUBLING = 16;

    /** @param buckets how many answers fell into each bucket */
    static Percentiles of(SortedMap<Integer, Long> buckets) {
        long answers = buckets.values().stream().mapToLong(Long::longValue).sum();
        return new Percentiles(answers, at(buckets, answers, 50), at(buckets, answers, 95), at(buckets, answers, 99));
    }

    /** The nearest rank. */
    private static @Nullable Long at(SortedMap<Integer, Long> buckets, long answers, int percent) {
        if (answers < FEWEST) {
            return null;
        }
        long rank = (answers * percent + 99) / 100;
        for (var bucket : buckets.entrySet()) {
            rank -= bucket.getValue();
            if (rank <= 0) {
                return middle(bucket.getKey());
            }
        }
        throw new IllegalStateException("no bucket has that rank");
    }

    /** The middle of a bucket of the view {@code latency_bucket}, rounded down; the last bucket has no end. */
    static long middle(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int doublings = (bucket - EXACT) / BUCKETS_IN_A_DOUBLING;
        long width = 2L << doublings;
        long from = ((long) EXACT << doublings) + (bucket - EXACT) % BUCKETS_IN_A_DOUBLING * width;
        return from + (width - 1) / 2;
    }
}
