package dev.bellwether.core.maintenance.health;

import dev.bellwether.core.maintenance.backup.Backups;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.SqliteFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at everything that calls and books need. It changes nothing and calls nobody. */
public final class Doctor {

    private static final String RULES = "rules and prices";

    private final Database database;
    private final DiskHealthChecks disk;
    private final LedgerHealthChecks ledger;
    private final Supplier<Routers> routers;

    Doctor(Database database, Backups backups, Supplier<Routers> routers, Clock clock) {
        this.database = database;
        this.disk = new DiskHealthChecks(database, backups, clock);
        this.ledger = new LedgerHealthChecks(database, clock);
        this.routers = routers;
    }

    /**
     * Looks.
     *
     * @param inFull whether each index is compared with its table, which takes a while on large books
     */
    public List<HealthCheck> check(boolean inFull) {
        var found = new ArrayList<HealthCheck>(disk.folder());
        if (disk.isMade()) {
            found.addAll(disk.files());
            found.addAll(inside(inFull));
            boolean broken = found.stream().anyMatch(each -> each.state() == HealthCheck.State.ERROR);
            found.add(broken ? HealthCheck.warning(RULES, "not looked at", "Mend what is above first.") : rules());
        }
        return List.copyOf(found);
    }

    /**
     * Looks only at what takes no time: the files and the room that they have.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if a file cannot be looked at
     */
    public LedgerSummary summary() {
        return disk.summary();
    }

    private List<HealthCheck> inside(boolean inFull) {
        var found = new ArrayList<HealthCheck>();
        try (Connection connection = database.file().connectReadOnly()) {
            ledger.check(connection, inFull, found);
        } catch (SQLException | RuntimeException e) {
            Problem problem = SqliteFailures.translate(e);
            found.add(HealthCheck.error("database", problem.sentence(), problem.advice()));
        }
        return found;
    }

    private HealthCheck rules() {
        try {
            Router router = routers.get().current();
            return HealthCheck.ok(
                    RULES,
                    "%d models, version %d of the rules"
                            .formatted(
                                    router.catalog().models().size(),
                                    router.rules().version()));
        } catch (RuntimeException e) {
            Problem problem = problem(e);
            return HealthCheck.error(RULES, problem.sentence(), problem.advice());
        }
    }

    /** The sentence, wherever frameworks have wrapped it in. */
    private static Problem problem(RuntimeException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return SqliteFailures.translate(e);
    }
}
