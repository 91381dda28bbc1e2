package dev.bellwether.core.batch.input;

import dev.bellwether.core.table.DecimalParser;
import dev.bellwether.core.table.InvalidTable;
import dev.bellwether.core.table.Table;
import dev.bellwether.core.table.TableRow;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the rows of a batch out of a table with a column prompt. */
final class TableRows {

    private static final String PROMPT = "prompt";
    private static final String MAX_TOKENS = "max_tokens";
    private static final String TEMPERATURE = "temperature";
    private static final Set<String> KNOWN =
            Set.of("id", "custom_id", PROMPT, "system", "model", "tier", MAX_TOKENS, TEMPERATURE);

    private TableRows() {}

    static List<RawRow> of(String text) {
        try {
            Table table = Table.read(text, TableRows::recognised);
            List<String> columns = table.columns();
            if (!columns.contains(PROMPT)) {
                return List.of(
                        RawRow.invalid(table.headerLine(), "the header names no prompt; it has " + table.headerList()));
            }
            if (columns.stream().filter(PROMPT::equals).count() > 1) {
                return List.of(RawRow.invalid(table.headerLine(), "the header names prompt twice"));
            }
            return table.rows().stream()
                    .map(row -> row(columns, row, table.decimalComma()))
                    .toList();
        } catch (InvalidTable e) {
            return List.of(RawRow.invalid(e.line(), String.valueOf(e.getMessage())));
        }
    }

    private static int recognised(List<String> header) {
        List<String> columns = header.stream().map(Table::normalName).toList();
        return columns.contains(PROMPT)
                ? (int) columns.stream().filter(KNOWN::contains).count()
                : 0;
    }

    private static RawRow row(List<String> columns, TableRow row, boolean decimalComma) {
        if (row.mismatch() != null) {
            return RawRow.invalid(row.line(), row.mismatch());
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < Math.min(columns.size(), row.fields().size()); i++) {
            if (!row.field(i).isEmpty()) {
                put(fields, columns.get(i), row.fields().get(i), decimalComma);
            }
        }
        return RawRow.of(row.line(), fields);
    }

    /** A number that cannot be read stays a text, which is refused by its column's name. */
    private static void put(ObjectNode fields, String column, String text, boolean decimalComma) {
        try {
            switch (column) {
                case MAX_TOKENS -> fields.put(column, DecimalParser.count(text.strip(), decimalComma));
                case TEMPERATURE -> fields.put(column, DecimalParser.parse(text.strip(), decimalComma));
                default -> fields.put(column, text);
            }
        } catch (NumberFormatException e) {
            fields.put(column, text);
        }
    }
}
