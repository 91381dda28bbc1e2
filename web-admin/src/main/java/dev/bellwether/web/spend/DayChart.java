package dev.bellwether.web.spend;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Day;
import dev.bellwether.core.spend.SpendReport.Group;
import dev.bellwether.web.chart.Scale;
import dev.bellwether.web.layout.Formats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spend by day, as rectangles for an SVG: a bar a day, its parts one upon the other. It draws lengths, never amounts: what
 * it shows is the report's.
 *
 * @param columns what each day is made of, the lowest first
 * @param days the same for a table
 * @param outlook what is expected of the days to come, or null
 */
record DayChart(
        int width,
        int height,
        List<DaySeries> columns,
        List<Row> days,
        List<Bar> bars,
        List<Scale.Tick> ticks,
        List<Label> labels,
        @Nullable Outlook outlook) {

    /** A part of a day. */
    record Bar(int x, int y, int width, int height, String cssClass, String title, String href, Money amount) {}

    /** A day's name below its bar. */
    record Label(int x, String text) {}

    /** A day of the table, with what its parts add up to. */
    record Row(Day day, List<Group> parts, String href) {}

    /**
     * What is expected of a month.
     *
     * @param budget where the budget of a day is drawn, or null if there is none
     * @param x where the days to come begin, or null if there is no forecast of them
     */
    record Outlook(@Nullable Integer budget, @Nullable Integer x, int high, int low, int expected) {}

    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    static final int LEFT = 84;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;
    private static final int MAX_LABELS = 8;

    static DayChart of(SpendReport report, SpendView shown, @Nullable DayAmounts expected, Formats formats) {
        List<DaySeries> columns = DaySeries.of(report, shown.series());
        List<Row> rows = report.byDay(shown.series()).stream()
                .map(day -> row(day, columns, shown))
                .toList();
        long highest = rows.stream()
                .mapToLong(row -> row.day().totals().spend().nanoUsd())
                .max()
                .orElse(0);
        Scale scale =
                Scale.of(0, expected == null ? highest : Math.max(highest, expected.highest()), TOP, HEIGHT - BOTTOM);
        int days = rows.size() + (expected == null ? 0 : expected.daysToCome());
        double step = (double) (WIDTH - LEFT) / days;
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < rows.size(); i++) {
            bars.addAll(bars(rows.get(i), columns, x(i, step), thickness(step), scale, shown, formats));
        }
        return new DayChart(
                WIDTH,
                HEIGHT,
                columns,
                rows,
                bars,
                scale.ticks(formats),
                labels(report.period().from(), days, step, formats),
                expected == null ? null : outlook(expected, (int) Math.round(LEFT + rows.size() * step), scale));
    }

    private static Outlook outlook(DayAmounts expected, int x, Scale scale) {
        boolean ahead = expected.expected() != null && expected.daysToCome() > 0;
        return new Outlook(
                expected.budget() == null ? null : scale.y(expected.budget().nanoUsd()),
                ahead ? x : null,
                y(expected.high(), scale),
                y(expected.low(), scale),
                y(expected.expected(), scale));
    }

    private static int y(@Nullable Money amount, Scale scale) {
        return scale.y(amount == null ? 0 : amount.nanoUsd());
    }

    private static int x(int day, double step) {
        return (int) Math.round(LEFT + day * step + step * 0.08);
    }

    private static int thickness(double step) {
        return Math.max(2, (int) Math.round(Math.min(step * 0.84, 64)));
    }

    private static List<Label> labels(LocalDate first, int days, double step, Formats formats) {
        var labels = new ArrayList<Label>();
        int every = Math.max(1, (days + MAX_LABELS - 1) / MAX_LABELS);
        for (int i = 0; i < days; i += every) {
            labels.add(new Label(x(i, step) + thickness(step) / 2, formats.shortDay(first.plusDays(i))));
        }
        return labels;
    }

    private static Row row(Day day, List<DaySeries> columns, SpendView shown) {
        return new Row(
                day,
                columns.stream().map(column -> column.of(day)).toList(),
                shown.view().on(day.day()).calls(SpendView.APART));
    }

    private static List<Bar> bars(
            Row row, List<DaySeries> columns, int x, int width, Scale scale, SpendView shown, Formats formats) {
        var bars = new ArrayList<Bar>();
        long below = 0;
        for (int i = 0; i < columns.size(); i++) {
            Money spend = row.parts().get(i).totals().spend();
            int from = scale.y(below);
            int to = scale.y(below + spend.nanoUsd());
            below += spend.nanoUsd();
            if (spend.nanoUsd() > 0) {
                String title = formats.text(
                        "spend.bar",
                        formats.day(row.day().day()),
                        columns.get(i).name(formats),
                        formats.money(spend));
                String href = columns.get(i).href(row.day().day(), shown);
                bars.add(new Bar(
                        x, to, width, Math.max(1, from - to - 1), columns.get(i).cssClass(), title, href, spend));
            }
        }
        return bars;
    }
}
