package dev.bellwether.web.models;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.web.layout.Formats;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** A model's input and output price over time, as two lines of steps for an SVG; it draws lengths, never amounts. */
record PriceSteps(int width, int height, String input, String output, List<Tick> ticks, List<Label> labels) {

    /** A line across, with its price. */
    record Tick(int y, String label) {}

    /** A day's name below. */
    record Label(int x, String text) {}

    private static final int WIDTH = 960;
    private static final int HEIGHT = 240;
    private static final int LEFT = 84;
    private static final int RIGHT = 20;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;
    private static final int TICKS = 4;

    /** A price that has just begun is drawn over some time, or nobody would see it. */
    private static final int SHORTEST_DAYS = 30;

    /**
     * The lines up to a day, or a little beyond the last price.
     *
     * @param prices at least one
     */
    static PriceSteps of(List<Price> prices, LocalDate today, Formats formats) {
        List<Price> inOrder =
                prices.stream().sorted(Comparator.comparing(Price::validFrom)).toList();
        LocalDate from = inOrder.get(0).validFrom();
        LocalDate last = inOrder.get(inOrder.size() - 1).validFrom();
        LocalDate end = later(later(today, last.plusDays(SHORTEST_DAYS)), from.plusDays(SHORTEST_DAYS));
        long days = ChronoUnit.DAYS.between(from, end);
        long top = top(inOrder);
        var labels = new ArrayList<Label>();
        int free = 0;
        for (Price price : inOrder) {
            int x = x(price.validFrom(), from, days);
            if (x >= free) {
                labels.add(new Label(x, formats.day(price.validFrom())));
                free = x + 150;
            }
        }
        return new PriceSteps(
                WIDTH,
                HEIGHT,
                path(inOrder, Price::input, from, days, top),
                path(inOrder, Price::output, from, days, top),
                ticks(top, formats),
                labels);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static String path(
            List<Price> prices, Function<Price, TokenPrice> rate, LocalDate from, long days, long top) {
        var path = new StringBuilder();
        for (Price price : prices) {
            int x = x(price.validFrom(), from, days);
            int y = y(rate.apply(price).nanoUsdPerMillion(), top);
            path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
        }
        return path.append("H").append(WIDTH - RIGHT).toString();
    }

    private static int x(LocalDate day, LocalDate from, long days) {
        return LEFT + (int) (ChronoUnit.DAYS.between(from, day) * (WIDTH - LEFT - RIGHT) / days);
    }

    private static int y(long price, long top) {
        int floor = HEIGHT - BOTTOM;
        return top == 0
                ? floor
                : floor
                        - BigDecimal.valueOf(price)
                                .multiply(BigDecimal.valueOf(floor - TOP))
                                .divide(BigDecimal.valueOf(top), 0, RoundingMode.HALF_UP)
                                .intValueExact();
    }

    private static List<Tick> ticks(long top, Formats formats) {
        var ticks = new ArrayList<Tick>();
        for (int i = 0; i <= TICKS; i++) {
            long price = top / TICKS * i;
            ticks.add(new Tick(y(price, top), formats.price(price)));
        }
        return ticks;
    }

    /** The next figure of the form 1, 2, 4 or 8 times a power of ten, so that quarters of it are round. */
    private static long top(List<Price> prices) {
        long highest = prices.stream()
                .flatMap(price -> java.util.stream.Stream.of(price.input(), price.output()))
                .mapToLong(TokenPrice::nanoUsdPerMillion)
                .max()
                .orElse(0);
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(
                Long.toString(Math.max(4, highest)).length() - 1);
        for (int factor : new int[] {1, 2, 4, 8}) {
            BigDecimal round = unit.multiply(BigDecimal.valueOf(factor));
            if (round.compareTo(BigDecimal.valueOf(highest)) >= 0) {
                return Math.max(TICKS, round.longValueExact());
            }
        }
        return unit.multiply(BigDecimal.TEN).longValueExact();
    }
}
