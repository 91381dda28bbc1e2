package dev.bellwether.console.commands.spend;

import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.bill.BillCause;
import dev.bellwether.core.spend.bill.BillChange;
import dev.bellwether.core.spend.bill.BillChange.ModelChange;
import dev.bellwether.core.spend.bill.BillChanges;
import dev.bellwether.core.spend.bill.BillDescription;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code spend why}: what moved the bill since the period before. */
@Component
class SpendWhyCommand extends ConsoleCommand {

    private final ObjectProvider<BillChanges> changes;
    private final ObjectProvider<RelayTargets> targets;
    private final ReportingZone zone;
    private final Clock clock;

    SpendWhyCommand(
            ConsoleSession session,
            ObjectProvider<BillChanges> changes,
            ObjectProvider<RelayTargets> targets,
            ReportingZone zone,
            Clock clock) {
        super(
                session,
                "spend why",
                "Why the bill moved: volume, models, length, cache, price",
                Rest.ARGUMENTS,
                ReportScope.PERIOD,
                List.of(
                        "spend why",
                        "spend why week",
                        "spend why 2026-11-01..2026-11-15 --against 2026-10-01..2026-10-15 -o json"),
                option("against", NO_LETTER, "FROM..TO", "compare with these days instead of the period before"),
                ReportScope.simulatedFlag(),
                ReportScope.realFlag());
        this.changes = changes;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        ReportScope scope = ReportScope.of(arguments, "spend why", zone, clock, targets::getObject);
        DateRange now = scope.period();
        DateRange before = arguments
                .text("against")
                .map(days -> ReportScope.period(List.of(days), "spend why --against", zone, clock))
                .orElseGet(now::before);
        BillChange change = changes.getObject().against(SpendQuery.of(now, scope.simulated()), before);
        listing(change).print(output);
        output.note(BillDescription.of(change));
        output.note(scope.describe() + " Compared with %s to %s.".formatted(before.from(), before.to()));
        if (change.of(BillCause.OTHER).nanoUsd() != 0) {
            output.note(
                    "Other is what cannot be taken apart: attempts that failed or were cancelled, those that nobody knows"
                            + " of, models with answers that had no price, and roundings.");
        }
        return ExitCode.OK;
    }

    private static Listing listing(BillChange change) {
        var columns = new ArrayList<Column>();
        columns.add(Column.text("model", "model", 0));
        columns.add(Column.number("before_usd", "before", 1));
        for (BillCause cause : BillCause.values()) {
            columns.add(Column.number(cause.label() + "_usd", cause.label(), 0));
        }
        columns.add(Column.number("cost_usd", "now", 1));
        columns.add(Column.number("difference_usd", "difference", 0));
        var listing = new Listing(columns.toArray(Column[]::new));
        Money max = change.before().compareTo(change.now()) > 0 ? change.before() : change.now();
        int decimals = max.columnDecimals();
        for (ModelChange model : change.models()) {
            listing.row(row(model, decimals));
        }
        return listing.total(row(new ModelChange("all", change.before(), change.now(), change.causes()), decimals));
    }

    private static Cell[] row(ModelChange change, int decimals) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.text(change.model()));
        cells.add(Cell.money(change.before(), decimals));
        Map<BillCause, Money> causes = change.causes();
        for (BillCause cause : BillCause.values()) {
            cells.add(Cell.money(causes.getOrDefault(cause, Money.ZERO), decimals));
        }
        cells.add(Cell.money(change.now(), decimals));
        cells.add(Cell.money(change.difference(), decimals));
        return cells.toArray(Cell[]::new);
    }
}
