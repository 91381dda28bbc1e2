package dev.bellwether.core.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The sums that reports read, made anew from the calls and attempts that they are derived from. */
public final class Rollups {

    private static final String CELL =
            "simulated, purpose, tier, category, caller, tags, outcome, model, result, estimated,"
                    + " baseline_model, input_price, cached_input_price, cache_write_price, output_price";

    /** In the order of the table's columns. */
    static final List<String> SUMS = List.of(
            "calls",
            "incomplete_calls",
            "attempts",
            "fallbacks",
            "prompt_tokens",
            "cached_tokens",
            "cache_write_tokens",
            "completion_tokens",
            "charged_nano",
            "baseline_nano",
            "cheaper_nano",
            "costlier_nano",
            "no_baseline_nano",
            "avoided_nano",
            "unsettled",
            "unpriced",
            "unknown",
            "unknown_nano",
            "hits",
            "compared",
            "cheaper",
            "costlier",
            "avoided");

    private static final String DELETE_ROLLUP = "delete from rollup where hour >= ?";

    private static final String CELLS =
            "insert into cell (%s) select distinct %s from fact where created_ms >= ? on conflict do nothing"
                    .formatted(CELL, CELL);

    static final String SAME_CELL = String.join(
            " and ",
            List.of(CELL.split(", ")).stream()
                    .map(part -> "c." + part + " = f." + part)
                    .toList());

    private static final String SUM = "insert into rollup select c.id, f.created_ms / 3600000, "
            + String.join(", ", SUMS.stream().map(sum -> "sum(f." + sum + ")").toList())
            + " from fact f cross join cell c on " + SAME_CELL + " where f.created_ms >= ? group by 1, 2";

    private static final String DELETE_LATENCY = "delete from latency where hour >= ?";

    private static final String LATENCY =
            "insert into latency select simulated, tier, model, bucket, created_ms / 3600000,"
                    + " count(*) from latency_bucket where created_ms >= ? group by 1, 2, 3, 4, 5";

    private static final String DELETE_HOUR_MAX = "delete from hour_max where hour >= ?";

    private static final String HOUR_MAX = "insert into hour_max select simulated, source, created_ms / 3600000,"
            + " max(cost_nano), max(duration_ms) from call_hour_max where created_ms >= ? and outcome <> 'open' group by 1, 3, 2";

    /** The moment up to which calls were archived. */
    static final String ARCHIVED = "select coalesce(max(until_ms), 0) from archive where content = 'calls'";

    private static final long HOUR = 3_600_000;

    private Rollups() {}

    /** Makes them anew, but for the hours whose calls were archived: nothing else knows these any more. */
    public static void rebuild(Connection connection) throws SQLException {
        long from = archivedUntil(connection);
        execute(connection, DELETE_ROLLUP, from / HOUR);
        execute(connection, DELETE_LATENCY, from / HOUR);
        execute(connection, DELETE_HOUR_MAX, from / HOUR);
        for (String step : List.of(CELLS, SUM, LATENCY, HOUR_MAX)) {
            execute(connection, step, from);
        }
    }

    /** Archives end at a whole hour. */
    private static long archivedUntil(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(ARCHIVED)) {
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql, long from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, from);
            statement.executeUpdate();
        }
    }
}
