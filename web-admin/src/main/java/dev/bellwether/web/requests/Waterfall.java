package dev.bellwether.web.requests;

import dev.bellwether.core.ledger.AttemptLine;
import dev.bellwether.core.ledger.RequestLog;
import java.time.Duration;
import java.util.List;

/**
 * When each attempt of a call began and ended, as rectangles for an SVG.
 *
 * @param worthDrawing whether anything took time; an answer from the cache did not
 */
record Waterfall(int width, int height, List<Row> rows, boolean worthDrawing) {

    /** An attempt: from the call's start, its wait for the first text darker than the rest. */
    record Row(int y, int x, int width, int waitWidth, String outcome, String label) {}

    private static final int WIDTH = 640;
    private static final int LEFT = 170;
    private static final int ROW = 26;

    static Waterfall of(RequestLog.Detail detail) {
        long start = detail.call().at().toEpochMilli();
        long end = detail.attempts().stream()
                .mapToLong(attempt -> attempt.started().toEpochMilli() - start + millis(attempt.duration()))
                .max()
                .orElse(0);
        double scale = (double) (WIDTH - LEFT) / Math.max(1, end);
        List<Row> rows = detail.attempts().stream()
                .map(attempt -> row(attempt, start, scale))
                .toList();
        return new Waterfall(WIDTH, rows.size() * ROW + 4, rows, end > 0);
    }

    private static Row row(AttemptLine attempt, long start, double scale) {
        int x = (int) (LEFT + (attempt.started().toEpochMilli() - start) * scale);
        int width = Math.max(2, (int) (millis(attempt.duration()) * scale));
        int wait = attempt.firstText() == null ? width : (int) (millis(attempt.firstText()) * scale);
        return new Row(
                attempt.ordinal() * ROW + 4, x, width, Math.min(wait, width), attempt.outcome(), attempt.model());
    }

    private static long millis(@org.jspecify.annotations.Nullable Duration duration) {
        return duration == null ? 0 : duration.toMillis();
    }
}
