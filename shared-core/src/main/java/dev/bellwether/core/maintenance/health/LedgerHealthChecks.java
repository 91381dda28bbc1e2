package dev.bellwether.core.maintenance.health;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.maintenance.verify.DeadProcesses;
import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.DatabaseFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is in the database. */
final class LedgerHealthChecks {

    /** Clocks of two machines differ by that much without anybody having set one wrong. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final String OPEN = "select count(*) from call where outcome = 'open'"
            + " and (process is null or process in (select value from json_each(?)))";

    private static final String UNSURE = """
            select coalesce(sum(r.unknown), 0), coalesce(sum(r.unknown_nano), 0), coalesce(sum(r.unpriced), 0)
            from rollup r join cell c on c.id = r.cell where c.simulated = 0
            """;

    private final Database database;
    private final Clock clock;

    LedgerHealthChecks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds what it finds; stops where nothing more can be read. */
    void check(Connection connection, boolean inFull, List<HealthCheck> found) throws SQLException {
        int version = DatabaseFile.version(connection);
        found.add(integrity(connection, inFull));
        found.add(tables(version));
        found.add(pragmas());
        if (version == DatabaseFile.newest()) {
            found.add(open(connection));
            found.add(time(connection));
            found.add(unsure(connection));
        }
    }

    private static HealthCheck integrity(Connection connection, boolean inFull) throws SQLException {
        String check = inFull ? "integrity_check" : "quick_check";
        String result = text(connection, "pragma " + check + "(1)");
        return result.equals("ok")
                ? HealthCheck.ok("integrity", check + " found nothing")
                : HealthCheck.error("integrity", "The database is damaged: " + result, "bellwether restore FILE");
    }

    private static HealthCheck tables(int version) {
        return version == DatabaseFile.newest()
                ? HealthCheck.ok("tables", "form " + version)
                : HealthCheck.ok(
                        "tables", "form %d, brought to %d by the next call".formatted(version, DatabaseFile.newest()));
    }

    /** Asked of a connection that is opened as the writer's is. */
    private HealthCheck pragmas() throws SQLException {
        try (Connection connection = database.file().connect()) {
            String journal = text(connection, "pragma journal_mode");
            String synchronous = text(connection, "pragma synchronous");
            String keys = text(connection, "pragma foreign_keys");
            String found = "SQLite %s, journal %s, synchronous %s, foreign keys %s"
                    .formatted(text(connection, "select sqlite_version()"), journal, synchronous, keys);
            return List.of(journal, synchronous, keys).equals(List.of("wal", "2", "1"))
                    ? HealthCheck.ok("SQLite", found)
                    : HealthCheck.error(
                            "SQLite", found, "Keep the data folder on a local disk; WAL does not work over a network.");
        }
    }

    private static HealthCheck open(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, DeadProcesses.named(connection));
            try (ResultSet row = statement.executeQuery()) {
                long calls = row.getLong(1);
                return calls == 0
                        ? HealthCheck.ok("calls left open", "none")
                        : HealthCheck.warning(
                                "calls left open",
                                calls + " of processes that ended",
                                "The next call books them as unknown.");
            }
        }
    }

    private HealthCheck time(Connection connection) throws SQLException {
        Instant last =
                Instant.ofEpochMilli(Long.parseLong(text(connection, "select coalesce(max(created_ms), 0) from call")));
        return last.isAfter(clock.instant().plus(SLACK))
                ? HealthCheck.warning(
                        "clock",
                        "The last call is of " + last + ", which is to come.",
                        "Set the clock of this machine.")
                : HealthCheck.ok("clock", clock.instant().toString());
    }

    private static HealthCheck unsure(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNSURE);
                ResultSet row = statement.executeQuery()) {
            long unknown = row.getLong(1);
            long unpriced = row.getLong(3);
            String found = "%d attempts unknown (at most %s), %d unpriced"
                    .formatted(unknown, new Money(row.getLong(2)).format(6), unpriced);
            return unknown + unpriced == 0
                    ? HealthCheck.ok("costs", "all known")
                    : HealthCheck.warning(
                            "costs", found, "bellwether spend shows them; a provider's bill settles them.");
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.getString(1);
        }
    }
}
