package dev.bellwether.core.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a model has done lately, by the books.
 *
 * @param attempts POSTs to the relay that have ended
 * @param failures how many of them failed
 * @param median duration of those that were answered, or null below the fewest for a percentile
 * @param p95 so
 * @param lastFailure the reason's name of the last failure, or null
 * @param lastProblem what happened then, in a sentence
 * @param lastFailed when that was
 */
public record ModelHealth(
        String model,
        long attempts,
        long failures,
        @Nullable Duration median,
        @Nullable Duration p95,
        @Nullable String lastFailure,
        @Nullable String lastProblem,
        @Nullable Instant lastFailed) {}
