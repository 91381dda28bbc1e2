package dev.bellwether.console.commands;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.care.Verdict;
import dev.bellwether.core.care.Verification;
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
        List<Verdict> verdicts = verification.getObject().all(arguments.flag("full"));
        var listing = new Listing(
                Column.words("invariant", "invariant", 0),
                Column.words("result", "result", 0),
                Column.number("rows", "rows", 1),
                Column.number("ms", "time", 2),
                Column.words("sentence", "what is true of sound books", 3),
                Column.words("examples", "not of", 4));
        verdicts.forEach(verdict -> listing.row(
                Cell.text(verdict.invariant().id()),
                Cell.text(verdict.ok() ? "ok" : "broken"),
                Cell.count(verdict.rows()),
                new Cell(verdict.took().toMillis() + " ms", verdict.took().toMillis()),
                Cell.text(verdict.invariant().sentence()),
                new Cell(
                        verdict.ok() ? "" : Cell.text(verdict.examples().get(0)).shown(), verdict.examples())));
        listing.print(output);
        List<Verdict> broken =
                verdicts.stream().filter(verdict -> !verdict.ok()).toList();
        broken.forEach(verdict -> tell(verdict, output));
        if (broken.isEmpty()) {
            output.note("The books are sound.");
        }
        return broken.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void tell(Verdict verdict, Output output) {
        output.error(
                "This is not true of %,d %s: %s"
                        .formatted(
                                verdict.rows(),
                                verdict.rows() == 1 ? "row" : "rows",
                                verdict.invariant().sentence()),
                verdict.invariant().advice());
        verdict.examples().forEach(output::note);
    }
}
