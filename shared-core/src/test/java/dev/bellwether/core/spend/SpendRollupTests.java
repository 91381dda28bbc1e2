package dev.bellwether.core.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.ledger.Rollups;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpendRollupTests {

    /** Cells by what they are, since a rebuild may number them anew; what sums to nothing need not be there. */
    private static final String ROLLUP = """
            select c.simulated, c.purpose, c.tier, c.category, c.caller, c.tags, c.outcome, c.model, c.result, c.estimated,
                   c.baseline_model, c.input_price, c.cached_input_price, c.cache_write_price, c.output_price, r.hour, r.calls,
                   r.incomplete_calls, r.attempts, r.fallbacks, r.prompt_tokens, r.cached_tokens, r.cache_write_tokens,
                   r.completion_tokens, r.charged_nano, r.baseline_nano, r.cheaper_nano, r.costlier_nano, r.no_baseline_nano,
                   r.avoided_nano, r.unsettled, r.unpriced, r.unknown, r.unknown_nano
            from rollup r join cell c on c.id = r.cell where r.calls <> 0 or r.attempts <> 0 or r.charged_nano <> 0
                  or r.prompt_tokens <> 0 or r.avoided_nano <> 0 or r.incomplete_calls <> 0
            order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
            """;

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areTheSameWhetherKeptCallByCallOrMadeAnew(long seed) throws Exception {
        try (var door = TestGateway.open(data);
                Connection connection = door.bean(Database.class).open()) {
            connection.setAutoCommit(false);
            new RandomOperations(seed, connection).run(400, List.of(1_792_600_000_000L));
            List<String> kept = rows(connection, ROLLUP);
            List<String> durations = rows(connection, "select * from latency");

            Rollups.rebuild(connection);

            assertThat(kept).hasSizeGreaterThan(200);
            assertThat(rows(connection, ROLLUP)).isEqualTo(kept);
            assertThat(rows(connection, "select * from latency"))
                    .isEqualTo(durations)
                    .isNotEmpty();
            assertThat(rows(connection, "select sum(calls) from rollup"))
                    .isEqualTo(
                            rows(
                                    connection,
                                    "select count(*) from call where outcome <> 'open' and not exists"
                                            + " (select 1 from attempt where call_id = call.id and ordinal = 0 and outcome = 'open')"));
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void postingACallReadsThatCallAndNotTheBooks() throws Exception {
        try (var door = TestGateway.open(data);
                Connection connection = door.bean(Database.class).open()) {
            assertThat(rows(connection, "explain query plan select * from fact where call_id = 'c'"))
                    .isNotEmpty()
                    .noneMatch(step -> step.contains("SCAN") || step.contains("MATERIALIZE"));
            assertThat(rows(connection, "explain query plan select * from fact where created_ms between 1 and 2"))
                    .noneMatch(step -> step.contains("SCAN") || step.contains("MATERIALIZE"));
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                var values = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    values.append(row.getString(i)).append('|');
                }
                rows.add(values.toString());
            }
        }
        return rows;
    }
}
