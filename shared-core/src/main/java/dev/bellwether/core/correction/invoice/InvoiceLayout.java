package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.table.Table;
import dev.bellwether.core.table.TableRow;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file says what.
 *
 * @param places the column of each fact, from 0
 * @param problems what is wrong with the header, each the end of a sentence
 * @param leftOut headers of columns that are not read
 */
record InvoiceLayout(Map<InvoiceColumn, Integer> places, List<String> problems, List<String> leftOut) {

    /** Other counts that exports have beside or instead of money. */
    private static final List<String> USAGE_ONLY =
            List.of("num_model_requests", "usage_input_tokens_no_cache", "n_context_tokens_total");

    private static final String AZURE = "costinbillingcurrency";

    /** How many facts a possible header names; 0 if it is none. */
    static int recognised(List<String> header, Map<InvoiceColumn, String> mapped) {
        List<String> columns = header.stream().map(Table::normalName).toList();
        return (int) Arrays.stream(InvoiceColumn.values())
                .filter(column -> place(column, columns, mapped.get(column)) >= 0)
                .count();
    }

    /** The layout of a table; {@code mapped} names columns that a person chose. */
    static InvoiceLayout of(Table table, Map<InvoiceColumn, String> mapped) {
        List<String> columns = table.columns();
        var places = new EnumMap<InvoiceColumn, Integer>(InvoiceColumn.class);
        var problems = new java.util.ArrayList<String>();
        for (InvoiceColumn column : InvoiceColumn.values()) {
            String chosen = mapped.get(column);
            int place = place(column, columns, chosen);
            if (place >= 0) {
                places.put(column, place);
            } else if (chosen != null) {
                problems.add("no column is named " + chosen);
            } else if (column.required()) {
                problems.add("no column is named " + column.description());
            }
            if (chosen == null
                    && columns.stream().filter(column.names()::contains).count() > 1) {
                problems.add("two columns say the same (" + column.description() + ")");
            }
        }
        if (!problems.isEmpty()) {
            problems.add("the header has " + table.headerList());
        }
        if (!places.containsKey(InvoiceColumn.AMOUNT) && columns.stream().anyMatch(USAGE_ONLY::contains)) {
            problems.add("it is an export of usage, which has no amounts; export the costs");
        }
        return new InvoiceLayout(places, problems, leftOut(table, places.values()));
    }

    /** Whether dates with slashes begin with the month: Azure's exports write so. */
    static boolean monthFirst(Table table) {
        return table.columns().contains(AZURE);
    }

    /** The text of a fact in a row; empty where there is none. */
    String text(TableRow row, InvoiceColumn column) {
        Integer place = places.get(column);
        return place == null ? "" : row.field(place);
    }

    private static int place(InvoiceColumn column, List<String> columns, @Nullable String chosen) {
        if (chosen != null) {
            return columns.indexOf(Table.normalName(chosen));
        }
        return IntStream.concat(
                        column.names().stream().mapToInt(columns::indexOf),
                        column.exportNames().stream().mapToInt(columns::indexOf))
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static List<String> leftOut(Table table, Collection<Integer> places) {
        return IntStream.range(0, table.header().size())
                .filter(place -> !places.contains(place))
                .mapToObj(place -> table.header().get(place).strip())
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
