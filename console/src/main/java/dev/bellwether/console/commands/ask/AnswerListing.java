package dev.bellwether.console.commands.ask;

import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.routing.Route;

/** An answer for machines, under the names that the books' exports use. */
final class AnswerListing {

    private AnswerListing() {}

    static Listing of(CallResult result, String text) {
        Usage usage = result.usage();
        Route route = result.route();
        return new Listing(
                        Column.text("call", "call", 0),
                        Column.text("model", "model", 0),
                        Column.text("tier", "tier", 0),
                        Column.text("text", "text", 0),
                        Column.text("finish", "finish", 0),
                        Column.number("prompt_tokens", "in", 0),
                        Column.number("completion_tokens", "out", 0),
                        Column.text("usage_estimated", "estimated", 0),
                        Column.number("cost_usd", "cost", 0),
                        Column.number("baseline_usd", "baseline", 0),
                        Column.text("cached", "cached", 0),
                        Column.text("simulated", "simulated", 0),
                        Column.number("attempts", "attempts", 0),
                        Column.number("duration_ms", "duration", 0),
                        Column.text("budgets", "budgets", 0))
                .row(
                        Cell.text(result.id()),
                        Cell.text(result.model()),
                        Cell.text(route == null ? null : route.tier().label()),
                        Cell.text(text),
                        Cell.text(
                                result.finish() == null
                                        ? null
                                        : result.finish().name().toLowerCase(java.util.Locale.ROOT)),
                        Cell.count(usage == null ? 0 : usage.promptTokens()),
                        Cell.count(usage == null ? 0 : usage.completionTokens()),
                        flag(usage != null && usage.estimated()),
                        Cells.cost(result.cost(), result.unpriced(), 6),
                        Cell.money(result.baseline(), 6),
                        flag(result.cached()),
                        flag(result.simulated()),
                        Cell.count(result.attempts()),
                        Cell.count(result.duration().toMillis()),
                        new Cell(String.join("; ", result.budgets()), result.budgets()));
    }

    private static Cell flag(boolean value) {
        return new Cell(value ? "yes" : "no", value);
    }
}
