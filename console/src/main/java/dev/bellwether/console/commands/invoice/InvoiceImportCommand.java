package dev.bellwether.console.commands.invoice;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.correction.invoice.Invoices;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code invoice import}: takes a provider's invoice over from a CSV. */
@Component
class InvoiceImportCommand extends ConsoleCommand {

    private final ObjectProvider<Invoices> invoices;

    InvoiceImportCommand(ConsoleSession session, ObjectProvider<Invoices> invoices) {
        super(
                session,
                "invoice import",
                "Take a provider's invoice over: CSV with day, model, amount in USD, perhaps calls and tokens",
                Rest.ARGUMENTS,
                "FILE",
                List.of("invoice import november.csv", "invoice import usage-export.csv --name 2026-11"),
                option("name", NO_LETTER, "NAME", "under which it is kept, the file's name if left out"));
        this.invoices = invoices;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("invoice import takes one file.", "invoice import november.csv");
        }
        Path file = Path.of(arguments.positionals().get(0));
        String name = arguments
                .text("name")
                .orElseGet(() -> String.valueOf(file.getFileName()).replaceFirst("(?i)\\.csv$", ""));
        Invoices.Imported imported = invoices.getObject().take(file, name);
        output.note("Lines: %,d, %s in all. Against the books: invoice show %s"
                .formatted(imported.lines(), imported.amount(), imported.name()));
        if (!imported.strangers().isEmpty()) {
            output.note("Not in the catalogue, kept as they are named: " + String.join(", ", imported.strangers()));
        }
        if (!imported.leftOut().isEmpty()) {
            output.note("Columns left out: " + String.join(", ", imported.leftOut()));
        }
        return ExitCode.OK;
    }
}
