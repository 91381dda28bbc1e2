package dev.bellwether.core.demo;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What books are to be made up.
 *
 * @param folder the data folder, which has no real books
 * @param calls about how many calls
 * @param seed the same seed and the same end give the same traffic
 * @param end when the story ends; it begins thirteen weeks earlier
 */
public record DemoPlan(Path folder, int calls, long seed, Instant end) {

    /** How many calls where nobody says. */
    public static final int CALLS = 60_000;

    /** The seed where nobody names one. */
    public static final long SEED = 6;
}
