package dev.bellwether.core.maintenance.verify;

import java.time.Duration;
import java.util.List;

/**
 * How an invariant was found.
 *
 * @param rows how many rows break it
 * @param examples the first of them, each with what is wrong with it
 * @param duration how long it took to look
 */
public record InvariantResult(Invariant invariant, long rows, List<String> examples, Duration duration) {

    /** Whether no row breaks it. */
    public boolean ok() {
        return rows == 0;
    }

    /** For a log: what is not true, and where. */
    @Override
    public String toString() {
        return invariant.id() + (ok() ? " ok" : ", " + rows + " rows: " + String.join("; ", examples));
    }
}
