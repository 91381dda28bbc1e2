package dev.bellwether.console.commands.models;

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
import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code models show}: every price that a model ever had, and where it comes from. */
@Component
class ModelsShowCommand extends ConsoleCommand {

    private final ObjectProvider<Catalogs> catalogs;
    private final PriceDay day;

    ModelsShowCommand(ConsoleSession session, ObjectProvider<Catalogs> catalogs, PriceDay day) {
        super(
                session,
                "models show",
                "Every price of a model: since when, from where, for long prompts and batches",
                Rest.ARGUMENTS,
                "MODEL …",
                List.of("models show claude-sonnet-4.5", "models show gpt-4.1 -o json"));
        this.catalogs = catalogs;
        this.day = day;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.positionals().isEmpty()) {
            throw new UsageProblem("models show needs a model.", "models show gpt-4.1");
        }
        Catalog catalog = catalogs.getObject().current();
        List<Model> models =
                arguments.positionals().stream().map(catalog::require).toList();
        var listing = new Listing(
                Column.text("model", "model", 0),
                Column.text("valid_from", "since", 0),
                Column.number("above_tokens", "prompts above", 1),
                Column.number("input_usd_per_m", "in per M", 0),
                Column.number("cached_input_usd_per_m", "cached", 1),
                Column.number("cache_write_usd_per_m", "cache write", 2),
                Column.number("output_usd_per_m", "out per M", 0),
                Column.number("batch_input_usd_per_m", "batch in", 3),
                Column.number("batch_output_usd_per_m", "batch out", 3),
                Column.text("source", "source", 4),
                Column.text("source_date", "source date", 5),
                Column.text("input_estimated", "", 9));
        models.forEach(model -> model.prices().stream()
                .sorted(Comparator.comparing(Price::validFrom).reversed())
                .forEach(price -> rows(listing, model, price, catalog)));
        listing.print(output);
        models.forEach(model -> printNotes(model, output));
        return ExitCode.OK;
    }

    private static void rows(Listing listing, Model model, Price price, Catalog catalog) {
        row(listing, model, price, null, catalog);
        for (Price.LongPrompt above : price.longPrompts()) {
            row(listing, model, price.forPrompt(above.aboveTokens() + 1), above.aboveTokens(), catalog);
        }
    }

    private static void row(Listing listing, Model model, Price price, @Nullable Long above, Catalog catalog) {
        Price.Origin origin = price.origin();
        Cell input = Cells.price(price.input());
        listing.row(
                Cell.text(model.alias()),
                Cell.text(price.validFrom().toString()),
                above == null ? new Cell("", null) : Cell.count(above),
                new Cell((price.inputEstimated() ? "~" : "") + input.shown(), input.value()),
                Cells.price(price.cachedInput()),
                Cells.price(price.cacheWrite()),
                Cells.price(price.output()),
                Cells.offered(price.batch() == null ? null : price.batch().input()),
                Cells.offered(price.batch() == null ? null : price.batch().output()),
                Cell.text(origin == null ? catalog.source() : origin.source()),
                Cell.text((origin == null ? catalog.date() : origin.date()).toString()),
                new Cell("", price.inputEstimated()));
    }

    private void printNotes(Model model, Output output) {
        String now = model.priceOn(day.today())
                .map(price -> "the price since " + price.validFrom() + " counts.")
                .orElse("unpriced; it can be asked by name, and what it costs is not known.");
        output.note(model.alias() + ": " + now);
        model.priceOn(day.today())
                .map(Price::offPeak)
                .ifPresent(offPeak -> output.note("%s: $%s per M in, $%s cached and $%s out at off-peak hours (%s)."
                        .formatted(
                                model.alias(),
                                offPeak.input().toUsd(),
                                offPeak.cachedInput().toUsd(),
                                offPeak.output().toUsd(),
                                offPeak.hours())));
        model.notes().forEach(note -> output.note(model.alias() + ": " + note));
    }
}
