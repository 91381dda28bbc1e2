package dev.bellwether.console.commands.batch;

import dev.bellwether.console.commands.prompt.CallFollower;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.terminal.InPlaceLines;
import dev.bellwether.core.batch.BatchLine;
import dev.bellwether.core.batch.BatchLine.Status;
import dev.bellwether.core.batch.BatchRow;
import dev.bellwether.core.batch.BatchSummary;
import dev.bellwether.core.batch.Batcher;
import dev.bellwether.core.batch.RowEnd;
import dev.bellwether.core.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** Follows a batch to its end: progress while it runs, then the summary and the exit code. */
final class BatchFollower {

    private final ConsoleSession session;
    private final Output output;
    private final int rows;
    private final BatchSummary summary = new BatchSummary();
    private final BatchProgress progress;
    private final long started = System.nanoTime();

    /** @param rows how many are to be asked */
    BatchFollower(ConsoleSession session, Output output, int rows) {
        this.session = session;
        this.output = output;
        this.rows = rows;
        this.progress = new BatchProgress(summary, rows);
    }

    /**
     * Asks the rows.
     *
     * @param besides whether the results go elsewhere, so that the screen is free for a bar
     * @return whether Ctrl-C stopped it
     */
    boolean follow(
            Arguments arguments,
            Batcher batcher,
            String batch,
            List<BatchRow> missing,
            Batcher.Spec spec,
            Consumer<BatchLine> each,
            boolean besides)
            throws InterruptedException {
        InPlaceLines bar = besides && lively(arguments) ? InPlaceLines.begin(session, this::line) : null;
        try {
            return CallFollower.follow(
                    stop -> batcher.run(batch, missing, spec, each, stop), end -> arrived(end, bar == null));
        } finally {
            if (bar != null) {
                bar.end();
            }
        }
    }

    private boolean lively(Arguments arguments) {
        return session.tty().err()
                && !arguments.flag("plain")
                && !output.quiet()
                && !session.terminal().getType().startsWith(Terminal.TYPE_DUMB);
    }

    private List<AttributedString> line() {
        int width = session.terminal().getWidth();
        return List.of(new AttributedString(progress.line(width > 0 ? width : 80, elapsed())));
    }

    private void arrived(RowEnd end, boolean report) {
        summary.add(end);
        if (end.line().status() != Status.SKIPPED) {
            session.spent(end.line().cost());
        }
        if (report) {
            progress.tenth(elapsed()).ifPresent(output::note);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Whether every row was answered. */
    boolean complete() {
        return summary.answered() == rows;
    }

    /**
     * Tells what it came to.
     *
     * @param again the line that goes on with it, or null if there is none
     * @return the exit code
     */
    int end(boolean stopped, Batcher.Spec spec, @Nullable String again) {
        int unasked = rows - summary.ended();
        BatchReport.summary(summary, unasked, elapsed(), output);
        int missing = rows - summary.answered();
        if (missing > 0) {
            boolean spentUp = spec.maxCost() != null && summary.rows(Status.SKIPPED) > 0 && !keyless();
            String why = spentUp ? " (the next could take the batch over its max cost of " + spec.maxCost() + ")" : "";
            output.error(
                    BatchReport.counted(missing, "row") + " without an answer" + why + ".",
                    (again == null ? "the same with --out FILE, which can be resumed" : again)
                            + (spentUp ? ", with a higher --max-cost" : ""));
        }
        return stopped ? ExitCode.CANCELLED : code(missing);
    }

    private boolean keyless() {
        return summary.failures().stream().anyMatch(failure -> failure.example().kind() == Problem.Kind.KEY);
    }

    private int code(int missing) {
        if (missing == 0) {
            return ExitCode.OK;
        }
        if (summary.answered() > 0) {
            return ExitCode.PARTLY;
        }
        return summary.commonest().map(ExitCode::of).orElse(ExitCode.REFUSED);
    }
}
