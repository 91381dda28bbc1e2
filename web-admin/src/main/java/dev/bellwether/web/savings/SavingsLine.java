package dev.bellwether.web.savings;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.savings.Step;
import dev.bellwether.core.savings.Waterfall;
import dev.bellwether.web.chart.Fall;
import dev.bellwether.web.layout.Show;
import dev.bellwether.web.layout.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line on the way from the baseline to what was paid.
 *
 * @param words what it is
 * @param attempts how many attempts are in it, or null for a sum of lines
 * @param amount what it adds, below zero what it takes away
 * @param href the requests that it counts, as near as they can be filtered, or null
 */
record SavingsLine(
        String words,
        @Nullable Long attempts,
        Money amount,
        @Nullable String href) {

    private static final Set<String> APART = Set.of("baseline");

    /** The steps in order, with the sums between them. */
    static List<SavingsLine> of(Waterfall fall, String baseline, View view, Show show) {
        var lines = new ArrayList<SavingsLine>();
        lines.add(line(Step.BASELINE, fall, baseline, view, show));
        lines.add(line(Step.CHEAPER, fall, baseline, view, show));
        lines.add(line(Step.DEARER, fall, baseline, view, show));
        lines.add(sum("answers", fall.paidForAnswers(), baseline, show));
        for (Step step : List.of(Step.UNCOMPARED, Step.UNANSWERED, Step.UNKNOWN, Step.COMPARISONS, Step.JUDGES)) {
            lines.add(line(step, fall, baseline, view, show));
        }
        lines.add(sum("paid", fall.paid(), baseline, show));
        lines.add(sum("saved", fall.saved(), baseline, show));
        lines.add(line(Step.CACHE_AT_BASELINE, fall, baseline, view, show));
        lines.add(line(Step.CACHE_AT_MODEL, fall, baseline, view, show));
        return lines;
    }

    /** The same as columns; what the cache answered is added to the baseline, and taken away again for nothing. */
    static Fall chart(Waterfall fall, String baseline, View view, Show show) {
        Money cache = fall.amount(Step.CACHE_AT_BASELINE);
        var steps = new ArrayList<Fall.Step>();
        steps.add(new Fall.Step(
                show.text("savings.chart.baseline", baseline),
                fall.amount(Step.BASELINE).plus(cache),
                true,
                view.requests(APART)));
        steps.add(step(Step.CHEAPER, signed(Step.CHEAPER, fall), view, show));
        steps.add(step(Step.DEARER, signed(Step.DEARER, fall), view, show));
        steps.add(step(Step.CACHE_AT_BASELINE, Money.ZERO.minus(cache), view, show));
        for (Step step : List.of(Step.UNCOMPARED, Step.UNANSWERED, Step.UNKNOWN, Step.COMPARISONS, Step.JUDGES)) {
            if (fall.line(step).attempts() > 0) {
                steps.add(step(step, signed(step, fall), view, show));
            }
        }
        steps.add(new Fall.Step(show.text("savings.chart.paid"), fall.paid(), true, view.requests(APART)));
        return Fall.of(steps, show);
    }

    private static Fall.Step step(Step step, Money amount, View view, Show show) {
        return new Fall.Step(show.text("savings.chart." + name(step)), amount, false, requests(step, view));
    }

    private static SavingsLine line(Step step, Waterfall fall, String baseline, View view, Show show) {
        return new SavingsLine(
                show.text("savings.step." + name(step), baseline),
                fall.line(step).attempts(),
                signed(step, fall),
                fall.line(step).attempts() == 0 ? null : requests(step, view));
    }

    private static SavingsLine sum(String name, Money amount, String baseline, Show show) {
        return new SavingsLine(show.text("savings.sum." + name, baseline), null, amount, null);
    }

    private static Money signed(Step step, Waterfall fall) {
        return step == Step.CHEAPER ? Money.ZERO.minus(fall.amount(step)) : fall.amount(step);
    }

    private static String requests(Step step, View view) {
        return switch (step) {
            case BASELINE, CHEAPER, DEARER, UNCOMPARED -> view.requests(APART, "status", "answered");
            case UNANSWERED -> view.requests(APART);
            case UNKNOWN -> view.requests(APART, "status", "unknown");
            case COMPARISONS -> view.requests(APART, "purpose", "compare");
            case JUDGES -> view.requests(APART, "purpose", "judge");
            case CACHE_AT_BASELINE, CACHE_AT_MODEL -> view.requests(APART, "status", "cached");
        };
    }

    private static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
