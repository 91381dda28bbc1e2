package dev.bellwether.console.commands.invoice;

import dev.bellwether.console.commands.report.ArchivedNote;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.correction.invoice.Invoice;
import dev.bellwether.core.correction.invoice.InvoiceVariances;
import dev.bellwether.core.correction.invoice.Invoices;
import dev.bellwether.core.correction.invoice.Variance;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.ReportingZone;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code invoice show}: how far an invoice is from the books, by day and model. */
@Component
class InvoiceShowCommand extends ConsoleCommand {

    private static final int MAX_DECIMALS = 6;

    private final ObjectProvider<Invoices> invoices;
    private final ObjectProvider<InvoiceVariances> variances;
    private final ArchivedNote archived;
    private final ReportingZone zone;

    InvoiceShowCommand(
            ConsoleSession session,
            ObjectProvider<Invoices> invoices,
            ObjectProvider<InvoiceVariances> variances,
            ArchivedNote archived,
            ReportingZone zone) {
        super(
                session,
                "invoice show",
                "Compare an invoice with the books, by day and model",
                Rest.ARGUMENTS,
                "NAME",
                List.of("invoice show 2026-11", "invoice show 2026-11 -o csv"),
                flag("simulated", NO_LETTER, "with the simulated calls instead of the real ones"));
        this.invoices = invoices;
        this.variances = variances;
        this.archived = archived;
        this.zone = zone;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("invoice show takes one name.", "invoice list names them");
        }
        Invoice invoice = invoices.getObject().require(arguments.positionals().get(0));
        boolean simulated = arguments.flag("simulated");
        List<Variance> lines = variances.getObject().of(invoice, simulated);
        Variance total = InvoiceVariances.total(lines);
        listing(lines, total).print(output);
        printNotes(invoice, lines, total, simulated, output);
        archived.since(invoice.from()).ifPresent(output::note);
        return ExitCode.OK;
    }

    private static Listing listing(List<Variance> lines, Variance total) {
        Money largest = total.invoiced() == null ? Money.ZERO : total.invoiced().amount();
        int decimals = Math.min(MAX_DECIMALS, largest.columnDecimals());
        var listing = new Listing(
                Column.text("day", "day", 0),
                Column.text("model", "model", 0),
                Column.number("invoiced_usd", "invoiced", 0),
                Column.number("recorded_usd", "recorded", 0),
                Column.number("difference_usd", "difference", 0),
                Column.number("difference_percent", "", 1),
                Column.number("estimated_usd", "estimated", 3),
                Column.number("unknown_usd", "unknown", 3),
                Column.number("unpriced_attempts", "unpriced", 6),
                Column.number("invoiced_calls", "calls invoiced", 5),
                Column.number("attempts", "attempts", 5),
                Column.number("invoiced_prompt_tokens", "in invoiced", 4),
                Column.number("prompt_tokens", "in", 4),
                Column.number("invoiced_completion_tokens", "out invoiced", 4),
                Column.number("completion_tokens", "out", 4));
        lines.forEach(line -> listing.row(cells(line, decimals)));
        return listing.total(cells(total, decimals));
    }

    private static Cell[] cells(Variance line, int decimals) {
        Variance.Invoiced invoiced = line.invoiced();
        Variance.Recorded recorded = line.recorded();
        return new Cell[] {
            Cell.text(line.day() == null ? "all" : line.day().toString()),
            Cell.text(line.model()),
            invoiced == null ? absent() : Cell.money(invoiced.amount(), decimals),
            recorded == null ? absent() : Cell.money(recorded.charged(), decimals),
            Cell.money(line.difference(), decimals),
            percent(line.percent()),
            recorded == null ? blank() : Cell.money(recorded.estimated(), decimals),
            recorded == null ? blank() : Cell.money(recorded.unknown(), decimals),
            recorded == null ? blank() : Cell.count(recorded.unpriced()),
            count(invoiced == null ? null : invoiced.requests()),
            count(recorded == null ? null : (Long) recorded.attempts()),
            count(invoiced == null ? null : invoiced.promptTokens()),
            count(recorded == null ? null : (Long) recorded.promptTokens()),
            count(invoiced == null ? null : invoiced.completionTokens()),
            count(recorded == null ? null : (Long) recorded.completionTokens())
        };
    }

    private static Cell absent() {
        return new Cell("nothing", null);
    }

    private static Cell blank() {
        return new Cell("", null);
    }

    private static Cell count(@Nullable Long number) {
        return number == null ? blank() : Cell.count(number);
    }

    private static Cell percent(@Nullable BigDecimal percent) {
        return percent == null
                ? blank()
                : new Cell((percent.signum() > 0 ? "+" : "") + percent.toPlainString() + "%", percent);
    }

    private void printNotes(Invoice invoice, List<Variance> lines, Variance total, boolean simulated, Output output) {
        output.note("%s, %s to %s: days are UTC, by when an attempt began%s. %s calls are compared."
                .formatted(
                        invoice.name(),
                        invoice.from(),
                        invoice.to(),
                        zone.id().getId().equals("UTC") ? "" : "; reports show days in " + zone.id(),
                        simulated ? "Simulated" : "Real"));
        Money invoicedOnly =
                sum(lines.stream().filter(line -> line.recorded() == null).toList());
        Money recordedOnly =
                sum(lines.stream().filter(line -> line.invoiced() == null).toList());
        output.note("Difference: %s. Only on the invoice: %s; only in the books: %s."
                .formatted(total.difference(), invoicedOnly, Money.ZERO.minus(recordedOnly)));
        Variance.Recorded recorded = total.recorded();
        if (recorded != null && recorded.unknown().nanoUsd() > 0) {
            output.note(
                    "Ceilings of attempts that nobody knows of, in what is recorded: %s. To settle them: ledger unknown"
                            .formatted(recorded.unknown()));
        }
        if (recorded != null && recorded.unpriced() > 0) {
            output.note("Attempts without a price, not in what is recorded: %,d. To price them: ledger reprice MODEL"
                    .formatted(recorded.unpriced()));
        }
    }

    private static Money sum(List<Variance> lines) {
        return lines.stream().map(Variance::difference).reduce(Money.ZERO, Money::plus);
    }
}
