package dev.bellwether.core.spend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a model has done lately, by the books.
 *
 * @param hour what ended of the attempts of the last sixty minutes
 * @param day the same of this hour and the 23 before it
 * @param durations how long the calls took that it answered in that day; percentiles are null under twenty
 * @param last its last failure, however long ago, or null
 */
public record RecentModelActivity(
        String model,
        Attempts hour,
        Attempts day,
        Percentiles durations,
        @Nullable Failure last) {

    /** POSTs to the relay that have ended, and how many of them failed. */
    public record Attempts(long ended, long failed) {

        /** None. */
        public static final Attempts NONE = new Attempts(0, 0);
    }

    /**
     * An attempt that failed.
     *
     * @param reason the reason's name
     * @param problem what happened, in a sentence, or null
     */
    public record Failure(
            String call, String reason, @Nullable String problem, Instant at) {}
}
