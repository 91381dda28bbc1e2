package dev.bellwether.web.spend;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up attempts by SQL of its own, for tests to hold pages against; it knows no roll-up. */
final class LedgerSums {

    /** What an address names, and what the tables call it. */
    static final Map<String, String> COLUMNS = Map.of(
            "model", "a.model_asked",
            "tier", "c.tier",
            "category", "c.category",
            "caller", "c.caller",
            "outcome", "c.outcome",
            "purpose", "c.purpose");

    private static final String CHARGED = "coalesce(sum(a.charged_nano), 0)";

    private final Connection connection;
    private final ZoneId zone;

    LedgerSums(Connection connection, ZoneId zone) {
        this.connection = connection;
        this.zone = zone;
    }

    /** Days and filters, as an address has them. */
    record Scope(LocalDate from, LocalDate to, Map<String, String> filters) {

        Scope with(String name, String value) {
            var more = new TreeMap<>(filters);
            more.put(name, value);
            return new Scope(from, to, more);
        }
    }

    /** What was charged. */
    long charged(Scope scope) throws SQLException {
        return sum(CHARGED, scope, "");
    }

    /** Any sum over the attempts of a scope. */
    long sum(String expression, Scope scope, String more) throws SQLException {
        return grouped("'all'", expression, scope, more).getOrDefault("all", 0L);
    }

    /** What was charged, by a column of calls {@code c} or attempts {@code a}. */
    Map<String, Long> chargedBy(String column, Scope scope) throws SQLException {
        return grouped("coalesce(%s, 'none')".formatted(column), CHARGED, scope, "");
    }

    private Map<String, Long> grouped(String by, String sum, Scope scope, String more) throws SQLException {
        List<Object> values =
                new ArrayList<>(List.of(millis(scope.from()), millis(scope.to().plusDays(1))));
        var sql = new StringBuilder("select " + by + ", " + sum + " from call c left join attempt a on a.call_id = c.id"
                + " where c.simulated = 1 and c.created_ms >= ? and c.created_ms < ?" + more);
        scope.filters().forEach((name, value) -> {
            if (name.equals("tag")) {
                sql.append(" and instr(' ' || coalesce(c.tags, 'none') || ' ', ' ' || ? || ' ') > 0");
            } else {
                sql.append(" and coalesce(%s, 'none') = ?".formatted(COLUMNS.get(name)));
            }
            values.add(value);
        });
        var sums = new TreeMap<String, Long>();
        try (PreparedStatement statement = connection.prepareStatement(sql + " group by 1")) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    sums.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return sums;
    }

    private long millis(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
