package dev.bellwether.console.commands.spend;

import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.savings.SavingsReport;
import dev.bellwether.core.savings.SavingsReport.Counts;
import dev.bellwether.core.savings.SavingsReport.Group;
import dev.bellwether.core.savings.SavingsReport.Split;
import dev.bellwether.core.savings.Waterfall;
import dev.bellwether.core.savings.WaterfallStep;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Savings as listings: step by step, or a row for each model or tier. What lowers the sum has a minus. */
final class SavingsListing {

    private static final Cell NOTHING = new Cell("", null);

    private SavingsListing() {}

    /** From what the answers would have cost to what was paid. */
    static Listing steps(SavingsReport report) {
        Split split = report.total();
        int decimals = decimals(split);
        var listing = new Listing(
                Column.text("step", "", 0),
                Column.number("measured_attempts", "attempts", 2),
                Column.number("measured_usd", "measured", 0),
                Column.number("estimated_attempts", "attempts", 3),
                Column.number("estimated_usd", "estimated", 0));
        String baseline = report.baseline();
        step(listing, WaterfallStep.BASELINE, "The answers at the prices of " + baseline, split, decimals);
        step(listing, WaterfallStep.CHEAPER, "less: saved by cheaper models", split, decimals);
        step(listing, WaterfallStep.COSTLIER, "plus: spent by more expensive models", split, decimals);
        Waterfall measured = split.measured();
        Waterfall estimated = split.estimated();
        sum(
                listing,
                new Cell("= paid for these answers", "paid_for_answers"),
                Cell.money(measured.paidForAnswers(), decimals),
                Cell.money(estimated.paidForAnswers(), decimals));
        step(listing, WaterfallStep.NO_BASELINE, "plus: answers that cannot be compared", split, decimals);
        step(listing, WaterfallStep.UNANSWERED, "plus: attempts without an answer", split, decimals);
        step(listing, WaterfallStep.UNKNOWN, "plus: attempts nobody knows of, at their ceiling", split, decimals);
        step(listing, WaterfallStep.COMPARISONS, "plus: comparisons", split, decimals);
        step(listing, WaterfallStep.JUDGES, "plus: judges", split, decimals);
        sum(
                listing,
                new Cell("= paid in all", "paid"),
                paid(split, measured, decimals),
                paid(split, estimated, decimals));
        sum(
                listing,
                new Cell("Saved against " + baseline + ", without the cache", "saved"),
                Cell.money(measured.saved(), decimals),
                Cell.money(estimated.saved(), decimals));
        step(listing, WaterfallStep.CACHE_AT_BASELINE, "The cache, at the prices of " + baseline, split, decimals);
        step(listing, WaterfallStep.CACHE_AT_MODEL, "The cache, at what its answers had cost", split, decimals);
        return listing;
    }

    /** A row for each part's measured figures, and one for its estimated ones. */
    static Listing parts(String name, List<Group> groups, Split total) {
        var listing = new Listing(
                Column.text(name, name, 0),
                Column.text("figures", "figures", 0),
                Column.number("answers", "answers", 4),
                Column.number("baseline_usd", "at baseline", 1),
                Column.number("cheaper_usd", "cheaper", 2),
                Column.number("more_expensive_usd", "more expensive", 2),
                Column.number("no_baseline_usd", "no baseline", 7),
                Column.number("unanswered_usd", "no answer", 5),
                Column.number("unknown_usd", "unknown", 6),
                Column.number("comparisons_usd", "comparisons", 6),
                Column.number("judges_usd", "judges", 6),
                Column.number("paid_usd", "paid", 0),
                Column.number("saved_usd", "saved", 0),
                Column.number("cache_at_baseline_usd", "cache", 3),
                Column.number("cache_at_model_usd", "cache, own price", 8),
                Column.number("unpriced_attempts", "unpriced", 7),
                Column.number("unknown_attempts", "unknown", 7));
        int decimals = decimals(total);
        groups.forEach(group -> part(listing::row, group, decimals));
        part(listing::total, new Group("all", total), decimals);
        return listing;
    }

