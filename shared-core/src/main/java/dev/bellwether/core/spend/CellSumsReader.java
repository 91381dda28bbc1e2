package dev.bellwether.core.spend;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The statements of one reading. Each goes through the cells that match and seeks each one's rows, so nothing is sorted. */
final class CellSumsReader implements AutoCloseable {

    /** Three steps in indexes, however large the books are. */
    private static final String HOURS = """
            with archived(until) as (select coalesce(max(until_ms), 0) from archive where content = 'calls'),
            call_bounds(first, last) as (select (select min(created_ms) from call), (select max(created_ms) from call))
            select first is not null or until > 0, iif(until > 0, 0, first), max(until, coalesce(last, 0))
            from archived cross join call_bounds
            """;

    private static final String FIRST = """
            select min(r.hour) from cell c not indexed cross join rollup r on r.cell = c.id
            where c.simulated = ? and r.calls > 0
            """;

    private final List<Object> filters = new ArrayList<>();
    private final String matching;
    private final PreparedStatement sums;
    private final PreparedStatement facts;
    private final Connection connection;

    CellSumsReader(Connection connection, SpendQuery query) throws SQLException {
        this.connection = connection;
        filters.add(query.simulated() ? 1 : 0);
        filters.addAll(query.filters().values());
        matching = "c.simulated = ?"
                + query.filters().keySet().stream()
                        .map(dimension -> " and " + dimension.condition())
                        .collect(Collectors.joining());
        sums = connection.prepareStatement("select c.id, " + CellTotals.sumsOf("r")
                + " from cell c not indexed cross join rollup r on r.cell = c.id and r.hour >= ? and r.hour < ? where "
                + matching
                + " group by c.id");
        facts = connection.prepareStatement(
                "select c.id, " + CellTotals.sumsOf("f") + " from fact f cross join cell c on " + sameCell()
                        + " where f.created_ms >= ? and f.created_ms < ? and " + matching + " group by c.id");
    }

    /** The facts are those of the cell if all that tells cells apart is the same. */
    private static String sameCell() {
        return List.of(Cell.COLUMNS.split(", ")).stream()
                .skip(1)
                .map(column -> column + " = f." + column.substring(2))
                .collect(Collectors.joining(" and "));
    }

    /** The cells that match, by their ids. */
    Map<Long, Cell> cells() throws SQLException {
        var cells = new HashMap<Long, Cell>();
        String sql = "select " + Cell.COLUMNS + " from cell c where " + matching;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, List.of());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Cell cell = Cell.of(row);
                    cells.put(cell.id(), cell);
                }
            }
        }
        return cells;
    }

    /** From when to when there can be roll-ups; of archived calls only the end is known. */
    HourRange hours() throws SQLException {
        return hours(connection);
    }

    /** The same for any reading. */
    static HourRange hours(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HOURS)) {
            boolean any = row.next() && row.getLong(1) > 0;
            return any
                    ? new HourRange(row.getLong(2) / HourRange.MILLIS, row.getLong(3) / HourRange.MILLIS)
                    : new HourRange(0, -1);
        }
    }

    /** The first hour with a call in a cell of the query's kind. */
    Optional<Long> firstHour() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIRST)) {
            statement.setObject(1, filters.get(0));
            try (ResultSet row = statement.executeQuery()) {
                long hour = row.getLong(1);
                return row.wasNull() ? Optional.empty() : Optional.of(hour);
            }
        }
    }

    /** What the cells add up to between two bounds. */
    Map<Long, CellTotals> between(HourBoundary start, HourBoundary end, HourRange kept) throws SQLException {
        Map<Long, CellTotals> all = kept.meet(start.hour(), end.hour()) && start.hour() < end.hour()
                ? sums(sums, start.hour(), end.hour())
                : new HashMap<>();
        add(all, end.rest(), end.sign());
        add(all, start.rest(), -start.sign());
        return all;
    }

    private static void add(Map<Long, CellTotals> all, Map<Long, CellTotals> rest, int sign) {
        rest.forEach((cell, totals) -> {
            CellTotals before = all.getOrDefault(cell, CellTotals.NONE);
            all.put(cell, sign > 0 ? before.plus(totals) : before.minus(totals));
        });
    }

    /** What the cells add up to, call by call, in a part of an hour, in milliseconds since 1970. */
    Map<Long, CellTotals> facts(long fromMillis, long endMillis) throws SQLException {
        return sums(facts, fromMillis, endMillis);
    }

    private Map<Long, CellTotals> sums(PreparedStatement statement, long from, long end) throws SQLException {
        var sums = new HashMap<Long, CellTotals>();
        bind(statement, List.of(from, end));
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                sums.put(row.getLong(1), CellTotals.of(row, 1));
            }
        }
        return sums;
    }

    private void bind(PreparedStatement statement, List<Object> first) throws SQLException {
        int place = 1;
        for (Object value : first) {
            statement.setObject(place++, value);
        }
        for (Object value : filters) {
            statement.setObject(place++, value);
        }
    }

    @Override
    public void close() throws SQLException {
        sums.close();
        facts.close();
    }
}
