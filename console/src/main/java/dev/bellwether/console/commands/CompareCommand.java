package dev.bellwether.console.commands;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.compare.Comparer;
import dev.bellwether.core.compare.Comparison;
import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.compare.Criterion;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code compare}: one prompt to several models at once, and the best of the answers. */
@Component
class CompareCommand extends ConsoleCommand {

    private enum Show {
        BEST,
        ALL,
        TABLE
    }

    private final ObjectProvider<Comparer> comparer;
    private final SpendGuard guard;
    private final ChatSettings settings;
    private final PriceDay day;

    CompareCommand(
            ConsoleSession session,
            ObjectProvider<Comparer> comparer,
            SpendGuard guard,
            ChatSettings settings,
            PriceDay day) {
        super(
                session,
                "compare",
                "Ask several models at once and pick the best",
                Rest.PROMPT,
                "PROMPT",
                List.of(
                        "compare Name three risks of a modular monolith",
                        "compare -m deepseek-v3.2,gemini-2.5-flash,gpt-4.1 -p balanced What's a monad?",
                        "parallel --show all -p speed Translate \"good morning\" into Dutch"),
                option("models", 'm', "A,B,C", "who is asked; the four priced models if left out"),
                option("pick", 'p', "HOW", "quality, speed, cost or balanced"),
                option("show", NO_LETTER, "WHAT", "best, all or table"),
                CallOptions.SYSTEM,
                CallOptions.MAX_TOKENS,
                CallOptions.MAX_COST,
                CallOptions.TEMPERATURE,
                CallOptions.YES);
        setAliases(List.of("parallel"));
        this.comparer = comparer;
        this.guard = guard;
        this.settings = settings;
        this.day = day;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        String prompt = PromptSource.read(arguments, session(), getName());
        ChatRequest chat = CallOptions.chat(arguments, prompt, settings);
        Criterion criterion = arguments.oneOf("pick", Criterion.class).orElse(Criterion.BALANCED);
        Show show = arguments.oneOf("show", Show.class).orElse(Show.BEST);
        List<Model> models = comparer.getObject().models(arguments.list("models"));
        guard.check(arguments, chat, prices(models), true);

        boolean lively = output.terminal() && !arguments.flag("plain") && output.format() == OutputFormat.TABLE;
        var progress = lively ? LiveRows.begin(session(), models) : null;
        var compared = new AtomicReference<@Nullable Comparison>();
        boolean stopped;
        try {
            stopped = CallFollower.follow(
                    stop -> comparer.getObject()
                            .compare(
                                    chat,
                                    models,
                                    criterion,
                                    Entries.Face.CONSOLE,
                                    entry -> arrived(entry, progress, output),
                                    stop)
                            .flux(),
                    compared::set);
        } finally {
            if (progress != null) {
                progress.end();
            }
        }
        Comparison comparison = Objects.requireNonNull(compared.get());
        comparison.entries().forEach(entry -> session().spent(entry.cost().orElse(null)));
        print(comparison, show, output);
        return stopped ? ExitCode.CANCELLED : code(comparison);
    }

    private List<@Nullable Price> prices(List<Model> models) {
        LocalDate today = day.today();
        var prices = new ArrayList<@Nullable Price>();
        models.forEach(model -> prices.add(model.priceOn(today).orElse(null)));
        return prices;
    }

    private static void arrived(Entry entry, @Nullable LiveRows progress, Output output) {
        if (progress != null) {
            progress.arrived(entry);
        } else {
            output.note("%s %s, %s".formatted(entry.model().alias(), status(entry), Footer.seconds(entry.duration())));
        }
    }

    private static int code(Comparison comparison) {
        if (comparison.entries().isEmpty()) {
            return ExitCode.FAILED;
        }
        if (comparison.picked() == null) {
            Problem first = comparison.entries().get(0).problem();
            return first == null ? ExitCode.FAILED : ExitCode.of(first);
        }
        return comparison.failures() > 0 ? ExitCode.PARTLY : ExitCode.OK;
    }

