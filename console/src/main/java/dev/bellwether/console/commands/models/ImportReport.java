package dev.bellwether.console.commands.models;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.imports.CatalogChange;
import dev.bellwether.core.catalog.imports.ImportPlan;
import dev.bellwether.core.catalog.imports.LeftOut;
import dev.bellwether.core.catalog.imports.Rate;
import dev.bellwether.core.catalog.imports.SuspiciousPriceChange;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.cost.SampleBill;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what an import would change: the changes as data, what else a person should know beside them. */
final class ImportReport {

    private ImportReport() {}

    static void print(ImportPlan plan, Output output) {
        if (!plan.changes().isEmpty() || output.format() != OutputFormat.TABLE) {
            listing(plan).print(output);
        }
        output.note("Read as %s: %,d models of the catalogue%s%s."
                .formatted(
                        plan.form(),
                        plan.known(),
                        plan.added() == 0 ? "" : ", %,d new ones".formatted(plan.added()),
                        plan.unknown() == 0 ? "" : ", %,d left out".formatted(plan.unknown())));
        if (plan.leftOut().containsKey(LeftOut.NOT_ASKED)) {
            output.note("--add takes those that answer prompts.");
        } else if (plan.unknown() > 0) {
            output.note("Left out: " + plan.reasons() + ".");
        }
        plan.warnings().forEach(output::note);
        plan.suspiciousChanges().forEach(suspiciousChange -> printWarning(suspiciousChange, output));
        if (plan.changes().isEmpty()) {
            output.note("Nothing would change.");
        }
    }

    private static Listing listing(ImportPlan plan) {
        var listing = new Listing(
                Column.text("model", "model", 0),
                Column.text("what", "what", 0),
                Column.text("valid_from", "since", 2),
                Column.number("from", "from", 0),
                Column.number("to", "to", 0),
                Column.number("change_percent", "change", 1));
        for (CatalogChange change : plan.changes()) {
            listing.row(
                    change.model() == null ? new Cell("(all)", null) : Cell.text(change.model()),
                    Cell.text(change.what()),
                    Cell.text(change.from() == null ? null : change.from().toString()),
                    side(change.before()),
                    side(change.after()),
                    percent(change.percent()));
        }
        return listing;
    }

    private static Cell side(@Nullable String value) {
        return value == null ? new Cell("none", null) : Cell.text(value);
    }

    private static Cell percent(@Nullable BigDecimal percent) {
        return percent == null
                ? new Cell("", null)
                : new Cell((percent.signum() > 0 ? "+" : "") + percent.toPlainString() + "%", percent);
    }

    private static void printWarning(SuspiciousPriceChange suspiciousChange, Output output) {
        SampleBill before = SampleBill.at(suspiciousChange.before());
        SampleBill after = SampleBill.at(suspiciousChange.after());
        output.note("%s from %s: more than ten times another price for %s."
                .formatted(
                        suspiciousChange.model(),
                        suspiciousChange.from(),
                        suspiciousChange.rates().stream().map(Rate::label).collect(Collectors.joining("; "))));
        output.note("1 M tokens in and 0.2 M out cost %s, then %s; a call of 1,000 in and 500 out %s, then %s."
                .formatted(before.volume(), after.volume(), before.call(), after.call()));
        suspiciousChange.rates().stream()
                .filter(rate -> rate != Rate.INPUT && rate != Rate.OUTPUT)
                .forEach(rate -> output.note("1 M tokens at the price for %s cost %s, then %s."
                        .formatted(
                                rate.label(),
                                million(rate, suspiciousChange.before()),
                                million(rate, suspiciousChange.after()))));
    }

    private static Money million(Rate rate, Price price) {
        return CostModel.cost(1_000_000, Objects.requireNonNull(rate.of(price)));
    }
}
