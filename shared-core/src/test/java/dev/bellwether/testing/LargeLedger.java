package dev.bellwether.testing;

import dev.bellwether.core.ledger.Rollups;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** Made-up books of any size; {@code large-ledger.sql} says what is in them. */
public final class LargeLedger {

    private LargeLedger() {}

    /**
     * Fills the books.
     *
     * @param calls how many calls; there are about four attempts more in a hundred
     */
    public static void fill(Connection connection, long calls, Instant from, Duration span) throws SQLException {
        String script = script().replace("%calls%", Long.toString(calls))
                .replace("%from%", Long.toString(from.toEpochMilli()))
                .replace("%span%", Long.toString(span.toMillis()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            for (String sql : script.split(";\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            Rollups.rebuild(connection);
            statement.execute("commit");
        }
    }

    private static String script() {
        try (InputStream in = LargeLedger.class.getResourceAsStream("large-ledger.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
