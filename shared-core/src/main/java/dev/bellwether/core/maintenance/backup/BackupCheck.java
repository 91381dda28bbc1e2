package dev.bellwether.core.maintenance.backup;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.maintenance.verify.Invariant;
import dev.bellwether.core.maintenance.verify.InvariantResult;
import dev.bellwether.core.maintenance.verify.Invariants;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.DatabaseFile;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds out whether a copy of the books is sound, and what is in it. The copy must be nobody else's. */
final class BackupCheck {

    private static final Duration DAY = Duration.ofDays(1);

    /** An open row belongs to a process that is alive; a copy has none, and the next start ends such rows. */
    private static final String OF_THE_LIVING = "open-is-alive";

    private static final String CONTENTS = """
            select coalesce(sum(r.calls), 0),
                   coalesce(sum(case when c.simulated = 0 then r.charged_nano end), 0),
                   coalesce(sum(case when c.simulated = 1 then r.charged_nano end), 0)
            from rollup r join cell c on c.id = r.cell
            """;

    /**
     * What is in the books.
     *
     * @param calls that have ended
     * @param charged what real calls cost
     * @param simulated what simulated calls would have cost
     */
    record Contents(long calls, Money charged, Money simulated) {}

    private BackupCheck() {}

    /**
     * Looks at every page, every index and the rows of the last day.
     *
     * @throws Problem saying what is wrong
     */
    static Contents check(Path copy, String name, Clock clock) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement()) {
            // One file: nothing of it is left in a log beside it.
            statement.execute("pragma journal_mode = delete");
            int version = DatabaseFile.version(connection);
            String damage = damage(statement);
            if (damage != null || version == 0) {
                throw invalid(name, damage == null ? "it holds no books" : damage);
            }
            if (version == DatabaseFile.newest()) {
                requireTrue(connection, name, clock);
                return contents(statement);
            }
            return new Contents(0, Money.ZERO, Money.ZERO);
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }

    private static void requireTrue(Connection connection, String name, Clock clock) throws SQLException {
        for (InvariantResult result : Invariants.check(
                connection, Invariants.recent(), clock.instant().minus(DAY))) {
            // What can be made anew from the attempts does not make a copy of them worthless.
            boolean derived = result.invariant().advice().equals(Invariant.REBUILD);
            if (!result.ok() && !derived && !result.invariant().id().equals(OF_THE_LIVING)) {
                throw invalid(name, result.toString());
            }
        }
    }

    private static @Nullable String damage(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("pragma integrity_check(1)")) {
            String found = row.getString(1);
            return "ok".equals(found) ? null : found;
        }
    }

    private static Contents contents(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(CONTENTS)) {
            return new Contents(row.getLong(1), new Money(row.getLong(2)), new Money(row.getLong(3)));
        }
    }

    private static Problem invalid(String name, String why) {
        return new StoreUnavailable(
                name + " is not sound: " + why + ".",
                "bellwether doctor --full and bellwether ledger verify say more; an earlier backup may be sound.",
                null);
    }
}
