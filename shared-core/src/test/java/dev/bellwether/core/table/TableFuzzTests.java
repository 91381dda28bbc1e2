package dev.bellwether.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bellwether.core.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whatever a file holds, it is refused in our own words or read whole: no row is lost, and none is invented. */
class TableFuzzTests {

    private static final List<String> HEADER = List.of("day", "model", "amount");
    private static final List<String> SEPARATORS = List.of(",", ";", "\t");
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r", "\n");

    private static int recognised(List<String> header) {
        return (int)
                header.stream().map(Table::normalName).filter(HEADER::contains).count();
    }

    @FuzzTest(maxDuration = "30s")
    @DictionaryEntries({
        "sep=;",
        "a\",\"b",
        ",,,",
        ";;;",
        "\\x09",
        "day,model",
        "\\x0D\\x0A",
        "\\xEF\\xBB\\xBF",
        "PK\\x03\\x04",
        "1.234,56",
        "(1)",
        "1e999999999"
    })
    void whatASpreadsheetMayHoldIsReadWholeOrRefused(byte[] bytes) throws InvalidTable {
        readAsFile(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        readAsNumber(text);
        readBack(text);
    }

    private static void readAsFile(byte[] bytes) {
        try {
            String text = ExportedText.decode("x", bytes);
            Table table = Table.read(text, TableFuzzTests::recognised);
            long last = table.headerLine();
            for (TableRow row : table.rows()) {
                assertThat(row.line()).isGreaterThan(last);
                assertThat(row.fields()).anyMatch(field -> !field.isBlank());
                last = row.line();
            }
            assertThat(last).isLessThanOrEqualTo(text.lines().count());
        } catch (Problem | InvalidTable e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void readAsNumber(String text) {
        for (boolean decimalComma : new boolean[] {false, true}) {
            try {
                DecimalParser.parse(text, decimalComma);
                DecimalParser.count(text, decimalComma);
            } catch (NumberFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    /** The text becomes fields, written as a spreadsheet does. */
    private static void readBack(String text) throws InvalidTable {
        List<String> fields =
                IntStream.range(0, 9).mapToObj(i -> part(text, i, 9)).toList();
        List<List<String>> rows = List.of(fields.subList(0, 3), fields.subList(3, 6), fields.subList(6, 9));
        String separator = SEPARATORS.get(text.length() % SEPARATORS.size());
        String end = LINE_ENDS.get(text.length() % LINE_ENDS.size());
        String written = String.join(separator, HEADER)
                + end
                + rows.stream()
                        .map(row -> row.stream()
                                .map(field -> "\"" + field.replace("\"", "\"\"") + "\"")
                                .collect(Collectors.joining(separator)))
                        .collect(Collectors.joining(end));

        Table table = Table.read(written, TableFuzzTests::recognised);

        assertThat(table.columns()).isEqualTo(HEADER);
        assertThat(table.rows())
                .extracting(TableRow::fields)
                .isEqualTo(rows.stream()
                        .filter(row -> row.stream().anyMatch(field -> !field.isBlank()))
                        .toList());
    }

    private static String part(String text, int index, int parts) {
        return text.substring(text.length() * index / parts, text.length() * (index + 1) / parts);
    }
}
