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
 * @param whole all of it
 * @param chart from the baseline to what was paid
 * @param lines the same in words and numbers
 * @param byModel its parts by model
 * @param byTier its parts by tier
 */
record SavingsKind(
        String name,
        Waterfall whole,
        WaterfallChart chart,
        List<SavingsLine> lines,
        List<Part> byModel,
        List<Part> byTier) {

    /** A model's or a tier's part. */
    record Part(String name, Waterfall fall, String href) {}

    static List<SavingsKind> of(SavingsReport report, View view, Formats formats) {
        return Stream.of(
                        of("measured", Split::measured, report, view, formats),
                        of("estimated", Split::estimated, report, view, formats))
                .filter(kind -> !kind.whole.isEmpty())
                .toList();
    }

    private static SavingsKind of(
            String name, Function<Split, Waterfall> kind, SavingsReport report, View view, Formats formats) {
        Waterfall whole = kind.apply(report.total());
        return new SavingsKind(
                name,
                whole,
                SavingsLine.chart(whole, report.baseline(), view, formats),
                SavingsLine.of(whole, report.baseline(), view, formats),
                parts("model", report.byModel(), kind, view),
                parts("tier", report.byTier(), kind, view));
    }

    private static List<Part> parts(String dimension, List<Group> groups, Function<Split, Waterfall> kind, View view) {
        return groups.stream()
                .map(group -> new Part(
                        group.name(),
                        kind.apply(group.split()),
                        view.requests(java.util.Set.of("baseline"), dimension, group.name())))
                .filter(part -> !part.fall.isEmpty())
                .toList();
    }

    /** At how many decimals all columns are shown. */
    static int decimals(SavingsReport report) {
        return Stream.of(report.total().measured(), report.total().estimated())
                .flatMap(fall -> Stream.of(fall.paid(), fall.amount(WaterfallStep.BASELINE)))
                .max(Money::compareTo)
                .orElse(Money.ZERO)
                .columnDecimals();
    }
}
