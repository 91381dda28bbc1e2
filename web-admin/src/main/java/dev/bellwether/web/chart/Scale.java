package dev.bellwether.web.chart;

import dev.bellwether.core.cost.Money;
import dev.bellwether.web.layout.Formats;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The upright axis of a chart, which always shows zero. Amounts are nano-USD, places are units of the drawing.
 *
 * @param low the lowest amount, zero or below
 * @param step between two lines; zero if there is nothing to show
 * @param top where the highest amount is drawn
 * @param floor where the lowest one is
 */
public record Scale(long low, long high, long step, int top, int floor) {

    private static final int STEPS = 4;

    /** A line across, with its amount. */
    public record Tick(int y, String label) {}

    /** One that has room for both amounts. */
    public static Scale of(long lowest, long highest, int top, int floor) {
        long step = roundUp(Math.max(highest, -lowest)) / STEPS;
        if (step == 0) {
            return new Scale(0, 0, 0, top, floor);
        }
        long low = lowest < 0 ? -step * (-lowest / step + 1) : 0;
        long high = highest > 0 ? step * ((highest + step - 1) / step) : 0;
        return new Scale(low, high, step, top, floor);
    }

    /** Where an amount is drawn. */
    public int y(long amount) {
        long range = high - low;
        return range == 0 ? floor : floor - (int) Math.round((double) (amount - low) / range * (floor - top));
    }

    /** The lines across. */
    public List<Tick> ticks(Formats formats) {
        var ticks = new ArrayList<Tick>();
        int decimals = step == 0 ? 0 : Money.decimalsFor(step);
        for (long amount = low; amount <= high; amount += Math.max(1, step)) {
            ticks.add(new Tick(y(amount), formats.money(new Money(amount), decimals)));
        }
        return ticks;
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
