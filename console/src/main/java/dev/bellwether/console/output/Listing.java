package dev.bellwether.console.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.bellwether.core.cost.Money;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a command's answer: built once, printed as a table for people or in a form for machines. */
public final class Listing {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A column.
     *
     * @param key its name for machines
     * @param title its name for people
     * @param right whether its values stand at the right
     * @param priority the highest is dropped first when the screen is too narrow; 0 never
     */
    public record Column(String key, String title, boolean right, int priority) {

        /** A column of words. */
        public static Column text(String key, String title, int priority) {
            return new Column(key, title, false, priority);
        }

        /** A column of numbers. */
        public static Column number(String key, String title, int priority) {
            return new Column(key, title, true, priority);
        }
    }

    /**
     * A value.
     *
     * @param shown what people see
     * @param value what machines get: a text, a number, a truth value, a list of texts or null
     */
    public record Cell(String shown, @Nullable Object value) {

        /** A text. */
        public static Cell text(@Nullable String text) {
            return new Cell(text == null ? "" : TerminalFilter.strict().clean(text), text);
        }

        /** A whole number. */
        public static Cell count(long number) {
            return new Cell(String.format(java.util.Locale.ROOT, "%,d", number), number);
        }

        /** An amount; machines get USD with nine decimals as a text, since their numbers are too coarse. Null is unknown. */
        public static Cell money(@Nullable Money money, int decimals) {
            return money == null ? new Cell("unknown", null) : new Cell(money.format(decimals), money.exactUsd());
        }
    }

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();
    private final List<List<Cell>> totals = new ArrayList<>();

    /** A listing with those columns. */
    public Listing(Column... columns) {
        this.columns = List.of(columns);
    }

    /** Adds a row with a cell for each column. */
    public Listing row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Adds what the rows add up to, which is none of them: a program that sums a column must not count it again. */
    public Listing total(Cell... cells) {
        row(cells);
        totals.add(rows.remove(rows.size() - 1));
        return this;
    }

    /**
     * Prints it in the format of the output. People see the totals under the rows. JSON has an array of rows, or with totals
     * an object of {@code rows} and {@code total}; JSON lines and CSV have the rows alone.
     */
    public void print(Output output) {
        switch (output.format()) {
            case TABLE -> new TextTable(columns, withTotals()).print(output);
            case JSON -> output.line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document()));
            case JSONL -> records().forEach(record -> output.line(JSON.writeValueAsString(record)));
            case CSV -> output.line(csv());
            case MARKDOWN -> output.line(markdown());
        }
    }

    /** Prints its rows after those of another with the same columns. */
    public void printRows(Output output) {
        if (output.format() == OutputFormat.CSV) {
            String text = csv();
            output.line(text.substring(text.indexOf('\n') + 1));
        } else {
            print(output);
        }
    }

    /** Its rows as machines get them, by the columns' names. */
    public List<Map<String, @Nullable Object>> records() {
        return rows.stream().map(this::record).toList();
    }

    private List<List<Cell>> withTotals() {
        return Stream.concat(rows.stream(), totals.stream()).toList();
    }

    private Object document() {
        if (totals.isEmpty()) {
            return records();
        }
        List<Map<String, @Nullable Object>> sums =
                totals.stream().map(this::record).toList();
        var document = new LinkedHashMap<String, Object>();
        document.put("rows", records());
        document.put("total", sums.size() == 1 ? sums.get(0) : sums);
        return document;
    }

    private Map<String, @Nullable Object> record(List<Cell> row) {
        var record = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < columns.size(); i++) {
            record.put(columns.get(i).key(), row.get(i).value());
        }
        return record;
    }

    private String csv() {
        var text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(columns.stream().map(Column::key).toList());
            rows.forEach(
                    row -> writer.writeRecord(row.stream().map(Listing::csvCell).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().stripTrailing();
    }

    /** A text that a spreadsheet would run as a formula gets a quote in front; numbers stay numbers. */
    private static String csvCell(Cell cell) {
        Object value = cell.value();
        String text = value == null
                ? ""
                : value instanceof List<?> list
                        ? String.join(" ", list.stream().map(String::valueOf).toList())
                        : value.toString();
        boolean formula = value instanceof String
                && !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                && !text.matches("-?\\d+(\\.\\d+)?");
        return formula ? "'" + text : text;
    }

    private String markdown() {
        var lines = new ArrayList<String>();
        lines.add("| " + String.join(" | ", columns.stream().map(Column::title).toList()) + " |");
        lines.add("|"
                + String.join(
                        "|",
                        columns.stream().map(c -> c.right() ? "---:" : "---").toList()) + "|");
        withTotals()
                .forEach(row -> lines.add("| "
                        + String.join(
                                " | ",
                                row.stream()
                                        .map(cell -> cell.shown().replace("|", "\\|"))
                                        .toList()) + " |"));
        return String.join("\n", lines);
    }
}
