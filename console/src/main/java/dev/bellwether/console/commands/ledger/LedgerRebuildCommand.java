package dev.bellwether.console.commands.ledger;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.maintenance.verify.Rebuild;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.Database;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code ledger rebuild}: makes the sums of reports and budgets anew from the attempts. */
@Component
class LedgerRebuildCommand extends ConsoleCommand {

    private static final int DECIMALS = 9;

    private final ObjectProvider<Rebuild> rebuild;
    private final ObjectProvider<Database> database;

    LedgerRebuildCommand(ConsoleSession session, ObjectProvider<Rebuild> rebuild, ObjectProvider<Database> database) {
        super(
                session,
                "ledger rebuild",
                "Make the sums of reports and budgets anew from the attempts, and say what was wrong",
                Rest.NONE,
                "",
                List.of("ledger rebuild", "ledger rebuild -o json"),
                flag("yes", 'y', "even while another process has the books open"));
        this.rebuild = rebuild;
        this.database = database;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (!arguments.flag("yes") && database.getObject().processes().othersAlive()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "Another process has the books open; its calls would wait for this, and fail if it takes long.",
                    "Stop it first, or if nobody calls there: ledger rebuild --yes");
        }
        Rebuild.Result result = rebuild.getObject().run();
        var listing = new Listing(
                Column.text("what", "what", 0),
                Column.number("changed", "rows changed", 0),
                Column.number("before_usd", "before", 1),
                Column.number("after_usd", "after", 1));
        row(listing, "sums of reports", result.sums(), result.chargedBefore(), result.chargedAfter());
        listing.row(
                Cell.text("counts of durations"),
                Cell.count(result.durations()),
                new Cell("", null),
                new Cell("", null));
        row(listing, "budget periods", result.balances(), result.spentBefore(), result.spentAfter());
        listing.print(output);
        output.note(
                result.unchanged()
                        ? "Everything was right already."
                        : "Calls, attempts and corrections were not touched. ledger verify checks all of it.");
        return ExitCode.OK;
    }

    private static void row(Listing listing, String what, long changed, Money before, Money after) {
        listing.row(Cell.text(what), Cell.count(changed), Cell.money(before, DECIMALS), Cell.money(after, DECIMALS));
    }
}
