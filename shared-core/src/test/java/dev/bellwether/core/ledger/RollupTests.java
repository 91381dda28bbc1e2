package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.routing.Caller;
import dev.bellwether.testing.BooksCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollupTests {

    @TempDir
    Path data;

    @Test
    void aCallThatMadeNoAttemptIsCountedToo() throws Exception {
        try (OpenBooks books = OpenBooks.at(data);
                Connection connection = books.connection()) {
            books.ledger()
                    .open(new Entries.CallOpened(
                            "refused",
                            Entries.Face.CONSOLE,
                            Entries.Purpose.ASK,
                            null,
                            null,
                            true,
                            "simulated",
                            true,
                            null,
                            null,
                            Caller.ANYONE,
                            null,
                            Instant.EPOCH));
            books.ledger()
                    .close(new Entries.CallClosed(
                            "refused", Entries.Outcome.REFUSED, List.of(), null, null, "no", null, Duration.ZERO))
                    .join();

            assertThat(calls(connection)).isEqualTo(1);
            Rollups.rebuild(connection);
            assertThat(calls(connection)).as("made anew").isEqualTo(1);
            assertThat(BooksCheck.broken(connection)).isEmpty();
        }
    }

    private static int calls(Connection connection) throws Exception {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(sum(calls), 0) from rollup")) {
            return row.getInt(1);
        }
    }
}
