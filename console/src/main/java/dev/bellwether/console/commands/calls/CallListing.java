package dev.bellwether.console.commands.calls;

import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallLine;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls as rows, and as lines that come one by one. */
final class CallListing {

    private CallListing() {}

    static Listing of(List<CallLine> calls, ZoneId zone) {
        int decimals = calls.stream()
                .map(CallLine::cost)
                .filter(cost -> cost != null)
                .max(Money::compareTo)
                .orElse(Money.ZERO)
                .columnDecimals();
        var listing = new Listing(
                Column.text("call", "call", 0),
                Column.text("at", "time", 1),
                Column.text("outcome", "outcome", 0),
                Column.text("tier", "tier", 3),
                Column.text("requested_model", "requested", 8),
                Column.text("model", "model", 0),
                Column.number("attempts", "attempts", 5),
                Column.number("prompt_tokens", "in", 4),
                Column.number("completion_tokens", "out", 4),
                Column.number("cost_usd", "cost", 0),
                Column.text("certainty", "certainty", 2),
                Column.number("saved_usd", "saved", 6),
                Column.number("duration_ms", "duration", 3),
                Column.text("purpose", "purpose", 7),
                Column.text("caller", "caller", 7),
                Column.text("tags", "tags", 7),
                Column.text("source", "source", 9),
                Column.text("group", "group", 9));
        calls.forEach(call -> listing.row(
                Cells.callId(call.id()),
                Cells.time(call.at(), zone),
                Cell.text(call.outcome()),
                Cell.text(call.tier()),
                Cell.text(call.requestedModel()),
                Cell.text(model(call)),
                Cell.count(call.attempts()),
                Cells.tokens(call.promptTokens()),
                Cells.tokens(call.completionTokens()),
                Cells.cost(call.cost(), call.unpriced(), decimals),
                Cell.text(certainty(call)),
                call.saved() == null ? new Cell("", null) : Cell.money(call.saved(), decimals),
                duration(call.duration()),
                Cell.text(call.purpose()),
                Cell.text(call.caller()),
                new Cell(Cell.text(String.join(" ", call.tags())).shown(), call.tags()),
                Cell.text(call.source()),
                Cell.text(call.groupId())));
        return listing;
    }

    /** A call as a line of its own, for a list that grows. */
    static String line(CallLine call, ZoneId zone) {
        String cost = call.cost() == null
                ? (call.unpriced() ? "unpriced" : "unknown")
                : (call.atCeiling() ? "at most " : "") + call.cost();
        return String.format(
                        Locale.ROOT,
                        "%s  %-9s  %-8s  %-18s  %,7d in %,6d out  %-10s  %s",
                        Cells.time(call.at(), zone).shown(),
                        call.outcome(),
                        Cell.text(call.tier()).shown(),
                        Cell.text(model(call)).shown(),
                        call.promptTokens(),
                        call.completionTokens(),
                        cost,
                        Cells.callId(call.id()).shown())
                .stripTrailing();
    }

    /** How sure the cost is. */
    static String certainty(CallLine call) {
        if (call.cost() == null) {
            return call.unpriced() ? "unpriced" : "unknown";
        }
        return call.atCeiling() ? "at most" : call.estimated() ? "estimated" : "actual";
    }

    private static @Nullable String model(CallLine call) {
        return call.servedModel() == null ? call.routedModel() : call.servedModel();
    }

    static Cell duration(@Nullable Duration duration) {
        return duration == null
                ? new Cell("", null)
                : new Cell(String.format(Locale.ROOT, "%,d ms", duration.toMillis()), duration.toMillis());
    }
}
