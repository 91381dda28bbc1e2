package dev.bellwether.web.spend;

import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendComparison;
import dev.bellwether.core.spend.SpendComparison.Change;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.Sum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the page.
 *
 * @param then a second dimension within the first, or null
 * @param rows its rows, beside those of the period before if that is shown
 */
record Breakdown(Dimension by, @Nullable Dimension then, List<Change> rows) {

    static List<Breakdown> of(SpendView view, SpendReport report, @Nullable SpendComparison compared) {
        return view.by() == null
                ? List.of(of(Dimension.MODEL, null, report, compared), of(Dimension.TIER, null, report, compared))
                : List.of(of(view.by(), view.then(), report, compared));
    }

    static Breakdown of(
            Dimension by, @Nullable Dimension then, SpendReport report, @Nullable SpendComparison compared) {
        List<Change> rows = compared == null
                ? report.lines(by, then).stream()
                        .map(line -> new Change(line, Sum.NONE))
                        .toList()
                : compared.changes(by, then);
        return new Breakdown(by, then, rows);
    }

    /** Whether a call can stand in several rows. */
    public boolean overlaps() {
        return by == Dimension.TAG || then == Dimension.TAG;
    }
}
