package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashRecoveryTests {

    @TempDir
    Path data;

    /** So the first call after a kill does not wait for the size of the database. */
    @Test
    void whatAKillLeftOpenIsFoundByIndexesOfOpenRowsOnly() throws SQLException {
        try (OpenLedger ledger = OpenLedger.at(data);
                Connection connection = ledger.connection()) {
            for (String sql :
                    List.of(CrashRecovery.WITH_OPEN_ROWS, CrashRecovery.END_ATTEMPTS, CrashRecovery.END_CALLS)) {
                assertThat(plan(connection, sql))
                        .as(sql)
                        .filteredOn(step -> step.matches("(SCAN|SEARCH) (a|c|call|attempt)\\b.*"))
                        .isNotEmpty()
                        .allMatch(step -> step.matches(
                                "SCAN \\w+ USING (COVERING )?INDEX (call|attempt)_open|SEARCH \\w+ USING .*INDEX .*"));
            }
        }
    }

    private static List<String> plan(Connection connection, String sql) throws SQLException {
        var steps = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("explain query plan " + sql.replace("?", "'x'"))) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        }
        return steps;
    }
}
