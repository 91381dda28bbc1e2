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
import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.pause.RefreshedPauses;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.versions.LiveCatalog;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code models}: what there is and what it costs. */
@Component
class ModelsCommand extends ConsoleCommand {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final ObjectProvider<LiveCatalog> catalogs;
    private final ObjectProvider<RefreshedPauses> pauses;
    private final DataFolder data;
    private final PriceDay day;
    private final ReportingZone zone;
    private final Clock clock;

    ModelsCommand(
            ConsoleSession session,
            ObjectProvider<LiveCatalog> catalogs,
            ObjectProvider<RefreshedPauses> pauses,
            DataFolder data,
            PriceDay day,
            ReportingZone zone,
            Clock clock) {
        super(
                session,
                "models",
                "List the models with prices, latency and context window",
                Rest.ARGUMENTS,
                "[MODEL …]",
                List.of("models", "models gpt-4.1 deepseek-v3.2", "models -o csv"));
        this.catalogs = catalogs;
        this.pauses = pauses;
        this.data = data;
        this.day = day;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Catalog all = catalogs.getObject().current();
        List<String> names = names(arguments.positionals());
        List<Model> models = names.isEmpty()
                ? all.models()
                : names.stream().map(all::require).toList();
        LocalDate today = day.today();
        var listing = new Listing(
                Column.text("model", "model", 0),
                Column.text("provider", "provider", 4),
                Column.number("input_usd_per_m", "in per M", 0),
                Column.number("cached_input_usd_per_m", "cached", 3),
                Column.number("cache_write_usd_per_m", "cache write", 7),
                Column.number("output_usd_per_m", "out per M", 0),
                Column.number("batch_input_usd_per_m", "batch in", 8),
                Column.number("batch_output_usd_per_m", "batch out", 8),
                Column.number("latency_ms", "latency", 2),
                Column.number("context_tokens", "context", 2),
                Column.number("quality_rank", "quality", 3),
                Column.text("price_valid_from", "since", 5),
                Column.text("vendor_model", "vendor's name", 6),
                Column.text("paused_until", "paused", 1),
                Column.text("latency_estimated", "", 9),
                Column.text("input_estimated", "", 9));
        Map<String, Pause> paused = pauses.getObject().now();
        models.forEach(model -> row(listing, model, model.priceOn(today).orElse(null), paused.get(model.alias())));
        listing.print(output);
        models.stream()
                .map(model -> paused.get(model.alias()))
                .filter(Objects::nonNull)
                .forEach(pause -> output.note(pause.model() + " is " + pause.description(clock.instant(), zone.id())));
        if (!names.isEmpty()) {
            models.forEach(model -> model.notes().forEach(note -> output.note(model.alias() + ": " + note)));
        }
        output.note("~ is an estimate. Prices of " + all.date()
                + ". Quality is a rank, 1 the strongest. All prices of a model: models show MODEL");
        noteChangedFile(output);
        return ExitCode.OK;
    }

    /** Whoever edits the file expects that it counts. */
    private void noteChangedFile(Output output) {
        try {
            if (catalogs.getObject().fileHasChanged()) {
                output.note("catalog.yml has changed since it was read; models import " + data.file("catalog.yml")
                        + " takes it over.");
            }
        } catch (Problem e) {
            output.note(e.sentence() + " " + e.advice());
        }
    }

    /** {@code models list} is what many would type. */
    private static List<String> names(List<String> positionals) {
        boolean verb = !positionals.isEmpty() && positionals.get(0).equals("list");
        return verb ? positionals.subList(1, positionals.size()) : positionals;
    }

    private void row(Listing listing, Model model, @Nullable Price price, @Nullable Pause pause) {
        String sure = price != null && price.inputEstimated() ? "~" : "";
        Cell input = Cells.price(price == null ? null : price.input());
        listing.row(
                Cell.text(model.alias()),
                Cell.text(model.provider()),
                new Cell(sure + input.shown(), input.value()),
                Cells.price(price == null ? null : price.cachedInput()),
                Cells.price(price == null ? null : price.cacheWrite()),
                Cells.price(price == null ? null : price.output()),
                Cells.offered(
                        price == null || price.batch() == null
                                ? null
                                : price.batch().input()),
                Cells.offered(
                        price == null || price.batch() == null
                                ? null
                                : price.batch().output()),
                new Cell((model.latencyEstimated() ? "~" : "") + model.latencyMillis() + " ms", model.latencyMillis()),
                Cells.tokens(model.contextWindow()),
                Cell.count(model.qualityRank()),
                Cell.text(price == null ? null : price.validFrom().toString()),
                Cell.text(model.vendorModel()),
                pause == null
                        ? new Cell("", null)
                        : new Cell(
                                "until " + MINUTE.format(pause.until().atZone(zone.id())),
                                pause.until().toString()),
                new Cell("", model.latencyEstimated()),
                new Cell("", price != null && price.inputEstimated()));
    }
}
