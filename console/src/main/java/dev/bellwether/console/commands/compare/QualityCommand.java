package dev.bellwether.console.commands.compare;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.quality.Quality;
import dev.bellwether.core.quality.QualityReports;
import dev.bellwether.core.quality.QualityReports.By;
import dev.bellwether.core.quality.QualitySettings;
import dev.bellwether.core.relay.RelayTargets;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code quality}: what judges and people made of the models' answers. */
@Component
class QualityCommand extends ConsoleCommand {

    private static final String ALL = "all";

    private final ObjectProvider<QualityReports> reports;
    private final ObjectProvider<RelayTargets> targets;
    private final ObjectProvider<QualitySettings> settings;

    QualityCommand(
            ConsoleSession session,
            ObjectProvider<QualityReports> reports,
            ObjectProvider<RelayTargets> targets,
            ObjectProvider<QualitySettings> settings) {
        super(
                session,
                "quality",
                "How good the models' answers are, by what judges and people chose",
                Rest.NONE,
                "",
                List.of("quality", "quality --by category", "quality --real -o csv"),
                option("by", NO_LETTER, "WHAT", "category or tier of the prompt"),
                flag("simulated", NO_LETTER, "the simulated answers"),
                flag("real", NO_LETTER, "the answers of a real relay"));
        this.reports = reports;
        this.targets = targets;
        this.settings = settings;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        boolean simulated = !arguments.flag("real")
                && (arguments.flag("simulated") || targets.getObject().simulated());
        By by = arguments.oneOf("by", By.class).orElse(null);
        Map<String, Map<String, Quality>> figures = by == null
                ? Map.of(ALL, reports.getObject().figures(simulated, null, null))
                : reports.getObject().figures(simulated, by);
        listing(by == null ? "prompts" : by.name().toLowerCase(java.util.Locale.ROOT), figures)
                .print(output);
        printNotes(simulated, output);
        return ExitCode.OK;
    }

    private static Listing listing(String group, Map<String, Map<String, Quality>> figures) {
        var listing = new Listing(
                Column.text(group, group, 1),
                Column.text("model", "model", 0),
                Column.number("quality", "quality", 0),
                Column.number("low", "low", 0),
                Column.number("high", "high", 0),
                Column.number("compared", "compared", 0),
                Column.text("decided", "decided", 2));
        figures.forEach((name, models) -> models.forEach((model, quality) -> listing.row(
                Cell.text(name),
                Cell.text(model),
                points(quality.score()),
                points(quality.low()),
                points(quality.high()),
                Cell.count(quality.comparisons()),
                new Cell(quality.decides() ? "yes" : "no", quality.decides()))));
        return listing;
    }

    private static Cell points(BigDecimal points) {
        return new Cell(points.toPlainString(), points);
    }

    private void printNotes(boolean simulated, Output output) {
        int count = reports.getObject().count(simulated);
        if (count == 0) {
            output.note("Nothing was judged yet: compare --judge PROMPT, or rate MODEL after a compare.");
        } else {
            output.note(
                    "Of a hundred comparisons with the others, how many it would win; from and to are the 95 %% interval. %,d %s."
                            .formatted(count, count == 1 ? "judgement" : "judgements"));
            output.note("Enough to decide: %d comparisons and an interval of at most %d points."
                    .formatted(
                            settings.getObject().minComparisons(),
                            settings.getObject().maxIntervalWidth()));
        }
        int others = reports.getObject().count(!simulated);
        if (others > 0) {
            output.note(
                    simulated
                            ? "Judgements on real answers, not counted here: %,d (quality --real)".formatted(others)
                            : "Judgements on simulated answers, not counted here: %,d (quality --simulated)"
                                    .formatted(others));
        }
    }
}
