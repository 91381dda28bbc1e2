package dev.bellwether.web.spend;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Day;
import dev.bellwether.core.spend.SpendReport.Group;
import dev.bellwether.web.layout.Show;
import dev.bellwether.web.layout.View;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Spend by day and tier, as rectangles for an SVG: a bar a day, its tiers one upon the other. It draws lengths, never
 * amounts: what it shows is the report's.
 */
record DayChart(int width, int height, List<Bar> bars, List<Tick> ticks, List<Label> labels) {

    /** A tier's part of a day. */
    record Bar(int x, int y, int width, int height, String tier, String title, String href) {}

    /** A line across, with its amount. */
    record Tick(int y, String label) {}

    /** A day's name below its bar. */
    record Label(int x, String text) {}

    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    private static final int LEFT = 84;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;
    private static final int TICKS = 4;
    private static final int MOST_LABELS = 8;

    static DayChart of(SpendReport report, View view, Show show) {
        List<Day> days = report.byDay();
        long highest = days.stream()
                .mapToLong(day -> day.sum().spend().nanoUsd())
                .max()
                .orElse(0);
        long top = roundUp(highest);
        int floor = HEIGHT - BOTTOM;
        var bars = new ArrayList<Bar>();
        var labels = new ArrayList<Label>();
        double step = (double) (WIDTH - LEFT) / days.size();
        int every = Math.max(1, (days.size() + MOST_LABELS - 1) / MOST_LABELS);
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            int x = (int) Math.round(LEFT + i * step + step * 0.08);
            int width = Math.max(2, (int) Math.round(Math.min(step * 0.84, 64)));
            bars.addAll(bars(day, x, width, floor, top, view, show));
            if (i % every == 0) {
                labels.add(new Label(x + width / 2, show.shortDay(day.day())));
            }
        }
        return new DayChart(WIDTH, HEIGHT, bars, ticks(top, floor), labels);
    }

    private static List<Bar> bars(Day day, int x, int width, int floor, long top, View view, Show show) {
        var bars = new ArrayList<Bar>();
        long below = 0;
        for (Group tier : inOrder(day.tiers())) {
            long spend = tier.sum().spend().nanoUsd();
            int from = y(below, floor, top);
            int to = y(below + spend, floor, top);
            below += spend;
            if (spend > 0) {
                String title = "%s, %s: %s"
                        .formatted(show.day(day.day()), tier.name(), tier.sum().spend());
                String href = hrefOf(view, day, tier);
                bars.add(new Bar(x, to, width, Math.max(1, from - to - 1), tier.name(), title, href));
            }
        }
        return bars;
    }

    /** The tier's requests of the day; the day itself where requests cannot be filtered like spend. */
    private static String hrefOf(View view, Day day, Group tier) {
        View only = view.on(day.day());
        String requests = only.requests(SpendView.APART, "tier", tier.name());
        return requests == null ? only.with("/spend", "tier", tier.name()) : requests;
    }

    /** From the bottom up: simple, standard, high, premium, then what came to no tier. */
    private static List<Group> inOrder(List<Group> tiers) {
        return tiers.stream()
                .sorted(Comparator.comparingInt(group -> place(group.name())))
                .toList();
    }

    private static int place(String name) {
        Tier[] tiers = Tier.values();
        for (int i = 0; i < tiers.length; i++) {
            if (tiers[i].label().equals(name)) {
                return i;
            }
        }
        return tiers.length;
    }

    /** Whether something in it came to no tier. */
    public boolean untiered() {
        return bars.stream().anyMatch(bar -> place(bar.tier()) == Tier.values().length);
    }

    private static List<Tick> ticks(long top, int floor) {
        var ticks = new ArrayList<Tick>();
        int decimals = Money.decimalsFor(top / TICKS);
        for (int i = 0; i <= TICKS; i++) {
            long amount = top / TICKS * i;
            ticks.add(new Tick(y(amount, floor, top), new Money(amount).format(decimals)));
        }
        return top == 0 ? List.of(new Tick(floor, "$0")) : ticks;
    }

    private static int y(long amount, int floor, long top) {
        return top == 0 ? floor : floor - (int) Math.round((double) amount / top * (floor - TOP));
    }

    /** The next amount of the form 1, 2, 4 or 8 times a power of ten, so that quarters of it are round. */
    static long roundUp(long amount) {
        if (amount == 0) {
            return 0;
        }
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(Long.toString(amount).length() - 1);
        for (int factor : new int[] {1, 2, 4, 8, 10}) {
            BigDecimal round = unit.multiply(BigDecimal.valueOf(factor));
            if (round.compareTo(BigDecimal.valueOf(amount)) >= 0) {
                return round.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
            }
        }
        throw new IllegalStateException("no round amount above " + amount);
    }
}
