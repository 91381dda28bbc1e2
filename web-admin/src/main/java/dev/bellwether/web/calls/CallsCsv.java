package dev.bellwether.web.calls;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.bellwether.core.ledger.CallLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls for spreadsheets, a row each; the columns are called as in the console. Amounts are USD with nine decimals. */
final class CallsCsv {

    static final List<String> COLUMNS = List.of(
            "call",
            "at",
            "at_local",
            "zone",
            "simulated",
            "outcome",
            "tier",
            "requested_model",
            "model",
            "attempts",
            "prompt_tokens",
            "completion_tokens",
            "cost_usd",
            "certainty",
            "saved_usd",
            "duration_ms",
            "purpose",
            "caller",
            "tags",
            "source",
            "group");

    /** What a spreadsheet takes for the beginning of a formula, in full width too. */
    private static final String TRIGGERS = "=+-@\t\r\n＝＋－＠";

    private final ZoneId zone;

    CallsCsv(ZoneId zone) {
        this.zone = zone;
    }

    /** Where the rows come from, some at a time. */
    interface Source {
        void each(Consumer<List<CallLine>> taken);
    }

    /** Writes the heading and every row as it comes. */
    void write(OutputStream out, Source source) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(COLUMNS);
            source.each(calls -> {
                calls.forEach(call -> writer.writeRecord(row(call)));
                flush(text);
            });
        }
    }

    private static void flush(Writer text) {
        try {
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> row(CallLine call) {
        return List.of(
                text(call.id()),
                call.at().toString(),
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        ZonedDateTime.ofInstant(call.at(), zone).truncatedTo(ChronoUnit.MILLIS)),
                zone.getId(),
                String.valueOf(call.simulated()),
                call.outcome(),
                text(call.tier()),
                text(call.requestedModel()),
                text(call.servedModel() == null ? call.routedModel() : call.servedModel()),
                String.valueOf(call.attempts()),
                String.valueOf(call.promptTokens()),
                String.valueOf(call.completionTokens()),
                call.cost() == null ? "" : call.cost().exactUsd(),
                certainty(call),
                call.saved() == null ? "" : call.saved().exactUsd(),
                call.duration() == null ? "" : String.valueOf(call.duration().toMillis()),
                call.purpose(),
                text(call.caller()),
                text(String.join(" ", call.tags())),
                call.source(),
                text(call.groupId()));
    }

    private static String certainty(CallLine call) {
        if (call.cost() == null) {
            return call.unpriced() ? "unpriced" : "unknown";
        }
        return call.atCeiling() ? "at most" : call.estimated() ? "estimated" : "actual";
    }

    /** What somebody else wrote: a quote in front keeps a spreadsheet from running it. */
    static String text(@Nullable String value) {
        String text = value == null ? "" : value;
        return !text.isEmpty() && TRIGGERS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
