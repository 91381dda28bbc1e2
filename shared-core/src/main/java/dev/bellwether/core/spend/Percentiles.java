package dev.bellwether.core.spend;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How long answered calls took, in milliseconds. Durations are kept in steps, a sixteenth of a duration wide above 31 ms;
 * what is said is the middle of a step, so it is off by 1/32 at most. Null under twenty answers.
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

    /** Steps from here on are wider than a millisecond; as in the view {@code duration_step}. */
    private static final int EXACT = 32;

    private static final int STEPS_IN_A_DOUBLING = 16;

    /** @param steps how many answers fell into each step */
    static Percentiles of(SortedMap<Integer, Long> steps) {
        long answers = steps.values().stream().mapToLong(Long::longValue).sum();
        return new Percentiles(answers, at(steps, answers, 50), at(steps, answers, 95), at(steps, answers, 99));
    }

    /** The nearest rank. */
    private static @Nullable Long at(SortedMap<Integer, Long> steps, long answers, int percent) {
        if (answers < FEWEST) {
            return null;
        }
        long rank = (answers * percent + 99) / 100;
        for (var step : steps.entrySet()) {
            rank -= step.getValue();
            if (rank <= 0) {
                return middle(step.getKey());
            }
        }
        throw new IllegalStateException("no step has that rank");
    }

    /** The middle of a step of the view {@code duration_step}, rounded down; the last step has no end. */
    static long middle(int step) {
        if (step < EXACT) {
            return step;
        }
        int doublings = (step - EXACT) / STEPS_IN_A_DOUBLING;
        long width = 2L << doublings;
        long from = ((long) EXACT << doublings) + (step - EXACT) % STEPS_IN_A_DOUBLING * width;
        return from + (width - 1) / 2;
    }
}
