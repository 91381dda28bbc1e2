package dev.bellwether.console.commands;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls as rows, and as lines that come one by one. */
final class CallListing {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

    /** The milliseconds and twelve random bits of an id: enough to name a call, and short enough to read. */
    private static final int SHORT_ID = 18;

    private CallListing() {}

    /** The part of an id that people see. */
    static String shortId(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    static Listing of(List<CallLine> calls, ZoneId zone) {
        int decimals = calls.stream()
                .map(CallLine::cost)
                .filter(cost -> cost != null)
                .max(Money::compareTo)
                .orElse(Money.ZERO)
                .columnDecimals();
        var listing = new Listing(
                Column.words("id", "id", 0),
                Column.words("at", "time", 1),
                Column.words("outcome", "outcome", 0),
                Column.words("tier", "tier", 3),
                Column.words("requested_model", "asked for", 8),
                Column.words("model", "model", 0),
                Column.number("attempts", "attempts", 5),
                Column.number("prompt_tokens", "in", 4),
                Column.number("completion_tokens", "out", 4),
                Column.number("cost_nano_usd", "cost", 0),
                Column.words("certainty", "how sure", 2),
                Column.number("saved_nano_usd", "saved", 6),
                Column.number("duration_ms", "took", 3),
                Column.words("purpose", "for", 7),
                Column.words("caller", "caller", 7),
                Column.words("tags", "tags", 7),
                Column.words("face", "face", 9),
                Column.words("group", "group", 9));
        calls.forEach(call -> listing.row(
                new Cell(shortId(call.id()), call.id()),
                time(call.at(), zone),
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
                took(call.duration()),
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
                        TIME.format(call.at().atZone(zone)),
                        call.outcome(),
                        Cell.text(call.tier()).shown(),
                        Cell.text(model(call)).shown(),
                        call.promptTokens(),
                        call.completionTokens(),
                        cost,
                        shortId(call.id()))
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

    static Cell time(Instant at, ZoneId zone) {
        return new Cell(TIME.format(at.atZone(zone)), at.toString());
    }

    static Cell took(@Nullable Duration duration) {
        return duration == null
                ? new Cell("", null)
                : new Cell(String.format(Locale.ROOT, "%,d ms", duration.toMillis()), duration.toMillis());
    }
}
