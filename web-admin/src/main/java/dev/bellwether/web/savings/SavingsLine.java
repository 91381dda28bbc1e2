package dev.bellwether.web.savings;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.savings.Waterfall;
import dev.bellwether.core.savings.WaterfallStep;
import dev.bellwether.web.chart.WaterfallChart;
import dev.bellwether.web.layout.Formats;
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
    static List<SavingsLine> of(Waterfall fall, String baseline, View view, Formats formats) {
        var lines = new ArrayList<SavingsLine>();
        lines.add(line(WaterfallStep.BASELINE, fall, baseline, view, formats));
        lines.add(line(WaterfallStep.CHEAPER, fall, baseline, view, formats));
        lines.add(line(WaterfallStep.DEARER, fall, baseline, view, formats));
        lines.add(sum("answers", fall.paidForAnswers(), baseline, formats));
        for (WaterfallStep step : List.of(
                WaterfallStep.UNCOMPARED,
                WaterfallStep.UNANSWERED,
                WaterfallStep.UNKNOWN,
                WaterfallStep.COMPARISONS,
                WaterfallStep.JUDGES)) {
            lines.add(line(step, fall, baseline, view, formats));
        }
        lines.add(sum("paid", fall.paid(), baseline, formats));
        lines.add(sum("saved", fall.saved(), baseline, formats));
        lines.add(line(WaterfallStep.CACHE_AT_BASELINE, fall, baseline, view, formats));
        lines.add(line(WaterfallStep.CACHE_AT_MODEL, fall, baseline, view, formats));
        return lines;
    }

    /** The same as columns; what the cache answered is added to the baseline, and taken away again for nothing. */
    static WaterfallChart chart(Waterfall fall, String baseline, View view, Formats formats) {
        Money cache = fall.amount(WaterfallStep.CACHE_AT_BASELINE);
        var steps = new ArrayList<WaterfallChart.Step>();
        steps.add(new WaterfallChart.Step(
                formats.text("savings.chart.baseline", baseline),
                fall.amount(WaterfallStep.BASELINE).plus(cache),
                true,
                view.requests(APART)));
        steps.add(step(WaterfallStep.CHEAPER, signed(WaterfallStep.CHEAPER, fall), view, formats));
        steps.add(step(WaterfallStep.DEARER, signed(WaterfallStep.DEARER, fall), view, formats));
        steps.add(step(WaterfallStep.CACHE_AT_BASELINE, Money.ZERO.minus(cache), view, formats));
        for (WaterfallStep step : List.of(
                WaterfallStep.UNCOMPARED,
                WaterfallStep.UNANSWERED,
                WaterfallStep.UNKNOWN,
                WaterfallStep.COMPARISONS,
                WaterfallStep.JUDGES)) {
            if (fall.line(step).attempts() > 0) {
                steps.add(step(step, signed(step, fall), view, formats));
            }
        }
        steps.add(new WaterfallChart.Step(formats.text("savings.chart.paid"), fall.paid(), true, view.requests(APART)));
        return WaterfallChart.of(steps, formats);
    }

    private static WaterfallChart.Step step(WaterfallStep step, Money amount, View view, Formats formats) {
        return new WaterfallChart.Step(
                formats.text("savings.chart." + name(step)), amount, false, requests(step, view));
    }

    private static SavingsLine line(WaterfallStep step, Waterfall fall, String baseline, View view, Formats formats) {
        return new SavingsLine(
                formats.text("savings.step." + name(step), baseline),
                fall.line(step).attempts(),
                signed(step, fall),
                fall.line(step).attempts() == 0 ? null : requests(step, view));
    }

    private static SavingsLine sum(String name, Money amount, String baseline, Formats formats) {
        return new SavingsLine(formats.text("savings.sum." + name, baseline), null, amount, null);
    }

    private static Money signed(WaterfallStep step, Waterfall fall) {
        return step == WaterfallStep.CHEAPER ? Money.ZERO.minus(fall.amount(step)) : fall.amount(step);
    }

    private static String requests(WaterfallStep step, View view) {
        return switch (step) {
            case BASELINE, CHEAPER, DEARER, UNCOMPARED -> view.requests(APART, "status", "answered");
            case UNANSWERED -> view.requests(APART);
            case UNKNOWN -> view.requests(APART, "status", "unknown");
            case COMPARISONS -> view.requests(APART, "purpose", "compare");
            case JUDGES -> view.requests(APART, "purpose", "judge");
            case CACHE_AT_BASELINE, CACHE_AT_MODEL -> view.requests(APART, "status", "cached");
        };
    }

    private static String name(WaterfallStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
