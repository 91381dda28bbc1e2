package dev.bellwether.console.commands.compare;

import dev.bellwether.console.commands.prompt.Footer;
import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.core.compare.Comparison;
import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.compare.QualityBasis;
import dev.bellwether.core.compare.Ratings;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.quality.Quality;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A comparison in rows, and in the words below them. */
final class ComparisonReport {

    private ComparisonReport() {}

    /** Which answers are printed below the rows. */
    enum Show {
        BEST,
        ALL,
        TABLE
    }

    /** Prints all of it: rows, notes, and the answers that are to be shown. */
    static void print(Comparison comparison, Show show, Output output) {
        listing(comparison).print(output);
        comparison.entries().stream()
                .filter(entry -> entry.problem() != null && !entry.cancelled())
                .forEach(entry -> output.say(entry.model().alias() + "  "
                        + Objects.requireNonNull(entry.problem()).sentence()));
        comparison.notes().forEach(output::note);
        comparison.entries().stream()
                .filter(entry -> entry.result() != null)
                .flatMap(entry -> Objects.requireNonNull(entry.result()).budgets().stream())
                .distinct()
                .forEach(output::note);
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
        if (output.format() == OutputFormat.TABLE && show != Show.TABLE) {
            boolean all = show == Show.ALL;
            texts(all ? comparison.answered() : List.of(picked), all, output);
        }
        output.note(together(comparison)
                + (Objects.requireNonNull(picked.result()).simulated() ? " · simulated" : "")
                + (comparison.answered().size() < 2
                        ? ""
                        : " · rate " + Ratings.shortId(comparison.id()) + " MODEL says which was best"));
    }

    private static Listing listing(Comparison comparison) {
        var listing = new Listing(
                Column.text("picked", "", 0),
                Column.text("model", "model", 0),
                Column.text("status", "status", 0),
                Column.number("duration_ms", "total", 0),
                Column.number("completion_tokens", "out", 3),
                Column.number("cost_usd", "cost", 0),
                Column.number("quality_rank", comparison.basis() == QualityBasis.RANK ? "rank" : "quality", 2),
                Column.number("balanced", "balanced", 1),
                Column.number("judge_score", "", 9),
                Column.number("measured_quality", "", 9),
                Column.text("comparison", "", 9),
                Column.text("text", "", 9),
                Column.text("problem", "", 9));
        comparison.entries().forEach(entry -> row(listing, comparison, entry));
        return listing;
    }

    private static void row(Listing listing, Comparison comparison, Entry entry) {
        boolean best = entry == comparison.picked();
        var result = entry.result();
        Quality quality = entry.quality();
        listing.row(
                new Cell(best ? "*" : " ", best),
                Cell.text(entry.model().alias()),
                Cell.text(status(entry)),
                new Cell(Footer.seconds(entry.duration()), entry.duration().toMillis()),
                result == null || result.usage() == null
                        ? new Cell("", null)
                        : Cell.count(result.usage().completionTokens()),
                result == null ? new Cell("", null) : Cells.cost(result.cost(), result.unpriced(), 6),
                new Cell(worth(comparison, entry), entry.model().qualityRank()),
                entry.balanced() == null
                        ? new Cell("", null)
                        : new Cell(
                                entry.balanced()
                                        .setScale(2, RoundingMode.HALF_UP)
                                        .toPlainString(),
                                entry.balanced()),
                new Cell("", entry.judgeScore()),
                new Cell("", quality == null ? null : quality.score()),
                new Cell("", comparison.id()),
                new Cell("", entry.answered() ? entry.text() : null),
                new Cell("", entry.problem() == null ? null : entry.problem().sentence()));
    }

    /** The figure that stands for the quality of an answer. */
    private static String worth(Comparison comparison, Entry entry) {
        return switch (comparison.basis()) {
            case JUDGED -> shown(entry.judgeScore());
            case MEASURED, MEASURED_IN_CATEGORY ->
                shown(entry.quality() == null ? null : entry.quality().score());
            case RANK -> Integer.toString(entry.model().qualityRank());
        };
    }

    private static String shown(@Nullable BigDecimal figure) {
        return figure == null ? "" : figure.toPlainString();
    }

    static String status(Entry entry) {
        return entry.answered() ? "answered" : entry.cancelled() ? "cancelled" : "failed";
    }

    /** What all of it cost. */
    private static String together(Comparison comparison) {
        long unknown = comparison.entries().stream()
                .filter(entry -> entry.result() != null && entry.cost().isEmpty())
                .count();
        return "Together " + comparison.cost().plus(comparison.judgeCost())
                + (comparison.judgeCalls().findAny().isPresent() ? ", of it judging " + comparison.judgeCost() : "")
                + (unknown == 0 ? "" : ", without " + unknown + " of unknown cost");
    }

    /** Why that answer was picked. */
    private static String why(Comparison comparison, Entry picked) {
        String cost = picked.cost().map(Money::toString).orElse("an unknown cost");
        String because = switch (comparison.criterion()) {
            case QUALITY -> byQuality(comparison, picked);
            case SPEED -> "the fastest, " + Footer.seconds(picked.duration());
            case COST -> "the cheapest, " + cost;
            case BALANCED ->
                "the best mean of quality, speed and cost; for quality stands "
                        + comparison.basis().label();
        };
        return "Picked " + picked.model().alias() + ": " + because + ".";
    }

    private static String byQuality(Comparison comparison, Entry picked) {
        return switch (comparison.basis()) {
            case JUDGED -> "the best by the judge's score, " + shown(picked.judgeScore());
            case MEASURED, MEASURED_IN_CATEGORY ->
                "the best by " + comparison.basis().label() + ", " + worth(comparison, picked) + " of 100";
            case RANK -> "the best quality rank of those that answered (no answer was judged)";
        };
    }

    /** Prints the answers. */
    static void texts(List<Entry> shown, boolean named, Output output) {
        for (Entry entry : shown) {
            output.line("");
            if (named) {
                output.line(output.bold(entry.model().alias()));
            }
            output.line(output.filter().clean(entry.text()));
        }
    }
}
