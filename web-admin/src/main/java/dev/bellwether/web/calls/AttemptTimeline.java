package dev.bellwether.web.calls;

import dev.bellwether.core.ledger.AttemptLine;
import dev.bellwether.core.ledger.CallLookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When each attempt of a call began and ended, as rectangles for an SVG.
 *
 * @param floor where the axis lies
 * @param worthDrawing whether anything took time; an answer from the cache did not
 * @param waits whether an attempt waited for its first text
 * @param pauses whether there was a pause between two attempts
 */
record AttemptTimeline(
        int width,
        int height,
        int floor,
        List<Row> rows,
        List<Tick> ticks,
        boolean worthDrawing,
        boolean waits,
        boolean pauses) {

    /**
     * An attempt: from the call's start, its wait for the first text darker than the rest.
     *
     * @param pauseX where the pause before it begins; it has no width if there was none
     * @param pause how long that was, in milliseconds
     */
    record Row(
            int y,
            int x,
            int width,
            int waitWidth,
            int pauseX,
            int pauseWidth,
            long pause,
            String outcome,
            String label,
            long begun,
            @Nullable Long lasted) {}

    /** Whether an attempt failed. */
    public boolean failed() {
        return rows.stream().anyMatch(row -> row.outcome().equals("failed"));
    }

    /** A line down, so many milliseconds after the call's start. */
    record Tick(int x, long millis) {}

    private static final int WIDTH = 720;
    private static final int LEFT = 170;
    private static final int RIGHT = 40;
    private static final int ROW = 26;
    private static final int AXIS = 22;
    private static final int TICKS = 5;

    static AttemptTimeline of(CallLookup.Detail detail) {
        long start = detail.call().at().toEpochMilli();
        long end = detail.attempts().stream()
                .mapToLong(attempt -> end(attempt) - start)
                .max()
                .orElse(0);
        double scale = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, end);
        var rows = new ArrayList<Row>();
        long before = start;
        for (AttemptLine attempt : detail.attempts()) {
            rows.add(row(attempt, start, before, rows.size(), scale));
            before = Math.max(before, end(attempt));
        }
        int floor = rows.size() * ROW + 4;
        boolean waits = detail.attempts().stream().anyMatch(attempt -> attempt.firstText() != null);
        boolean pauses = rows.stream().anyMatch(row -> row.pauseWidth() > 0);
        return new AttemptTimeline(WIDTH, floor + AXIS, floor, rows, ticks(end, scale), end > 0, waits, pauses);
    }

    private static Row row(AttemptLine attempt, long start, long before, int index, double scale) {
        long begun = attempt.started().toEpochMilli() - start;
        int x = LEFT + (int) (begun * scale);
        int width = Math.max(2, (int) (millis(attempt.duration()) * scale));
        int wait = attempt.firstText() == null ? width : (int) (millis(attempt.firstText()) * scale);
        long pause = index == 0 ? 0 : Math.max(0, begun + start - before);
        int pauseX = LEFT + (int) ((before - start) * scale);
        return new Row(
                index * ROW + 4,
                x,
                width,
                Math.min(wait, width),
                pauseX,
                pause == 0 ? 0 : Math.max(0, x - pauseX),
                pause,
                attempt.outcome(),
                attempt.model(),
                begun,
                attempt.duration() == null ? null : millis(attempt.duration()));
    }

    /** Round steps of milliseconds, at most so many. */
    private static List<Tick> ticks(long end, double scale) {
        long step = 1;
        for (long unit = 1; step * TICKS < end; unit *= 10) {
            for (long factor : new long[] {1, 2, 5}) {
                step = unit * factor;
                if (step * TICKS >= end) {
                    break;
                }
            }
        }
        var ticks = new ArrayList<Tick>();
        for (long millis = 0; millis <= end; millis += step) {
            ticks.add(new Tick(LEFT + (int) (millis * scale), millis));
        }
        return ticks;
    }

    private static long end(AttemptLine attempt) {
        return attempt.started().toEpochMilli() + millis(attempt.duration());
    }

    private static long millis(@Nullable Duration duration) {
        return duration == null ? 0 : duration.toMillis();
    }
}
