package dev.bellwether.web.chart;

import dev.bellwether.core.cost.Money;
import dev.bellwether.web.layout.Formats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A waterfall of money: from one amount to another in steps that add or take away. Its lengths are drawn, never added up. */
public record WaterfallChart(int width, int height, List<Column> columns, List<Scale.Tick> ticks) {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    private static final int LEFT = 84;
    private static final int TOP = 24;
    private static final int BOTTOM = 44;
    private static final int LINE = 14;

    /**
     * A step.
     *
     * @param amount what it adds, below zero what it takes away; of a total what there is then
     * @param total whether it stands on the ground
     * @param href what its column leads to, or null
     */
    public record Step(
            String name,
            Money amount,
            boolean total,
            @Nullable String href) {}

    /** A line of a column's name. */
    public record TextLine(int y, String text) {}

    /**
     * A step's column.
     *
     * @param cssClass its colour: that of a total, of more, of less or of nothing
     * @param label where its amount stands
     */
    public record Column(
            Step step,
            int x,
            int y,
            int width,
            int height,
            String cssClass,
            int middle,
            int label,
            List<TextLine> lines) {}

    /** Draws steps. */
    public static WaterfallChart of(List<Step> steps, Formats formats) {
        long lowest = 0;
        long highest = 0;
        long level = 0;
        for (Step step : steps) {
            level = after(level, step);
            lowest = Math.min(lowest, level);
            highest = Math.max(highest, level);
        }
        Scale scale = Scale.of(lowest, highest, TOP, HEIGHT - BOTTOM);
        double room = (double) (WIDTH - LEFT) / Math.max(1, steps.size());
        var columns = new ArrayList<Column>();
        level = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            long from = step.total() ? 0 : level;
            level = after(level, step);
            columns.add(column(step, LEFT + i * room, room, scale.y(from), scale.y(level)));
        }
        return new WaterfallChart(WIDTH, HEIGHT, columns, scale.ticks(formats));
    }

    private static long after(long level, Step step) {
        return step.total()
                ? step.amount().nanoUsd()
                : Math.addExact(level, step.amount().nanoUsd());
    }

    private static Column column(Step step, double left, double room, int from, int to) {
        int x = (int) Math.round(left + room * 0.14);
        int width = (int) Math.round(room * 0.72);
        int y = Math.min(from, to);
        return new Column(
                step,
                x,
                y,
                width,
                Math.max(1, Math.abs(from - to)),
                cssClass(step),
                x + width / 2,
                y - 6,
                lines(step.name()));
    }

    private static String cssClass(Step step) {
        long nano = step.amount().nanoUsd();
        return step.total()
                ? "waterfall-total"
                : nano > 0 ? "waterfall-more" : nano < 0 ? "waterfall-less" : "waterfall-none";
    }

    /** Two lines at most; the first blank past the middle parts them. */
    private static List<TextLine> lines(String name) {
        int blank = name.length() <= 11 ? -1 : name.indexOf(' ', name.length() / 3);
        int y = HEIGHT - BOTTOM + LINE + 4;
        return blank < 0
                ? List.of(new TextLine(y, name))
                : List.of(new TextLine(y, name.substring(0, blank)), new TextLine(y + LINE, name.substring(blank + 1)));
    }
}
