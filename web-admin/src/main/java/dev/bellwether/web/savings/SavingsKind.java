package dev.bellwether.web.savings;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.savings.SavingsReport;
import dev.bellwether.core.savings.SavingsReport.Group;
import dev.bellwether.core.savings.SavingsReport.Split;
import dev.bellwether.core.savings.Waterfall;
import dev.bellwether.core.savings.WaterfallStep;
import dev.bellwether.web.chart.WaterfallChart;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.layout.View;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One of the two kinds of figures, which are never added up: measured or estimated.
 *
 * @param name measured or estimated
 * @param total all of it
 * @param chart from the baseline to what was paid
 * @param lines the same in words and numbers
 * @param byModel its parts by model
 * @param byTier its parts by tier
 */
record SavingsKind(
        String name,
        Waterfall total,
        WaterfallChart chart,
        List<SavingsLine> lines,
        List<Part> byModel,
        List<Part> byTier) {

    /** A model's or a tier's part. */
    record Part(String name, Waterfall waterfall, String href) {}

    static List<SavingsKind> of(SavingsReport report, View view, Formats formats) {
        return Stream.of(
                        of("measured", Split::measured, report, view, formats),
                        of("estimated", Split::estimated, report, view, formats))
                .filter(kind -> !kind.total.isEmpty())
                .toList();
    }

    private static SavingsKind of(
            String name, Function<Split, Waterfall> kind, SavingsReport report, View view, Formats formats) {
        Waterfall total = kind.apply(report.total());
        return new SavingsKind(
                name,
                total,
                SavingsLine.chart(total, report.baseline(), view, formats),
                SavingsLine.of(total, report.baseline(), view, formats),
                parts("model", report.byModel(), kind, view),
                parts("tier", report.byTier(), kind, view));
    }

    private static List<Part> parts(String dimension, List<Group> groups, Function<Split, Waterfall> kind, View view) {
        return groups.stream()
                .map(group -> new Part(
                        group.name(),
                        kind.apply(group.split()),
                        view.calls(java.util.Set.of("baseline"), dimension, group.name())))
                .filter(part -> !part.waterfall.isEmpty())
                .toList();
    }

    /** At how many decimals all columns are shown. */
    static int decimals(SavingsReport report) {
        return Stream.of(report.total().measured(), report.total().estimated())
                .flatMap(waterfall -> Stream.of(waterfall.paid(), waterfall.amount(WaterfallStep.BASELINE)))
                .max(Money::compareTo)
                .orElse(Money.ZERO)
                .columnDecimals();
    }
}
