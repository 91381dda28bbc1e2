package dev.bellwether.console.commands.calls;

import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.AttemptLine;
import dev.bellwether.core.ledger.CallLine;
import dev.bellwether.core.ledger.CallLookup.Detail;
import dev.bellwether.core.ledger.CorrectionLine;
import dev.bellwether.core.routing.Decision;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** All about a call: sentences and tables for people, one object for JSON, the attempts for everything else. */
final class CallReport {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int EXACT = 9;

    private final Detail detail;
    private final ZoneId zone;

    CallReport(Detail detail, ZoneId zone) {
        this.detail = detail;
        this.zone = zone;
    }

    void print(Output output) {
        switch (output.format()) {
            case JSON -> output.line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object()));
            case JSONL -> output.line(JSON.writeValueAsString(object()));
            case CSV, MARKDOWN -> attempts().print(output);
            case TABLE -> printText(output);
        }
    }

    private LinkedHashMap<String, @Nullable Object> object() {
        var object = new LinkedHashMap<String, @Nullable Object>(
                CallListing.of(List.of(detail.call()), zone).records().get(0));
        object.put("problem", detail.call().problem());
        object.put("reference", detail.reference());
        object.put("decision", detail.decision());
        object.put("attempt_list", attempts().records());
        object.put("corrections", corrections().records());
        object.put("fallbacks", detail.fallbacks());
        return object;
    }

    private void printText(Output output) {
        CallLine call = detail.call();
        fact(output, "Call", call.id());
        fact(
                output,
                "When",
                Cells.time(call.at(), zone).shown() + " " + zone + ", "
                        + CallListing.duration(call.duration()).shown());
        fact(
                output,
                "From",
                call.source() + ", " + call.purpose() + (call.caller() == null ? "" : ", " + call.caller()));
        fact(output, "Tags", String.join(" ", call.tags()));
        fact(output, "Relay", call.relay() + (call.simulated() ? " (simulated)" : ""));
        fact(output, "Outcome", call.outcome() + (call.problem() == null ? "" : ": " + call.problem()));
        decision(output);
        fact(output, "Cost", cost(call));
        if (call.baseline() != null) {
            fact(output, "Baseline", call.baseline().format(EXACT) + " at " + call.baselineModel());
        }
        if (!detail.attempts().isEmpty()) {
            output.line("");
            attempts().print(output);
        }
        detail.fallbacks()
                .forEach(step -> fact(output, "Then", step.from() + ": " + step.problem() + " Next: " + step.to()));
        if (!detail.corrections().isEmpty()) {
            output.line("");
            corrections().print(output);
        }
    }

    private void decision(Output output) {
        Decision decision = detail.decision();
        if (decision == null) {
            fact(output, "Decision", "none; it ended before a model was chosen");
            return;
        }
        fact(output, "Class", decision.reason());
        fact(
                output,
                "Tier",
                decision.tier() + (decision.pick() == null ? "; the model was named" : ", picks " + decision.pick()));
        decision.options().forEach(option -> fact(output, option.result(), option.model() + ": " + option.reason()));
    }

    private static String cost(CallLine call) {
        Money cost = call.cost();
        String certainty = CallListing.certainty(call);
        return cost == null ? certainty : cost.format(EXACT) + (certainty.equals("actual") ? "" : ", " + certainty);
    }

    private static void fact(Output output, String name, String value) {
        if (!value.isEmpty()) {
            output.line(String.format("%-10s  %s", name, Cell.text(value).shown()));
        }
    }

    private Listing attempts() {
        var listing = new Listing(
                Column.number("ordinal", "", 0),
                Column.text("attempt", "attempt", 3),
                Column.text("kind", "kind", 2),
                Column.text("model", "model", 0),
                Column.text("outcome", "outcome", 0),
                Column.number("prompt_tokens", "in", 1),
                Column.number("completion_tokens", "out", 1),
                Column.text("money_state", "certainty", 0),
                Column.number("reserved_usd", "reserved", 4),
                Column.number("cost_usd", "cost", 0),
                Column.number("corrections", "corrected", 5),
                Column.text("flags", "flags", 6),
                Column.text("problem", "problem", 1));
        detail.attempts().forEach(attempt -> listing.row(cells(attempt)));
        return listing;
    }

    private static Cell[] cells(AttemptLine attempt) {
        boolean unpriced = attempt.moneyState().equals("unpriced");
        Cell charged = attempt.charged() == null && attempt.moneyState().equals("open")
                ? new Cell("", null)
                : Cells.cost(attempt.charged(), unpriced, EXACT);
        return new Cell[] {
            Cell.count(attempt.ordinal()),
            Cell.text(attempt.id()),
            Cell.text(attempt.kind()),
            Cell.text(attempt.model()),
            Cell.text(attempt.outcome()),
            count(attempt.promptTokens()),
            count(attempt.completionTokens()),
            Cell.text(attempt.moneyState()),
            attempt.reserved() == null ? new Cell("", null) : Cell.money(attempt.reserved(), EXACT),
            attempt.atCeiling() ? new Cell("at most " + charged.shown(), charged.value()) : charged,
            Cell.count(attempt.corrections()),
            Cell.text(attempt.flags()),
            Cell.text(attempt.problem())
        };
    }

    private static Cell count(@Nullable Long number) {
        return number == null ? new Cell("", null) : Cell.count(number);
    }

    private Listing corrections() {
        var listing = new Listing(
                Column.text("attempt", "attempt", 1),
                Column.number("number", "", 0),
                Column.text("type", "type", 0),
                Column.text("state_before", "was", 2),
                Column.number("before_usd", "before", 0),
                Column.text("state_after", "is", 2),
                Column.number("after_usd", "after", 0),
                Column.text("reason", "reason", 0),
                Column.text("author", "author", 1),
                Column.text("at", "when", 1));
        for (CorrectionLine correction : detail.corrections()) {
            listing.row(
                    Cell.text(correction.attemptId()),
                    Cell.count(correction.number()),
                    Cell.text(correction.type()),
                    Cell.text(correction.stateBefore()),
                    Cells.cost(correction.before(), correction.stateBefore().equals("unpriced"), EXACT),
                    Cell.text(correction.stateAfter()),
                    Cells.cost(correction.after(), correction.stateAfter().equals("unpriced"), EXACT),
                    Cell.text(correction.reason()),
                    Cell.text(correction.author()),
                    Cells.time(correction.at(), zone));
        }
        return listing;
    }
}
