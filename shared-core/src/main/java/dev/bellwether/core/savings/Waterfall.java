package dev.bellwether.core.savings;

import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * The way from what the answers would have cost at the baseline to what was paid, to the nano-dollar. What the cache
 * answered is beside it: nothing was paid for that, so it is not on the way.
 *
 * @param lines every step, also those with nothing in them
 */
public record Waterfall(Map<WaterfallStep, Line> lines) {

    /**
     * A step's part.
     *
     * @param attempts how many attempts are in it
     * @param amount what they add up to, not negative
     */
    public record Line(long attempts, Money amount) {

        /** Nothing. */
        public static final Line NONE = new Line(0, Money.ZERO);

        Line plus(Line other) {
            return new Line(Math.addExact(attempts, other.attempts), amount.plus(other.amount));
        }
    }

    /** Nothing at all. */
    public static final Waterfall NONE = new Waterfall(Map.of());

    public Waterfall {
        var all = new EnumMap<WaterfallStep, Line>(WaterfallStep.class);
        for (WaterfallStep step : WaterfallStep.values()) {
            all.put(step, lines.getOrDefault(step, Line.NONE));
        }
        lines = Map.copyOf(all);
    }

    /** A step's part. */
    public Line line(WaterfallStep step) {
        return lines.getOrDefault(step, Line.NONE);
    }

    /** What a step adds up to. */
    public Money amount(WaterfallStep step) {
        return line(step).amount();
    }

    /** What the answers' tokens would have cost at the baseline. */
    public Money baseline() {
        return amount(WaterfallStep.BASELINE);
    }

    /** What cheaper answers saved. */
    public Money cheaper() {
        return amount(WaterfallStep.CHEAPER);
    }

    /** What costlier answers cost beyond the baseline. */
    public Money costlier() {
        return amount(WaterfallStep.COSTLIER);
    }

    /** What the answers of the cache would have cost at the baseline. */
    public Money cacheAtBaseline() {
        return amount(WaterfallStep.CACHE_AT_BASELINE);
    }

    /** What was paid for the answers that are compared: the baseline, less what was saved, plus what was paid beyond. */
    public Money paidForAnswers() {
        return amount(WaterfallStep.BASELINE)
                .minus(amount(WaterfallStep.CHEAPER))
                .plus(amount(WaterfallStep.COSTLIER));
    }

    /** What was paid in all, as far as it is known. */
    public Money paid() {
        return paidForAnswers()
                .plus(amount(WaterfallStep.NO_BASELINE))
                .plus(amount(WaterfallStep.UNANSWERED))
                .plus(amount(WaterfallStep.UNKNOWN))
                .plus(amount(WaterfallStep.COMPARISONS))
                .plus(amount(WaterfallStep.JUDGES));
    }

    /**
     * What was saved without the cache: the baseline less everything that was paid to get the answers, overhead included.
     * Negative if more was paid. Answers that cannot be compared are on neither side.
     */
    public Money saved() {
        return amount(WaterfallStep.BASELINE).minus(paid().minus(amount(WaterfallStep.NO_BASELINE)));
    }

    /** What was saved in percent of the baseline, to one decimal; negative if more was paid. */
    public BigDecimal savedPercent() {
        return saved().percentOf(amount(WaterfallStep.BASELINE));
    }

    /** Whether no attempt is in it. */
    public boolean isEmpty() {
        return lines.values().stream().allMatch(line -> line.attempts() == 0);
    }

    /** Both together, step by step. */
    public Waterfall plus(Waterfall other) {
        var sum = new EnumMap<WaterfallStep, Line>(WaterfallStep.class);
        for (WaterfallStep step : WaterfallStep.values()) {
            sum.put(step, line(step).plus(other.line(step)));
        }
        return new Waterfall(sum);
    }
}
