package dev.bellwether.web.spend;

import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendComparison;
import dev.bellwether.core.spend.SpendComparison.Change;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Line;
import dev.bellwether.core.spend.SpendTotals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of spend: what cost most, and all the others together.
 *
 * @param then a second dimension within the first, or null
 * @param rows its rows, beside those of the period before if that is shown
 * @param other all that has no row of its own, or null if everything has
 * @param others how many names those are
 */
public record Breakdown(
        Dimension by,
        @Nullable Dimension then,
        List<Change> rows,
        @Nullable Change other,
        int others) {

    /** How many have rows of their own where there are more than one more. */
    public static final int MAX_ROWS = 9;

    static List<Breakdown> of(SpendView view, SpendReport report, @Nullable SpendComparison compared) {
        return view.by() == null
                ? List.of(
                        of(Dimension.MODEL, null, report, compared, view.all()),
                        of(Dimension.TIER, null, report, compared, view.all()))
                : List.of(of(view.by(), view.then(), report, compared, view.all()));
    }

    /** @param all whether everything gets a row of its own, as days always do */
    public static Breakdown of(
            Dimension by,
            @Nullable Dimension then,
            SpendReport report,
            @Nullable SpendComparison compared,
            boolean all) {
        List<Change> rows = compared == null
                ? report.lines(by, then).stream()
                        .map(line -> new Change(line, SpendTotals.NONE))
                        .toList()
                : compared.changes(by, then);
        List<String> names =
                rows.stream().map(row -> row.line().name()).distinct().toList();
        if (all || by == Dimension.DAY || names.size() <= MAX_ROWS + 1) {
            return new Breakdown(by, then, rows, null, 0);
        }
        List<String> own = names.subList(0, MAX_ROWS);
        return new Breakdown(
                by,
                then,
                rows.stream().filter(row -> own.contains(row.line().name())).toList(),
                rows.stream()
                        .filter(row -> !own.contains(row.line().name()))
                        .reduce(new Change(new Line("", "", SpendTotals.NONE), SpendTotals.NONE), Breakdown::plus),
                names.size() - MAX_ROWS);
    }

    private static Change plus(Change one, Change more) {
        return new Change(
                new Line("", "", one.line().totals().plus(more.line().totals())),
                one.before().plus(more.before()));
    }

    /** Whether a call can stand in several rows. */
    public boolean overlaps() {
        return by == Dimension.TAG || then == Dimension.TAG;
    }
}
