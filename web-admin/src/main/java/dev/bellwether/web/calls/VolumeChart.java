package dev.bellwether.web.calls;

import dev.bellwether.core.ledger.CallVolume;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.layout.View;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many calls there were a day or an hour, as rectangles for an SVG: what failed below, the rest upon it.
 *
 * @param busiest the fullest bar, or null if all are empty
 */
record VolumeChart(
        int width,
        int height,
        int floor,
        List<Bar> bars,
        List<Tick> ticks,
        @Nullable Bar busiest) {

    /**
     * A day or an hour.
     *
     * @param name what it is called
     * @param label below it, or null where there is no room
     * @param y where the bar begins; its failed part begins at {@code failedY}
     */
    record Bar(
            int x,
            int width,
            int y,
            int height,
            int failedY,
            int failedHeight,
            String name,
            @Nullable String label,
            long calls,
            long failed,
            String href,
            boolean selected) {}

    /** A line across, with its number. */
    record Tick(int y, long calls) {}

    private static final int WIDTH = 960;
    private static final int HEIGHT = 150;
    private static final int LEFT = 64;
    private static final int TOP = 10;
    private static final int BOTTOM = 24;
    private static final int MAX_LABELS = 8;

    static VolumeChart of(CallVolume volume, CallsView shown, Formats formats) {
        List<CallVolume.Bar> parts = volume.bars();
        long top = round(parts.stream().mapToLong(CallVolume.Bar::calls).max().orElse(0));
        double step = (double) (WIDTH - LEFT) / parts.size();
        int every = (parts.size() + MAX_LABELS - 1) / MAX_LABELS;
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < parts.size(); i++) {
            int x = (int) Math.round(LEFT + i * step + step * 0.08);
            int width = (int) Math.max(1, Math.round(Math.min(step * 0.84, 48)));
            bars.add(bar(parts.get(i), x, width, top, i % every == 0, shown, formats));
        }
        Bar busiest = bars.stream()
                .filter(bar -> bar.calls() > 0)
                .max(java.util.Comparator.comparingLong(Bar::calls))
                .orElse(null);
        return new VolumeChart(
                WIDTH,
                HEIGHT,
                HEIGHT - BOTTOM,
                bars,
                List.of(new Tick(y(top, top), top), new Tick(y(top / 2, top), top / 2)),
                busiest);
    }

    private static Bar bar(
            CallVolume.Bar part, int x, int width, long top, boolean labelled, CallsView shown, Formats formats) {
        View view = shown.view();
        LocalDate day = LocalDate.ofInstant(part.from(), view.period().zone());
        boolean hourly = shown.hourly();
        String name = hourly
                ? formats.shortDay(day) + " " + formats.shortClock(part.from()) + "–" + formats.shortClock(part.to())
                : formats.day(day);
        String label = !labelled ? null : hourly ? formats.shortClock(part.from()) : formats.shortDay(day);
        int floor = HEIGHT - BOTTOM;
        int y = part.calls() == 0 ? floor : Math.min(floor - 1, y(part.calls(), top));
        int failedY = part.failed() == 0 ? floor : Math.min(floor - 1, y(part.failed(), top));
        // A bar of an hour stands for the whole hour, also where the period begins within one.
        String hour =
                part.from().truncatedTo(java.time.temporal.ChronoUnit.HOURS).toString();
        return new Bar(
                x,
                width,
                y,
                floor - y,
                failedY,
                floor - failedY,
                name,
                label,
                part.calls(),
                part.failed(),
                hourly ? view.with("/calls", "hour", hour) : view.on(day).at("/calls"),
                hour.equals(view.filter("hour")));
    }

    private static int y(long calls, long top) {
        int floor = HEIGHT - BOTTOM;
        return floor - (int) Math.round((double) calls / top * (floor - TOP));
    }

    /** The next even number of few figures, so that its half is whole. */
    private static long round(long calls) {
        for (long unit = 1; ; unit *= 10) {
            for (long factor : new long[] {2, 4, 6, 10}) {
                if (unit * factor >= calls) {
                    return unit * factor;
                }
            }
        }
    }
}
