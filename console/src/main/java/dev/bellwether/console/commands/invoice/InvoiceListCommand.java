package dev.bellwether.console.commands.invoice;

import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.correction.invoice.Invoice;
import dev.bellwether.core.correction.invoice.Invoices;
import dev.bellwether.core.ledger.ReportingZone;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code invoice list}: the invoices in the books. */
@Component
class InvoiceListCommand extends ConsoleCommand {

    private static final int DECIMALS = 2;

    private final ObjectProvider<Invoices> invoices;
    private final ReportingZone zone;

    InvoiceListCommand(ConsoleSession session, ObjectProvider<Invoices> invoices, ReportingZone zone) {
        super(
                session,
                "invoice list",
                "List the providers' invoices, the newest first",
                Rest.NONE,
                "",
                List.of("invoice list", "invoice list -o json"));
        this.invoices = invoices;
        this.zone = zone;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        var listing = new Listing(
                Column.text("name", "name", 0),
                Column.text("from", "from", 1),
                Column.text("to", "to", 1),
                Column.number("lines", "lines", 2),
                Column.number("amount_usd", "amount", 0),
                Column.text("imported", "imported", 3),
                Column.text("author", "author", 4));
        List<Invoice> all = invoices.getObject().list();
        all.forEach(invoice -> listing.row(
                Cell.text(invoice.name()),
                Cell.text(invoice.from().toString()),
                Cell.text(invoice.to().toString()),
                Cell.count(invoice.lines()),
                Cell.money(invoice.amount(), DECIMALS),
                Cells.time(invoice.imported(), zone.id()),
                Cell.text(invoice.author())));
        listing.print(output);
        output.note(
                all.isEmpty() ? "There is none yet: invoice import FILE" : "One against the books: invoice show NAME");
        return ExitCode.OK;
    }
}