    private static void print(Comparison comparison, Show show, Output output) {
        listing(comparison).print(output);
        comparison.entries().stream()
                .filter(entry -> entry.problem() != null && !entry.cancelled())
                .forEach(entry -> output.say(entry.model().alias() + "  "
                        + Objects.requireNonNull(entry.problem()).sentence()));
        Entry picked = comparison.picked();
        if (picked == null && comparison.entries().stream().anyMatch(Entry::cancelled)) {
            output.note("Cancelled. " + together(comparison));
            return;
        }
        if (picked == null) {
            output.error("No model answered.", "again, or other models with -m");
            return;
        }
        output.note(why(comparison, picked));
        if (output.format() == OutputFormat.TABLE) {
            texts(comparison, picked, show, output);
        }
        output.note(
                together(comparison) + (Objects.requireNonNull(picked.result()).simulated() ? " · simulated" : ""));
    }

    private static void texts(Comparison comparison, Entry picked, Show show, Output output) {
        List<Entry> shown = switch (show) {
            case BEST -> List.of(picked);
            case ALL -> comparison.entries().stream().filter(Entry::answered).toList();
            case TABLE -> List.of();
        };
        for (Entry entry : shown) {
            output.line("");
            if (show == Show.ALL) {
                output.line(output.bold(entry.model().alias()));
            }
            output.line(output.filter().clean(entry.text()));
        }
    }

    private static Listing listing(Comparison comparison) {
        var listing = new Listing(
                Column.words("picked", "", 0),
                Column.words("model", "model", 0),
                Column.words("status", "status", 0),
                Column.number("duration_ms", "total", 0),
                Column.number("completion_tokens", "out", 3),
                Column.number("cost_nano_usd", "cost", 0),
                Column.number("quality_rank", "quality", 2),
                Column.number("balanced", "balanced", 1),
                Column.words("text", "", 9),
                Column.words("problem", "", 9));
        for (Entry entry : comparison.entries()) {
            boolean best = entry == comparison.picked();
            var result = entry.result();
            listing.row(
                    new Cell(best ? "*" : " ", best),
                    Cell.text(entry.model().alias()),
                    Cell.text(status(entry)),
                    new Cell(Footer.seconds(entry.duration()), entry.duration().toMillis()),
                    result == null || result.usage() == null
                            ? new Cell("", null)
                            : Cell.count(result.usage().completionTokens()),
                    result == null ? new Cell("", null) : Cells.cost(result.cost(), result.unpriced(), 6),
                    Cell.count(entry.model().qualityRank()),
                    entry.balanced() == null
                            ? new Cell("", null)
                            : new Cell(
                                    entry.balanced()
                                            .setScale(2, java.math.RoundingMode.HALF_UP)
                                            .toPlainString(),
                                    entry.balanced()),
                    new Cell("", entry.answered() ? entry.text() : null),
                    new Cell(
                            "", entry.problem() == null ? null : entry.problem().sentence()));
        }
        return listing;
    }

    private static String together(Comparison comparison) {
        long unknown = comparison.entries().stream()
                .filter(entry -> entry.result() != null && entry.cost().isEmpty())
                .count();
        return "Together " + comparison.cost() + (unknown == 0 ? "" : ", without " + unknown + " of unknown cost");
    }

    private static String status(Entry entry) {
        return entry.answered() ? "answered" : entry.cancelled() ? "cancelled" : "failed";
    }

    private static String why(Comparison comparison, Entry picked) {
        String cost = picked.cost().map(Money::toString).orElse("an unknown cost");
        String because = switch (comparison.criterion()) {
            case QUALITY -> "the best quality rank of those that answered (no answer was judged)";
            case SPEED -> "the fastest, " + Footer.seconds(picked.duration());
            case COST -> "the cheapest, " + cost;
            case BALANCED -> "the best mean of quality rank, speed and cost";
        };
        return "Picked " + picked.model().alias() + ": " + because + ".";
    }
}
