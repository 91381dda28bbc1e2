package dev.bellwether.console.commands.models;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.console.terminal.Question;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.catalog.imports.ImportPlan;
import dev.bellwether.core.catalog.imports.PriceImport;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.versions.CatalogPublishing;
import dev.bellwether.core.versions.LiveCatalog;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code models import}: takes prices over from a file, after it has shown what would change. */
@Component
class ModelsImportCommand extends ConsoleCommand {

    private final ObjectProvider<LiveCatalog> catalog;
    private final ObjectProvider<CatalogPublishing> publishing;
    private final PriceDay day;
    private final String author;

    ModelsImportCommand(
            ConsoleSession session,
            ObjectProvider<LiveCatalog> catalog,
            ObjectProvider<CatalogPublishing> publishing,
            PriceDay day,
            @Value("${bellwether.author}") String author) {
        super(
                session,
                "models import",
                "Take prices over: a public list (LiteLLM, models.dev, OpenRouter, …), a CSV (USD per M), or a catalog.yml",
                Rest.ARGUMENTS,
                "FILE",
                List.of(
                        "models import model_prices_and_context_window.json --dry-run",
                        "models import prices.csv --valid-from 2026-12-01 --message \"December list\"",
                        "models import data/catalog.yml --yes"),
                flag("dry-run", NO_LETTER, "show what would change, and leave it at that"),
                flag("yes", 'y', "go on without a question"),
                flag("yes-tenfold", NO_LETTER, "also where a price changes more than ten times"),
                option("message", NO_LETTER, "TEXT", "why, for the list of versions"),
                option("valid-from", NO_LETTER, "DATE", "the day (UTC) from which the prices count, today if left out"),
                flag("add", NO_LETTER, "also the models that only the file has"));
        this.catalog = catalog;
        this.publishing = publishing;
        this.day = day;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("models import takes one file.", "models import prices.csv --dry-run");
        }
        Path file = Path.of(arguments.positionals().get(0));
        LiveCatalog.Edition live = catalog.getObject().edition();
        var options = new PriceImport.Options(validFrom(arguments), arguments.flag("add"));
        ImportPlan plan = new PriceImport(live.document(), day.today()).plan(file, options);
        ImportReport.print(plan, output);
        if (plan.changes().isEmpty()) {
            return ExitCode.OK;
        }
        publishing.getObject().requireSound(live, plan.next());
        if (arguments.flag("dry-run")) {
            output.note("Nothing was changed.");
            return ExitCode.OK;
        }
        agree(arguments, plan);
        String message = arguments.text("message").orElse("Import of " + file.getFileName());
        int number = publishing
                .getObject()
                .publish(live, plan.next(), author, message)
                .number();
        output.note("Version %d of the catalogue is live.".formatted(number));
        return ExitCode.OK;
    }

    private static @Nullable LocalDate validFrom(Arguments arguments) {
        String text = arguments.text("valid-from").orElse(null);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new UsageProblem("--valid-from is \"" + text + "\", not a day.", "--valid-from 2026-12-01");
        }
    }

    private void agree(Arguments arguments, ImportPlan plan) throws InterruptedException {
        if (!arguments.flag("yes") && !Question.confirmed(session(), "Publish these changes?")) {
            throw refused("Nobody agreed to the changes; nothing was changed.", "--yes");
        }
        if (!plan.suspiciousChanges().isEmpty()
                && !arguments.flag("yes-tenfold")
                && !Question.confirmed(session(), "Some prices change more than ten times. Is that right?")) {
            throw refused(
                    "Some prices would change more than ten times, and nobody agreed; nothing was changed.",
                    "--yes-tenfold if that is right; often a price per token or per thousand was taken for one per million");
        }
    }

    private static Problem refused(String sentence, String advice) {
        return new Problem(Problem.Kind.REFUSED, sentence, advice);
    }
}
