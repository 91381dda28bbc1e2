package dev.bellwether.console.commands.budget;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetEvent;
import dev.bellwether.core.budget.BudgetHistory.Period;
import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.cost.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listings of budgets, their periods and what happened to them. */
final class BudgetListings {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private BudgetListings() {}

    /** A row for each budget. */
    static Listing statuses(List<BudgetStatus> statuses) {
        var listing = new Listing(
                Column.text("budget", "budget", 0),
                Column.text("for", "for", 1),
                Column.text("period", "period", 2),
                Column.number("limit_usd", "limit", 0),
                Column.number("spent_usd", "spent", 0),
                Column.number("reserved_usd", "reserved", 4),
                Column.number("left_usd", "left", 0),
                Column.number("used_percent", "used", 3),
                Column.text("resets", "resets", 2),
                Column.text("when_exhausted", "when exhausted", 3),
                Column.number("warn_percent", "warns at", 5),
                Column.number("step_percent", "steps down at", 5));
        int decimals = decimals(statuses.stream().map(s -> s.budget().limit()).toList());
        for (BudgetStatus status : statuses) {
            Budget budget = status.budget();
            var used = status.spent().plus(status.reserved()).percentOf(budget.limit());
            listing.row(
                    Cell.text(budget.name()),
                    Cell.text(budget.subject()),
                    Cell.text(budget.period().label()),
                    Cell.money(budget.limit(), decimals),
                    Cell.money(status.spent(), decimals),
                    Cell.money(status.reserved(), decimals),
                    Cell.money(status.left(), decimals),
                    new Cell(used + "%", used),
                    when(status.resets(), budget.zone()),
                    Cell.text(budget.whenExhausted().label()),
                    percent(budget.warnPercent()),
                    percent(budget.stepPercent()));
        }
        return listing;
    }

    /** The newest period first. */
    static Listing periods(List<Period> periods, ZoneId zone) {
        var listing = new Listing(
                Column.text("from", "from", 0),
                Column.text("to", "to", 1),
                Column.number("spent_usd", "spent", 0),
                Column.number("opening_usd", "opening", 2),
                Column.number("reserved_usd", "reserved", 1));
        int decimals = decimals(periods.stream().map(Period::spent).toList());
        periods.forEach(period -> listing.row(
                when(period.from(), zone),
                when(period.to(), zone),
                Cell.money(period.spent(), decimals),
                Cell.money(period.opening(), decimals),
                Cell.money(period.reserved(), decimals)));
        return listing;
    }

    /** The newest event first. */
    static Listing events(List<BudgetEvent> events, ZoneId zone) {
        var listing = new Listing(
                Column.text("at", "at", 0),
                Column.text("event", "event", 0),
                Column.text("author", "author", 1),
                Column.text("difference", "difference", 2),
                Column.text("before", "", 4),
                Column.text("after", "", 4));
        events.forEach(event -> listing.row(
                when(event.at(), zone),
                Cell.text(event.type()),
                Cell.text(event.author()),
                Cell.text(BudgetDifference.describe(event)),
                new Cell("", event.before()),
                new Cell("", event.after())));
        return listing;
    }

    private static int decimals(List<Money> amounts) {
        return amounts.stream().max(Money::compareTo).map(Money::columnDecimals).orElse(2);
    }

    private static Cell percent(@Nullable Integer percent) {
        return percent == null ? new Cell("never", null) : new Cell(percent + "%", percent);
    }

    /** Machines get the moment in UTC. */
    private static Cell when(Instant at, ZoneId zone) {
        return new Cell(MINUTE.format(at.atZone(zone)), at.toString());
    }
}
