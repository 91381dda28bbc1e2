package dev.bellwether.core.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out how a text is a table: what separates its fields, and which record is the header. */
final class TableParser {

    /** Excel writes and reads it; the sign after it is the separator. */
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?i)\\A\"?sep=([^\\r\\n\"])\"?[,;\\t]*(\\r\\n|\\r|\\n|\\z)");

    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("[+-]?(\\d+,\\d{1,2}|0,\\d+|\\d{1,3}(\\.\\d{3})+,\\d+|\\d{4,},\\d+)");

    private static final String SEPARATORS = ",;\t";
    private static final int MAX_ABOVE_HEADER = 20;

    private TableParser() {}

    /**
     * A way to read a text.
     *
     * @param above how many records stand above the header
     * @param recognised how many of its columns the caller knows
     */
    private record Dialect(char separator, int above, int recognised, int width) {

        boolean betterThan(@Nullable Dialect other) {
            return other == null
                    || recognised > other.recognised
                    || (recognised == other.recognised && width > other.width);
        }
    }

    static Table parse(String text, ToIntFunction<List<String>> recognised) throws InvalidTable {
        Matcher directive = DIRECTIVE.matcher(text);
        boolean declared = directive.find() && separates(directive.group(1));
        String body = declared ? text.substring(directive.end()) : text;
        Dialect best = null;
        for (char separator : (declared ? directive.group(1) : SEPARATORS).toCharArray()) {
            Dialect dialect = dialect(body, separator, recognised);
            if (dialect.betterThan(best)) {
                best = dialect;
            }
        }
        return table(body, best == null ? new Dialect(',', 0, 0, 0) : best, declared ? 1 : 0);
    }

    private static boolean separates(String sign) {
        char c = sign.charAt(0);
        return !Character.isLetterOrDigit(c) && !Character.isSurrogate(c) && c != ' ' && c != '\uFEFF';
    }

    /** The header is the first record with the most known columns, and wider than all above it; else the first record. */
    private static Dialect dialect(String text, char separator, ToIntFunction<List<String>> recognised) {
        var best = new Dialect(separator, 0, 0, 0);
        int widest = 0;
        try {
            Iterator<CsvRecord> records = records(text, separator).iterator();
            for (int above = 0; records.hasNext() && above < MAX_ABOVE_HEADER; ) {
                List<String> fields = records.next().getFields();
                int width = filled(fields);
                if (width == 0) {
                    continue;
                }
                int known = width > widest ? recognised.applyAsInt(fields) : 0;
                if (known > best.recognised || above == 0) {
                    best = new Dialect(separator, above, known, width);
                }
                widest = Math.max(widest, width);
                above++;
            }
        } catch (CsvParseException e) {
            // What was found before the fault counts; if this dialect is chosen, the fault is met again and reported.
            return best;
        }
        return best;
    }

    private static Table table(String text, Dialect dialect, int skippedLines) throws InvalidTable {
        List<String> header = null;
        long headerLine = 1;
        var rows = new ArrayList<TableRow>();
        int above = dialect.above;
        long next = 1;
        try {
            for (CsvRecord record : records(text, dialect.separator)) {
                long line = record.getStartingLineNumber() + skippedLines;
                List<String> fields = record.getFields();
                next = line + 1;
                if (filled(fields) == 0 || above-- > 0) {
                    continue;
                }
                if (header == null) {
                    header = fields;
                    headerLine = line;
                } else {
                    rows.add(new TableRow(line, fields, mismatch(fields, header)));
                }
            }
        } catch (CsvParseException e) {
            throw new InvalidTable(next, "a quotation mark is not closed");
        }
        if (header == null) {
            throw new InvalidTable(1, "there is no header");
        }
        return new Table(decimalComma(dialect.separator, rows), headerLine, header, rows);
    }

    /** Semicolons are written where the comma is the decimal sign. With tabs, a field must show it. */
    private static boolean decimalComma(char separator, List<TableRow> rows) {
        return separator == ';'
                || (separator == '\t'
                        && rows.stream()
                                .flatMap(row -> row.fields().stream())
                                .anyMatch(field ->
                                        DECIMAL_COMMA.matcher(field.strip()).matches()));
    }

    private static @Nullable String mismatch(List<String> fields, List<String> header) {
        int named = header.size();
        while (named > 0 && header.get(named - 1).isBlank()) {
            named--;
        }
        int width = fields.size();
        while (width > header.size() && fields.get(width - 1).isBlank()) {
            width--;
        }
        return width < named || width > header.size()
                ? "it has %d fields, the header %d".formatted(width, header.size())
                : null;
    }

    private static int filled(List<String> fields) {
        return (int) fields.stream().filter(field -> !field.isBlank()).count();
    }

    private static CsvReader<CsvRecord> records(String text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
    }
}
