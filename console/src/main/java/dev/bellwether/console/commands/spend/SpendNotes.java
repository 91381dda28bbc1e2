package dev.bellwether.console.commands.spend;

import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.Percentiles;
import dev.bellwether.core.spend.SpendComparison;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is to be said below a table of spend. */
final class SpendNotes {

    private SpendNotes() {}

    static List<String> of(
            SpendReport report, @Nullable SpendComparison compared, Dimension by, @Nullable Dimension then) {
        var notes = new ArrayList<String>();
        Map<Dimension, String> filters = report.query().filters();
        if (!filters.isEmpty()) {
            notes.add("Only "
                    + filters.entrySet().stream()
                            .map(filter -> filter.getKey().label() + " " + filter.getValue())
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (compared != null) {
            DateRange before = compared.before().period();
            notes.add("Compared with %s to %s: %s"
                    .formatted(
                            before.from(),
                            before.to(),
                            compared.before().isEmpty()
                                    ? "nothing then."
                                    : compared.before().total().spend() + " then." + change(compared)));
        }
        notes.add(percentiles(report.percentiles()));
        if (by == Dimension.TAG || then == Dimension.TAG) {
            notes.add("A call with several tags counts in the row of each; the last row counts it once.");
        }
        leftOut(report.total(), notes);
        return notes;
    }

    private static String change(SpendComparison compared) {
        var percent = compared.percent();
        return percent == null ? "" : " Change: %s%s%%.".formatted(percent.signum() > 0 ? "+" : "", percent);
    }

    private static String percentiles(@Nullable Percentiles kept) {
        if (kept == null) {
            return "Durations are kept by tier and model only, so none are shown for this filter.";
        }
        return kept.p50() == null
                ? "No percentiles under twenty answers."
                : "Answers took p50 %,d ms, p95 %,d ms, p99 %,d ms (within 3%%; %,d answers)."
                        .formatted(kept.p50(), kept.p95(), kept.p99(), kept.answers());
    }

    private static void leftOut(SpendTotals total, List<String> notes) {
        if (total.unpriced() > 0) {
            notes.add("Attempts at models without a price, not in the sum: %,d. Which models have none: models"
                    .formatted(total.unpriced()));
        }
        if (total.leftOut() > 0) {
            notes.add("Attempts without a known cost, not in the sum: %,d".formatted(total.leftOut()));
        }
        if (total.unknown() > 0) {
            notes.add("Attempts nobody knows the end of, in the sum at the most they can cost: %,d, %s"
                    .formatted(total.unknown(), total.unknownSpend()));
        }
    }
}
