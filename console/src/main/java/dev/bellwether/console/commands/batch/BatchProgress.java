package dev.bellwether.console.commands.batch;

import dev.bellwether.core.batch.BatchSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a batch is, in a line that fits. */
final class BatchProgress {

    private static final int BAR = 20;
    private static final int NARROW = 80;
    private static final int STEPS = 10;

    private final BatchSummary summary;
    private final int rows;
    private int lastReported;

    /** @param rows how many are to be asked in this run */
    BatchProgress(BatchSummary summary, int rows) {
        this.summary = summary;
        this.rows = rows;
    }

    /**
     * Bar, count, pace, cost, failures, time left; what is wanted least is left out where it does not fit.
     *
     * @param width columns of the screen
     */
    String line(int width, Duration elapsed) {
        int ended = summary.ended();
        int full = rows == 0 ? BAR : (int) ((long) BAR * ended / rows);
        String bar = "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
        var parts = new ArrayList<>(parts(ended, elapsed));
        String line = (width < NARROW ? "" : bar + " ") + String.join("  ", parts);
        while (line.length() >= width && parts.size() > 1) {
            // The pace first, then the cost, the failures, the time left; the count stays.
            parts.remove(1);
            line = (width < NARROW ? "" : bar + " ") + String.join("  ", parts);
        }
        return line;
    }

    /** The same without a bar, once for each full tenth. */
    Optional<String> tenth(Duration elapsed) {
        int ended = summary.ended();
        int tenth = rows == 0 ? STEPS : (int) ((long) STEPS * ended / rows);
        if (tenth <= lastReported) {
            return Optional.empty();
        }
        lastReported = tenth;
        return Optional.of(String.join("  ", parts(ended, elapsed)));
    }

    private List<String> parts(int ended, Duration elapsed) {
        var parts = new ArrayList<String>();
        parts.add(String.format(Locale.ROOT, "%,d/%,d", ended, rows));
        long millis = Math.max(1, elapsed.toMillis());
        parts.add(String.format(Locale.ROOT, "%,d/min", ended * 60_000L / millis));
        parts.add(summary.cost().toString());
        if (summary.failed() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d failed", summary.failed()));
        }
        if (ended > 0 && ended < rows) {
            parts.add("about " + describe(Duration.ofMillis(millis * (rows - ended) / ended)) + " left");
        }
        return parts;
    }

    /** A length of time, roughly: 40 s, 10 min, 3.5 h. */
    static String describe(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200
                ? (seconds + 30) / 60 + " min"
                : String.format(Locale.ROOT, "%.1f h", length.toMinutes() / 60.0);
    }
}
