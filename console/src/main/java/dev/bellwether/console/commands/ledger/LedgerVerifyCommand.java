package dev.bellwether.console.commands.ledger;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.maintenance.verify.InvariantResult;
import dev.bellwether.core.maintenance.verify.Verification;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code ledger verify}: whether the books are sound, invariant by invariant. */
@Component
class LedgerVerifyCommand extends ConsoleCommand {

    private final ObjectProvider<Verification> verification;

    LedgerVerifyCommand(ConsoleSession session, ObjectProvider<Verification> verification) {
        super(
                session,
                "ledger verify",
                "Check that the books are sound: nothing lost, every charge and every sum right",
                Rest.NONE,
                "",
                List.of("ledger verify", "ledger verify --full", "ledger verify -o json"),
                flag("full", NO_LETTER, "also read each index along its table, which takes a while on large books"));
        this.verification = verification;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        List<InvariantResult> results = verification.getObject().all(arguments.flag("full"));
        var listing = new Listing(
                Column.text("check", "check", 0),
                Column.text("result", "result", 0),
                Column.number("differences", "differences", 1),
                Column.number("duration_ms", "duration", 2),
                Column.text("sentence", "invariant", 3),
                Column.text("examples", "found", 4));
        results.forEach(result -> listing.row(
                Cell.text(result.invariant().id()),
                Cell.text(result.ok() ? "ok" : "broken"),
                Cell.count(result.rows()),
                new Cell(result.duration().toMillis() + " ms", result.duration().toMillis()),
                Cell.text(result.invariant().sentence()),
                new Cell(result.ok() ? "" : Cell.text(result.examples().get(0)).shown(), result.examples())));
        listing.print(output);
        List<InvariantResult> broken =
                results.stream().filter(result -> !result.ok()).toList();
        broken.forEach(result -> printNotes(result, output));
        if (broken.isEmpty()) {
            output.note("The books are sound.");
        }
        return broken.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void printNotes(InvariantResult result, Output output) {
        output.error(
                "This is not true of %,d %s: %s"
                        .formatted(
                                result.rows(),
                                result.rows() == 1 ? "row" : "rows",
                                result.invariant().sentence()),
                result.invariant().advice());
        result.examples().forEach(output::note);
    }
}
