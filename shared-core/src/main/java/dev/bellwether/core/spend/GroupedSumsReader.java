package dev.bellwether.core.spend;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements of one grouped reading. */
final class GroupedSumsReader implements AutoCloseable {

    /** Each goes through the cells that match and seeks each one's rows. */
    private static final String ROWS =
            " from cell c not indexed cross join rollup r on r.cell = c.id and r.hour >= ? and r.hour < ? where ";

    private final Connection connection;
    private final Grouping grouping;
    private final String matching;
    private final List<Object> filters = new ArrayList<>();
    private final PreparedStatement facts;

    GroupedSumsReader(Connection connection, SpendQuery query, Grouping grouping) throws SQLException {
        this.connection = connection;
        this.grouping = grouping;
        filters.add(query.simulated() ? 1 : 0);
        filters.addAll(query.filters().values());
        matching = "c.simulated = ?"
                + query.filters().keySet().stream()
                        .map(dimension -> " and " + dimension.condition())
                        .collect(Collectors.joining());
        String sql = "select 0, " + grouping.keyList() + grouping.sumList()
                + " from fact f where f.created_ms >= ? and f.created_ms < ? and " + matching + " group by "
                + grouping.places();
        facts = connection.prepareStatement(sql.replaceAll("\\b[cr]\\.", "f."));
    }

    Connection connection() {
        return connection;
    }

    /** The sums between whole hours, each the bound of two spans. */
    List<GroupedSums.Row> hours(long... edges) throws SQLException {
        return edges.length == 2 ? whole(edges[0], edges[1]) : spans(edges);
    }

    /** Added up cell by cell in the order of the table, so that no more than the cells is sorted. */
    private List<GroupedSums.Row> whole(long from, long end) throws SQLException {
        String sql = "select 0, " + grouping.keyList() + grouping.sumList() + " from (select c.id as cell, "
                + grouping.cellSums() + ROWS + matching
                + " group by c.id) r cross join cell c on c.id = r.cell group by " + grouping.places();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return rows(statement, List.of(from, end));
        }
    }

    private List<GroupedSums.Row> spans(long... edges) throws SQLException {
        var values = new ArrayList<Object>();
        String sql = "select " + place(edges, values) + ", " + grouping.keyList() + grouping.sumList() + ROWS + matching
                + " group by " + grouping.places();
        values.add(edges[0]);
        values.add(edges[edges.length - 1]);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return rows(statement, values);
        }
    }

    /** Which span an hour is in: runs of days of 24 hours, and a run of its own where the clocks change. */
    private static String place(long[] edges, List<Object> values) {
        var sql = new StringBuilder("case");
        int first = 0;
        for (int i = 1; i < edges.length; i++) {
            boolean last = i + 1 == edges.length;
            if (last || edges[i + 1] - edges[i] != edges[first + 1] - edges[first]) {
                sql.append(" when r.hour < ? then (r.hour - ?) / ? + ?");
                values.add(edges[i]);
                values.add(edges[first]);
                values.add(edges[first + 1] - edges[first]);
                values.add(first);
                first = i;
            }
        }
        return sql.append(" end").toString();
    }

    /** The sums of the facts between a bound and the whole hour next to it. */
    List<GroupedSums.Row> rest(long bound) throws SQLException {
        long whole = HourBoundary.nearest(bound) * HourRange.MILLIS;
        return rows(facts, List.of(Math.min(bound, whole), Math.max(bound, whole)));
    }

    private List<GroupedSums.Row> rows(PreparedStatement statement, List<Object> first) throws SQLException {
        int place = 1;
        for (Object value : first) {
            statement.setObject(place++, value);
        }
        for (Object value : filters) {
            statement.setObject(place++, value);
        }
        var rows = new ArrayList<GroupedSums.Row>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private GroupedSums.Row row(ResultSet row) throws SQLException {
        var keys = new String[grouping.keys().size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = row.getString(i + 2);
        }
        long[] sums = new long[grouping.sums().size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = row.getLong(keys.length + i + 2);
        }
        return new GroupedSums.Row(row.getInt(1), List.of(keys), sums);
    }

    @Override
    public void close() throws SQLException {
        facts.close();
    }
}
