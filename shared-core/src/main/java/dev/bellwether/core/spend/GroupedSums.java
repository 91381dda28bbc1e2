package dev.bellwether.core.spend;

import dev.bellwether.core.store.SqliteFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Sums of the books that SQLite has grouped, so that only what a report shows leaves it. The roll-ups are kept by the hour
 * (UTC); where a span begins or ends within one, the part of the hour is added up from the view {@code fact}, as {@link HourBoundary}
 * says. One snapshot of the books is read, however many statements it takes.
 */
public final class GroupedSums {

    private final DataSource readers;

    GroupedSums(DataSource readers) {
        this.readers = readers;
    }

    /**
     * A row of the result.
     *
     * @param span which of the spans, from 0
     * @param keys in the order of the grouping, as are the sums
     */
    public record Row(int span, List<String> keys, long... sums) {}

    /** What is told apart. */
    private record Key(int span, List<String> keys) {}

    /**
     * The sums of the whole period, of span 0.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public List<Row> total(SpendQuery query, Grouping grouping) {
        return read(query, grouping, query.period().fromMillis(), query.period().endMillis());
    }

    /**
     * The sums of each day of the period.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public List<Row> days(SpendQuery query, Grouping grouping) {
        return read(query, grouping, query.period().midnights());
    }

    private List<Row> read(SpendQuery query, Grouping grouping, long... bounds) {
        try (Connection connection = readers.getConnection()) {
            connection.setAutoCommit(false);
            try (var reading = new GroupedSumsReader(connection, query, grouping)) {
                return rows(reading, bounds);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }

    private static List<Row> rows(GroupedSumsReader reading, long... bounds) throws SQLException {
        HourRange kept = CellSumsReader.hours(reading.connection());
        var sums = new LinkedHashMap<Key, long[]>();
        long[] edges = new long[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            edges[i] = HourBoundary.nearest(bounds[i]);
        }
        if (kept.meet(edges[0], edges[edges.length - 1])) {
            reading.hours(edges).forEach(row -> add(sums, row.span(), row, 1));
        }
        for (int i = 0; i < bounds.length; i++) {
            int sign = HourBoundary.sign(bounds[i]);
            for (Row row : HourBoundary.isWhole(bounds[i], kept) ? List.<Row>of() : reading.rest(bounds[i])) {
                if (i > 0) {
                    add(sums, i - 1, row, sign);
                }
                if (i + 1 < bounds.length) {
                    add(sums, i, row, -sign);
                }
            }
        }
        return translated(sums);
    }

    private static void add(Map<Key, long[]> sums, int span, Row row, int sign) {
        long[] all = sums.computeIfAbsent(new Key(span, row.keys()), none -> new long[row.sums().length]);
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.addExact(all[i], sign * row.sums()[i]);
        }
    }

    private static List<Row> translated(Map<Key, long[]> sums) {
        var rows = new ArrayList<Row>();
        sums.forEach((key, all) -> {
            if (java.util.Arrays.stream(all).anyMatch(sum -> sum != 0)) {
                rows.add(new Row(key.span(), key.keys(), all));
            }
        });
        rows.sort(java.util.Comparator.comparingInt(Row::span));
        return rows;
    }
}
