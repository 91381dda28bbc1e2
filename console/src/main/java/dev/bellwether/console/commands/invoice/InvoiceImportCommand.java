package dev.bellwether.console.commands.invoice;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.correction.invoice.InvoiceColumn;
import dev.bellwether.core.correction.invoice.Invoices;
import dev.bellwether.core.cost.Money;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code invoice import}: imports a provider's invoice from a table. */
@Component
class InvoiceImportCommand extends ConsoleCommand {

    private final ObjectProvider<Invoices> invoices;

    InvoiceImportCommand(ConsoleSession session, ObjectProvider<Invoices> invoices) {
        super(
                session,
                "invoice import",
                "Import a provider's invoice: its export as CSV, or any table with day, model and amount in USD",
                Rest.ARGUMENTS,
                "FILE",
                List.of(
                        "invoice import november.csv",
                        "invoice import usage-export.csv --name 2026-11",
                        "invoice import other.csv --map day=Billed --map amount=Total"),
                option("name", NO_LETTER, "NAME", "under which it is kept, the file's name if left out"),
                option("map", NO_LETTER, "FACT=COLUMN", "the column that says day, model, amount, currency, ..."));
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
                .orElseGet(() -> String.valueOf(file.getFileName()).replaceFirst("(?i)\\.(csv|tsv|txt)$", ""));
        print(invoices.getObject().take(file, name, mapped(arguments.all("map"))), output);
        return ExitCode.OK;
    }

    private static Map<InvoiceColumn, String> mapped(List<String> pairs) {
        var mapped = new EnumMap<InvoiceColumn, String>(InvoiceColumn.class);
        for (String pair : pairs) {
            int sign = pair.indexOf('=');
            String fact = sign < 0 ? pair : pair.substring(0, sign);
            InvoiceColumn column = InvoiceColumn.ofKey(fact).orElse(null);
            if (column == null || sign < 0 || sign == pair.length() - 1) {
                throw new UsageProblem(
                        "--map is \"" + pair + "\"; it names a fact and its column. Facts are " + facts() + ".",
                        "--map day=Billed");
            }
            if (mapped.put(column, pair.substring(sign + 1)) != null) {
                throw new UsageProblem("--map names " + column.key() + " twice.", "one column for each fact");
            }
        }
        return mapped;
    }

    private static String facts() {
        return Arrays.stream(InvoiceColumn.values()).map(InvoiceColumn::key).collect(Collectors.joining(", "));
    }

    private static void print(Invoices.Imported imported, Output output) {
        output.note("Lines: %,d, %s in all. Against the books: invoice show %s"
                .formatted(imported.lines(), imported.amount(), imported.name()));
        if (imported.rounded() > 0) {
            output.note("Amounts finer than a nano-dollar, rounded: %,d".formatted(imported.rounded()));
        }
        Money total = imported.total();
        if (total != null) {
            output.note(
                    total.equals(imported.amount())
                            ? "The last line is the total, " + total + ", and agrees."
                            : "The last line is the total, %s; the lines come to %s, a difference of %s."
                                    .formatted(
                                            total,
                                            imported.amount(),
                                            imported.amount().minus(total)));
        }
        if (!imported.strangers().isEmpty()) {
            output.note("Not in the catalogue, kept as they are named: " + String.join(", ", imported.strangers()));
        }
        if (!imported.leftOut().isEmpty()) {
            output.note("Columns left out: " + String.join(", ", imported.leftOut()));
        }
    }
}
