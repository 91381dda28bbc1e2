package dev.bellwether.console.commands.ledger;

import dev.bellwether.console.commands.report.ArchivedNote;
import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.correction.AttemptRange;
import dev.bellwether.core.correction.RepricePlan;
import dev.bellwether.core.correction.Repricing;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.relay.RelayTargets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code ledger reprice}: prices a model's attempts anew after its price was wrong. */
@Component
class LedgerRepriceCommand extends ConsoleCommand {

    private final ObjectProvider<Repricing> repricing;
    private final ObjectProvider<Catalogs> catalogs;
    private final ObjectProvider<RelayTargets> targets;
    private final ArchivedNote archived;
    private final PriceDay day;

    LedgerRepriceCommand(
            ConsoleSession session,
            ObjectProvider<Repricing> repricing,
            ObjectProvider<Catalogs> catalogs,
            ObjectProvider<RelayTargets> targets,
            ArchivedNote archived,
            PriceDay day) {
        super(
                session,
                "ledger reprice",
                "Price a model's attempts anew after its price was wrong; history stays, sums and budgets follow",
                Rest.ARGUMENTS,
                "MODEL",
                List.of(
                        "ledger reprice gpt-4.1 --from 2026-11-01 --dry-run",
                        "ledger reprice gpt-4.1 --from 2026-11-01 --to 2026-11-15 --reason \"December list\" --yes",
                        "ledger reprice my-model --from 2026-11-01 --in-price 3.00 --out-price 15.00 --cached-price 0.30"),
                CorrectionScope.from(),
                CorrectionScope.to(),
                option("as", NO_LETTER, "SOURCE", "catalogue: at its price of each day; so if left out"),
                option("in-price", NO_LETTER, "USD", "instead: USD per million tokens read"),
                option("out-price", NO_LETTER, "USD", "and per million tokens written"),
                option("cached-price", NO_LETTER, "USD", "for cached tokens, as --in-price if left out"),
                option("write-price", NO_LETTER, "USD", "for tokens put into the cache, as --in-price if left out"),
                CorrectionScope.reason(),
                flag("dry-run", NO_LETTER, "show what would change, and leave it at that"),
                flag("yes", 'y', "go on without a question"),
                ReportScope.simulatedFlag(),
                ReportScope.realFlag());
        this.repricing = repricing;
        this.catalogs = catalogs;
        this.targets = targets;
        this.archived = archived;
        this.day = day;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        Repricing.Order order = order(arguments);
        RepricePlan plan = repricing.getObject().plan(order);
        listing(plan, order.range().model()).print(output);
        printNotes(plan, order.range(), output);
        archived.since(order.range().from()).ifPresent(output::note);
        if (plan.changed() == 0 || arguments.flag("dry-run")) {
            output.note("Nothing was changed.");
            return ExitCode.OK;
        }
        CorrectionScope.requireConfirmed(arguments, session(), "Enter %,d corrections?".formatted(plan.changed()));
        apply(order, arguments.text("reason").orElse("The price was wrong."), output);
        return ExitCode.OK;
    }

    private void apply(Repricing.Order order, String reason, Output output) throws InterruptedException {
        var entered = new AtomicLong();
        try {
            repricing.getObject().apply(order, reason, entered::addAndGet);
        } finally {
            output.note(
                    "Corrections entered: %,d. What is left can be done by the same command.".formatted(entered.get()));
        }
    }

    private Repricing.Order order(Arguments arguments) {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("ledger reprice takes one model.", "ledger reprice gpt-4.1 --from 2026-11-01");
        }
        Model model =
                catalogs.getObject().current().require(arguments.positionals().get(0));
        AttemptRange range = CorrectionScope.range(
                model.alias(),
                CorrectionScope.simulated(arguments, targets::getObject),
                arguments,
                "ledger reprice",
                day);
        boolean typed = Stream.of("in-price", "out-price", "cached-price", "write-price")
                .anyMatch(arguments::flag);
        String source = arguments.text("as").orElse("catalogue");
        if (!source.equalsIgnoreCase("catalogue") || (typed && arguments.flag("as"))) {
            throw new UsageProblem(
                    "A price comes from the catalogue or is typed.",
                    "--as catalogue, or --in-price 3.00 --out-price 15.00");
        }
        if (!typed) {
            return new Repricing.Order(range, model::priceOn);
        }
        Price price = price(arguments, range);
        return new Repricing.Order(range, any -> Optional.of(price));
    }

    private static Price price(Arguments arguments, AttemptRange range) {
        TokenPrice input = arguments.price("in-price").orElseThrow(LedgerRepriceCommand::incomplete);
        TokenPrice output = arguments.price("out-price").orElseThrow(LedgerRepriceCommand::incomplete);
        return new Price(
                range.from(),
                input,
                arguments.price("cached-price").orElse(input),
                arguments.price("write-price").orElse(input),
                output,
                null,
                false,
                null,
                null);
    }

    private static UsageProblem incomplete() {
        return new UsageProblem(
                "A price has two parts, USD per million tokens read and written.", "--in-price 3.00 --out-price 15.00");
    }

    private static Listing listing(RepricePlan plan, String model) {
        var listing = new Listing(
                Column.text("day", "day", 0),
                Column.text("model", "model", 1),
                Column.number("attempts", "attempts", 0),
                Column.number("unpriced_attempts", "unpriced before", 2),
                Column.number("before_usd", "before", 0),
                Column.number("after_usd", "after", 0),
                Column.number("difference_usd", "difference", 0));
        if (plan.changed() > 0) {
            int decimals = Math.max(4, plan.total().after().columnDecimals());
            plan.days().forEach(line -> listing.row(cells(line.day().toString(), model, line, decimals)));
            listing.total(cells("all", model, plan.total(), decimals));
        }
        return listing;
    }

    private static Cell[] cells(String day, String model, RepricePlan.Line line, int decimals) {
        Money before = line.before();
        return new Cell[] {
            Cell.text(day),
            Cell.text(model),
            Cell.count(line.attempts()),
            Cell.count(line.unpriced()),
            Cells.cost(line.unpriced() == line.attempts() ? null : before, true, decimals),
            Cell.money(line.after(), decimals),
            Cell.money(line.difference(), decimals)
        };
    }

    private static void printNotes(RepricePlan plan, AttemptRange range, Output output) {
        output.note(CorrectionScope.describe(range)
                + ": %,d change, %,d have that price already.".formatted(plan.changed(), plan.unchanged()));
        if (plan.withoutPrice() > 0) {
            output.note(
                    "On days for which the catalogue has no price, left as they are: %,d. A price can be typed: --in-price, --out-price"
                            .formatted(plan.withoutPrice()));
        }
        if (plan.unknown() > 0) {
            output.note("Attempts that nobody knows of keep their ceiling: %,d. Settle them first: ledger unknown"
                    .formatted(plan.unknown()));
        }
    }
}
