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
 * @param label what it is
 * @param attempts how many attempts are in it, or null for a sum of lines
 * @param amount what it adds, below zero what it takes away
 * @param href the calls that it counts, as near as they can be filtered, or null
 */
record SavingsLine(
        String label,
        @Nullable Long attempts,
        Money amount,
        @Nullable String href) {

    private static final Set<String> APART = Set.of("baseline");

    /** The steps in order, with the sums between them. */
    static List<SavingsLine> of(Waterfall waterfall, String baseline, View view, Formats formats) {
        var lines = new ArrayList<SavingsLine>();
        lines.add(line(WaterfallStep.BASELINE, waterfall, baseline, view, formats));
        lines.add(line(WaterfallStep.CHEAPER, waterfall, baseline, view, formats));
        lines.add(line(WaterfallStep.COSTLIER, waterfall, baseline, view, formats));
        lines.add(sum("answers", waterfall.paidForAnswers(), baseline, formats));
        for (WaterfallStep step : List.of(
                WaterfallStep.NO_BASELINE,
                WaterfallStep.UNANSWERED,
                WaterfallStep.UNKNOWN,
                WaterfallStep.COMPARISONS,
                WaterfallStep.JUDGES)) {
            lines.add(line(step, waterfall, baseline, view, formats));
        }
        lines.add(sum("paid", waterfall.paid(), baseline, formats));
        lines.add(sum("saved", waterfall.saved(), baseline, formats));
        lines.add(line(WaterfallStep.CACHE_AT_BASELINE, waterfall, baseline, view, formats));
        lines.add(line(WaterfallStep.CACHE_AT_MODEL, waterfall, baseline, view, formats));
        return lines;
    }

    /** The same as columns; what the cache answered is added to the baseline, and taken away again for nothing. */
    static WaterfallChart chart(Waterfall waterfall, String baseline, View view, Formats formats) {
        Money cache = waterfall.amount(WaterfallStep.CACHE_AT_BASELINE);
        var steps = new ArrayList<WaterfallChart.Step>();
        steps.add(new WaterfallChart.Step(
                formats.text("savings.chart.baseline", baseline),
                waterfall.amount(WaterfallStep.BASELINE).plus(cache),
                true,
                view.calls(APART)));
        steps.add(step(WaterfallStep.CHEAPER, signed(WaterfallStep.CHEAPER, waterfall), view, formats));
        steps.add(step(WaterfallStep.COSTLIER, signed(WaterfallStep.COSTLIER, waterfall), view, formats));
        steps.add(step(WaterfallStep.CACHE_AT_BASELINE, Money.ZERO.minus(cache), view, formats));
        for (WaterfallStep step : List.of(
                WaterfallStep.NO_BASELINE,
                WaterfallStep.UNANSWERED,
                WaterfallStep.UNKNOWN,
                WaterfallStep.COMPARISONS,
                WaterfallStep.JUDGES)) {
            if (waterfall.line(step).attempts() > 0) {
                steps.add(step(step, signed(step, waterfall), view, formats));
            }
        }
        steps.add(
                new WaterfallChart.Step(formats.text("savings.chart.paid"), waterfall.paid(), true, view.calls(APART)));
        return WaterfallChart.of(steps, formats);
    }

    private static WaterfallChart.Step step(WaterfallStep step, Money amount, View view, Formats formats) {
        return new WaterfallChart.Step(formats.text("savings.chart." + name(step)), amount, false, calls(step, view));
    }

    private static SavingsLine line(
            WaterfallStep step, Waterfall waterfall, String baseline, View view, Formats formats) {
        return new SavingsLine(
                formats.text("savings.step." + name(step), baseline),
                waterfall.line(step).attempts(),
                signed(step, waterfall),
                waterfall.line(step).attempts() == 0 ? null : calls(step, view));
    }

    private static SavingsLine sum(String name, Money amount, String baseline, Formats formats) {
        return new SavingsLine(formats.text("savings.sum." + name, baseline), null, amount, null);
    }

    private static Money signed(WaterfallStep step, Waterfall waterfall) {
        return step == WaterfallStep.CHEAPER ? Money.ZERO.minus(waterfall.amount(step)) : waterfall.amount(step);
    }

    private static String calls(WaterfallStep step, View view) {
        return switch (step) {
            case BASELINE, CHEAPER, COSTLIER, NO_BASELINE -> view.calls(APART, "outcome", "answered");
            case UNANSWERED -> view.calls(APART);
            case UNKNOWN -> view.calls(APART, "outcome", "unknown");
            case COMPARISONS -> view.calls(APART, "purpose", "compare");
            case JUDGES -> view.calls(APART, "purpose", "judge");
            case CACHE_AT_BASELINE, CACHE_AT_MODEL -> view.calls(APART, "outcome", "cached");
        };
    }

    private static String name(WaterfallStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
