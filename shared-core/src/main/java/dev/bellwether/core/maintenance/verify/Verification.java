package dev.bellwether.core.maintenance.verify;

import dev.bellwether.core.store.SqliteFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Looks whether the books are sound, while others write. */
public final class Verification {

    private static final Duration DAY = Duration.ofDays(1);

    private final DataSource dataSource;
    private final Clock clock;

    Verification(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Everything.
     *
     * @param inFull whether each index is read along its table, which takes a while on large books
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public List<InvariantResult> all(boolean inFull) {
        return check(Invariants.all(inFull), Instant.EPOCH);
    }

    /**
     * What is broken of the calls of the last day, and of the budgets whose periods have not been over for longer.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public List<InvariantResult> brokenRecently() {
        return check(Invariants.recent(), clock.instant().minus(DAY)).stream()
                .filter(result -> !result.ok())
                .toList();
    }

    private List<InvariantResult> check(List<Invariant> invariants, Instant since) {
        try (Connection connection = dataSource.getConnection()) {
            return Invariants.check(connection, invariants, since);
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }
}
