package dev.bellwether.console.commands.spend;

import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.Measure;
import dev.bellwether.core.spend.SpendComparison;
import dev.bellwether.core.spend.SpendComparison.Change;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Line;
import dev.bellwether.core.spend.SpendTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code spend}, and one for everything. */
record SpendListing(
        Dimension by,
        @Nullable Dimension then,
        SpendReport report,
        @Nullable SpendComparison compared) {

    private static final Cell EMPTY = new Cell("", null);

    void print(Output output) {
        var listing = new Listing(columns().toArray(Column[]::new));
        List<Change> changes = compared == null
                ? report.lines(by, then).stream()
                        .map(line -> new Change(line, SpendTotals.NONE))
                        .toList()
                : compared.changes(by, then);
        changes.forEach(change -> listing.row(cells(change).toArray(Cell[]::new)));
        SpendTotals before =
                compared == null ? SpendTotals.NONE : compared.before().total();
        listing.total(
                cells(new Change(new Line("all", "", report.total()), before)).toArray(Cell[]::new));
        listing.print(output);
    }

    private List<Column> columns() {
        var columns = new ArrayList<Column>();
        columns.add(Column.text(by.label(), by.label(), 0));
        if (then != null) {
            columns.add(Column.text(then.label(), then.label(), 0));
        }
        columns.add(number(Measure.CALLS, "calls", 0));
        columns.add(number(Measure.CACHED, "cached", 4));
        columns.add(number(Measure.FAILED, "failed", 5));
        columns.add(number(Measure.REFUSED, "refused", 6));
        columns.add(number(Measure.PROMPT_TOKENS, "in", 3));
        columns.add(number(Measure.COMPLETION_TOKENS, "out", 3));
        columns.add(number(Measure.COST_USD, "spend", 0));
        columns.add(number(Measure.SAVED_USD, "saved", 1));
        columns.add(Column.number("share_percent", "share", 2));
        columns.add(number(Measure.UNPRICED_ATTEMPTS, "unpriced", 7));
        columns.add(number(Measure.UNKNOWN_ATTEMPTS, "unknown", 8));
        if (compared != null) {
            columns.add(Column.number("before_usd", "before", 1));
            columns.add(Column.number("change_percent", "change", 0));
        }
        return columns;
    }

    private static Column number(Measure measure, String title, int priority) {
        return Column.number(measure.key(), title, priority);
    }

    private List<Cell> cells(Change change) {
        SpendTotals totals = change.line().totals();
        Money total = report.total().spend();
        int decimals = total.columnDecimals();
        boolean known = totals.knownSpend() != null;
        BigDecimal share = totals.spend().percentOf(total);
        var cells = new ArrayList<Cell>();
        cells.add(Cell.text(change.line().name()));
        if (then != null) {
            cells.add(Cell.text(change.line().then()));
        }
        cells.add(Cell.count(totals.calls()));
        cells.add(Cell.count(totals.cached()));
        cells.add(Cell.count(totals.failed()));
        cells.add(Cell.count(totals.refused()));
        cells.add(Cells.tokens(totals.promptTokens()));
        cells.add(Cells.tokens(totals.completionTokens()));
        cells.add(Cells.cost(totals.knownSpend(), totals.unpriced() > 0, decimals));
        cells.add(known ? Cell.money(totals.saved(), decimals) : EMPTY);
        cells.add(known ? new Cell(share + "%", share) : EMPTY);
        cells.add(Cell.count(totals.unpriced()));
        cells.add(Cell.count(totals.unknown()));
        if (compared != null) {
            BigDecimal percent = change.percent();
            cells.add(
                    change.had()
                            ? Cells.cost(
                                    change.before().knownSpend(),
                                    change.before().unpriced() > 0,
                                    decimals)
                            : EMPTY);
            cells.add(percent == null ? EMPTY : new Cell((percent.signum() > 0 ? "+" : "") + percent + "%", percent));
        }
        return cells;
    }
}
