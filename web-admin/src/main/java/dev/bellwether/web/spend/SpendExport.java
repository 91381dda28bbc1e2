package dev.bellwether.web.spend;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.Measure;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Line;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.spend.SpendTotals;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A report for machines, by day and tier if nothing else is asked for. The rows' names are the console's. */
record SpendExport(
        SpendReport report, Dimension by, @Nullable Dimension then) {

    /** What a formula begins with. */
    private static final String FORMULAS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final JsonMapper JSON = new JsonMapper();

    static SpendExport of(SpendReports reports, SpendView view) {
        Dimension by = view.by() == null ? Dimension.DAY : view.by();
        Dimension then = view.by() == null ? Dimension.TIER : view.then();
        boolean days = by == Dimension.DAY || then == Dimension.DAY;
        Dimension[] apart = then == null ? new Dimension[] {by} : new Dimension[] {by, then};
        return new SpendExport(
                days ? reports.report(view.query(), apart) : reports.totals(view.query(), apart), by, then);
    }

    /** Writes it row by row. */
    void csv(OutputStream out) throws IOException {
        try (CsvWriter writer = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            writer.writeRecord(
                    List.copyOf(row(new Line("", "", SpendTotals.NONE)).keySet()));
            for (Line line : report.lines(by, then)) {
                writer.writeRecord(
                        row(line).values().stream().map(SpendExport::cell).toList());
            }
        }
    }

    String json() {
        var document = new LinkedHashMap<String, Object>();
        document.put("from", report.period().from().toString());
        document.put("to", report.period().to().toString());
        document.put("zone", report.period().zone().getId());
        document.put("simulated", report.simulated());
        var filters = new LinkedHashMap<String, String>();
        Dimension.filters().stream()
                .filter(report.query().filters()::containsKey)
                .forEach(one ->
                        filters.put(one.label(), String.valueOf(report.query().filter(one))));
        document.put("filters", filters);
        document.put("total", measures(report.total()));
        document.put("rows", rows());
        return JSON.writeValueAsString(document);
    }

    private List<Map<String, @Nullable Object>> rows() {
        return report.lines(by, then).stream().map(this::row).toList();
    }

    private Map<String, @Nullable Object> row(Line line) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put(by.label(), line.name());
        row.put("zone", report.period().zone().getId());
        if (then != null) {
            row.put(then.label(), line.then());
        }
        row.put("simulated", report.simulated());
        row.putAll(measures(line.totals()));
        return row;
    }

    private static Map<String, @Nullable Object> measures(SpendTotals totals) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (Measure measure : Measure.values()) {
            values.put(measure.key(), measure.of(totals));
        }
        return values;
    }

    /** A text that a spreadsheet would run as a formula, in full width too, gets a quote in front; numbers stay numbers. */
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 && !text.matches("-?\\d+(\\.\\d+)?");
        return formula ? "'" + text : text;
    }
}
