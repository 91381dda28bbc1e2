package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testing.LedgerCheck;
import dev.bellwether.testing.TestEntry;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollupTests {

    @TempDir
    Path data;

    @Test
    void aCallThatMadeNoAttemptIsCountedToo() throws Exception {
        try (OpenLedger ledger = OpenLedger.at(data);
                Connection connection = ledger.connection()) {
            ledger.ledger().open(TestEntry.of("refused").opened());
            ledger.ledger()
                    .close(TestEntry.of("refused").closed(CallOutcome.REFUSED))
                    .join();

            assertThat(calls(connection)).isEqualTo(1);
            Rollups.rebuild(connection);
            assertThat(calls(connection)).as("made anew").isEqualTo(1);
            assertThat(LedgerCheck.broken(connection)).isEmpty();
        }
    }

    private static int calls(Connection connection) throws Exception {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(sum(calls), 0) from rollup")) {
            return row.getInt(1);
        }
    }
}
