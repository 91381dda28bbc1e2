package dev.bellwether.core.batch;

import dev.bellwether.core.batch.BatchLine.Status;
import dev.bellwether.core.ledger.BatchCalls;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayFailure;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The end of a row: its line, and the problem if it failed.
 *
 * @param problem why it failed, or null
 */
public record RowEnd(BatchLine line, @Nullable Problem problem) {

    static RowEnd skipped(BatchRow row, String batch) {
        return new RowEnd(BatchLine.of(row, batch, Status.SKIPPED, null, null, null, Duration.ZERO), null);
    }

    /** @param rowCost what the books say of it, or null if they cannot be read */
    static RowEnd failed(
            BatchRow row, String batch, Throwable error, BatchCalls.@Nullable RowCost rowCost, Duration duration) {
        Problem problem = error instanceof Problem told
                ? told
                : new Problem(Problem.Kind.INTERNAL, "It failed: " + error.getMessage() + ".", "Try again.", error);
        Status status = problem.kind() == Problem.Kind.REFUSED ? Status.REFUSED : Status.FAILED;
        String cause = problem instanceof RelayFailure failure
                ? failure.reason().label()
                : problem.kind().name().toLowerCase(Locale.ROOT);
        return new RowEnd(BatchLine.of(row, batch, status, cause, problem.sentence(), rowCost, duration), problem);
    }
}
