package dev.bellwether.core.table;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * A table out of a spreadsheet or an export: fields between commas, semicolons or tabs, with a header. Lines above the
 * header and rows of empty fields are no part of it.
 *
 * @param decimalComma whether its numbers are written with a decimal comma
 * @param headerLine where the header stands in the file, from 1
 * @param header the names of the columns as they stand
 */
public record Table(boolean decimalComma, long headerLine, List<String> header, List<TableRow> rows) {

    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}]+");

    public Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a table.
     *
     * @param recognised how many columns of a possible header the caller knows; 0 if it cannot be the header
     * @throws InvalidTable if the text holds no row at all, or a quotation mark is not closed
     */
    public static Table read(String text, ToIntFunction<List<String>> recognised) throws InvalidTable {
        return TableParser.parse(ExportedText.withoutMark(text), recognised);
    }

    /** A column's name in one form: "Spend ($)" is spend, "Input-Tokens" is input_tokens. */
    public static String normalName(String header) {
        String name = NO_NAME.matcher(header.toLowerCase(Locale.ROOT)).replaceAll("_");
        return name.replaceAll("^_+|_+$", "");
    }

    /** The names of the columns in one form, in their order. */
    public List<String> columns() {
        return header.stream().map(Table::normalName).toList();
    }

    /** The header for a sentence, without columns that have no name. */
    public String headerList() {
        return String.join(
                ", ",
                header.stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }
}
