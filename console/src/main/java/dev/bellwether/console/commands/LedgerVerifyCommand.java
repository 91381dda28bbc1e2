package dev.bellwether.console.commands;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.maintenance.InvariantResult;
import dev.bellwether.core.maintenance.Verification;
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
                Column.words("invariant", "invariant", 0),
                Column.words("result", "result", 0),
                Column.number("rows", "rows", 1),
                Column.number("ms", "time", 2),
                Column.words("sentence", "what is true of sound books", 3),
                Column.words("examples", "not of", 4));
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
        broken.forEach(result -> tell(result, output));
        if (broken.isEmpty()) {
            output.note("The books are sound.");
        }
        return broken.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void tell(InvariantResult result, Output output) {
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
