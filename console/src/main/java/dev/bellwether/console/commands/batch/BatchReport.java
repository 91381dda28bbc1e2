package dev.bellwether.console.commands.batch;

import dev.bellwether.console.commands.prompt.Footer;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.core.batch.BatchEstimate;
import dev.bellwether.core.batch.BatchLine.Status;
import dev.bellwether.core.batch.BatchSummary;
import dev.bellwether.core.batch.InFlight;
import dev.bellwether.core.cost.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What {@code batch} says before, between and after. */
final class BatchReport {

    private static final int DECIMALS = 6;
    private static final int NAMED = 20;

    private BatchReport() {}

    /** The estimate, a row for each model. */
    static void estimate(BatchEstimate estimate, Output output) {
        var listing = new Listing(
                Column.text("model", "model", 0),
                Column.number("rows", "rows", 0),
                Column.number("prompt_tokens", "in", 2),
                Column.number("completion_tokens", "out", 2),
                Column.number("expected_usd", "expected", 0),
                Column.number("max_usd", "max", 0));
        estimate.parts()
                .forEach(part -> listing.row(
                        Cell.text(part.model()),
                        Cell.count(part.rows()),
                        Cell.count(part.promptTokens()),
                        Cell.count(part.completionTokens()),
                        Cell.money(part.expected(), DECIMALS),
                        Cell.money(part.max(), DECIMALS)));
        listing.print(output);
        Money expected = estimate.parts().stream()
                .map(BatchEstimate.Part::expected)
                .filter(Objects::nonNull)
                .reduce(Money.ZERO, Money::plus);
        output.note("Expected %s, at most %s if every answer is as long as it may be, at least %s at this pace."
                .formatted(expected, estimate.max(), BatchProgress.describe(estimate.minTime())));
        output.note("A model that stands in may cost more; --max-cost counts the dearest.");
        if (estimate.refused() > 0) {
            output.note(counted(estimate.refused(), "row") + " will be refused: no model can or may answer.");
        }
    }

    /** What the last run had sent when it ended. */
    static void inFlight(InFlight lost, Output output) {
        if (lost.ids().isEmpty()) {
            return;
        }
        List<String> ids = lost.ids().subList(0, Math.min(NAMED, lost.ids().size()));
        int more = lost.ids().size() - ids.size();
        output.note("In flight when the last run ended: %s (%s%s), charged %s%s. %s asked again."
                .formatted(
                        counted(lost.ids().size(), "row"),
                        String.join(", ", ids),
                        more > 0 ? " and " + more + " more" : "",
                        lost.charged(),
                        lost.unknown() == 0 ? "" : " and " + counted(lost.unknown(), "attempt") + " of unknown cost",
                        lost.ids().size() == 1 ? "It is" : "They are"));
    }

    /**
     * What the run came to.
     *
     * @param unasked rows whose turn had not come when it was stopped
     */
    static void summary(BatchSummary summary, int unasked, Duration duration, Output output) {
        var parts = new ArrayList<String>();
        parts.add(counted(summary.answered(), "row") + " answered"
                + (summary.rows(Status.CACHED) == 0
                        ? ""
                        : ", " + summary.rows(Status.CACHED) + " of them from the cache"));
        add(parts, summary.failed(), "failed");
        add(parts, summary.rows(Status.STOPPED), "stopped");
        add(parts, summary.rows(Status.SKIPPED) + unasked, "skipped");
        parts.add(summary.cost()
                + (summary.unknown() == 0 ? "" : " and " + counted(summary.unknown(), "row") + " of unknown cost"));
        parts.add(Footer.seconds(duration));
        if (summary.simulated()) {
            parts.add("simulated");
        }
        output.note(String.join(" · ", parts));
        summary.failures()
                .forEach(failure -> output.note("%s × %s, for example: %s"
                        .formatted(
                                failure.rows(),
                                failure.cause(),
                                failure.example().sentence())));
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    /** A number with its noun. */
    static String counted(int count, String noun) {
        return String.format(Locale.ROOT, "%,d %s", count, noun) + (count == 1 ? "" : "s");
    }
}