    private static void part(Consumer<Cell[]> add, Group group, int decimals) {
        Split split = group.split();
        boolean onlyEstimates = split.measured().isEmpty() && !split.estimated().isEmpty();
        if (!onlyEstimates) {
            add.accept(cells(group.name(), "measured", split, split.measured(), split.counts(), decimals));
        }
        if (!split.estimated().isEmpty()) {
            Counts counts = onlyEstimates ? split.counts() : null;
            add.accept(cells(group.name(), "estimated", split, split.estimated(), counts, decimals));
        }
    }

    /** @param counts what is left out, or null if another row has said it */
    private static Cell[] cells(
            String name, String figures, Split split, Waterfall waterfall, @Nullable Counts counts, int decimals) {
        return new Cell[] {
            Cell.text(name),
            Cell.text(figures),
            Cell.count(waterfall.line(WaterfallStep.BASELINE).attempts()),
            amount(waterfall, WaterfallStep.BASELINE, decimals),
            amount(waterfall, WaterfallStep.CHEAPER, decimals),
            amount(waterfall, WaterfallStep.COSTLIER, decimals),
            amount(waterfall, WaterfallStep.NO_BASELINE, decimals),
            amount(waterfall, WaterfallStep.UNANSWERED, decimals),
            amount(waterfall, WaterfallStep.UNKNOWN, decimals),
            amount(waterfall, WaterfallStep.COMPARISONS, decimals),
            amount(waterfall, WaterfallStep.JUDGES, decimals),
            paid(split, waterfall, decimals),
            Cell.money(waterfall.saved(), decimals),
            amount(waterfall, WaterfallStep.CACHE_AT_BASELINE, decimals),
            amount(waterfall, WaterfallStep.CACHE_AT_MODEL, decimals),
            counts == null ? NOTHING : Cell.count(counts.unpriced()),
            counts == null ? NOTHING : Cell.count(counts.unknown())
        };
    }

    private static void step(Listing listing, WaterfallStep step, String title, Split split, int decimals) {
        listing.row(
                new Cell(title, step.name().toLowerCase(Locale.ROOT)),
                Cell.count(split.measured().line(step).attempts()),
                amount(split.measured(), step, decimals),
                Cell.count(split.estimated().line(step).attempts()),
                amount(split.estimated(), step, decimals));
    }

    private static void sum(Listing listing, Cell name, Cell measured, Cell estimated) {
        listing.row(name, NOTHING, measured, NOTHING, estimated);
    }

    private static Cell amount(Waterfall waterfall, WaterfallStep step, int decimals) {
        Money amount = waterfall.amount(step);
        return Cell.money(step == WaterfallStep.CHEAPER ? Money.ZERO.minus(amount) : amount, decimals);
    }

    /** Nothing that is known was paid, but something that is not: that is not $0. */
    private static Cell paid(Split split, Waterfall waterfall, int decimals) {
        Counts counts = split.counts();
        boolean nothing = split.measured().paid().nanoUsd() == 0
                && split.estimated().paid().nanoUsd() == 0;
        boolean known = !nothing || counts.unpriced() + counts.unknown() == 0;
        return Cells.cost(known ? waterfall.paid() : null, counts.unpriced() > 0, decimals);
    }

    private static int decimals(Split split) {
        Money max = Money.ZERO;
        for (Waterfall waterfall : List.of(split.measured(), split.estimated())) {
            max = max.compareTo(waterfall.paid()) < 0 ? waterfall.paid() : max;
            max = max.compareTo(waterfall.amount(WaterfallStep.BASELINE)) < 0
                    ? waterfall.amount(WaterfallStep.BASELINE)
                    : max;
        }
        return max.columnDecimals();
    }
}
