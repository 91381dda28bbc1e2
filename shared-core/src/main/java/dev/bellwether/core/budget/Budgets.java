package dev.bellwether.core.budget;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The budgets in force: made, changed and ended, each with a note of who did it. */
public final class Budgets {

    private static final String INSERT = """
            insert into budget (id, name, scope, value, period, zone, limit_nano, warn_percent, step_percent, when_exhausted,
                                author, created_ms, revision)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            """;

    private static final String UPDATE = """
            update budget set name = ?, limit_nano = ?, warn_percent = ?, step_percent = ?, when_exhausted = ?,
                              revision = revision + 1
            where id = ? and revision = ? and ended_ms is null
            """;

    private static final String END =
            "update budget set ended_ms = ?, revision = revision + 1 where id = ? and revision = ? and ended_ms is null";

    private static final String TAKEN = "select 1 from budget where name = ? and id <> ? and ended_ms is null";

    private static final String IN_FORCE = "select * from budget where ended_ms is null ";

    private final JdbcClient jdbc;
    private final Writer writer;
    private final RefreshedBudgetStatuses statuses;
    private final BudgetSpecValidator check;
    private final ZoneId zone;
    private final Supplier<String> ids;
    private final Clock clock;

    /**
     * @param zone where the periods of new budgets begin
     * @param ids makes ids that are unique for ever
     */
    Budgets(
            JdbcClient jdbc,
            Writer writer,
            RefreshedBudgetStatuses statuses,
            BudgetSpecValidator check,
            ZoneId zone,
            Supplier<String> ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.statuses = statuses;
        this.check = check;
        this.zone = zone;
        this.ids = ids;
        this.clock = clock;
    }

    /** The budgets in force, by name. */
    public List<Budget> list() {
        return RefreshedBudgetStatuses.read(() -> jdbc.sql(IN_FORCE + "order by name")
                .query((row, at) -> Balance.budget(row))
                .list());
    }

    /** The budget in force of that name. */
    public Optional<Budget> find(String name) {
        return RefreshedBudgetStatuses.read(() -> jdbc.sql(IN_FORCE + "and name = ?")
                .param(name)
                .query((row, at) -> Balance.budget(row))
                .optional());
    }

    /** A budget by its id, in force or ended. */
    public Optional<Budget> ofId(String id) {
        return RefreshedBudgetStatuses.read(() -> jdbc.sql("select * from budget where id = ?")
                .param(id)
                .query((row, at) -> Balance.budget(row))
                .optional());
    }

    /** Those that were ended, the last one first. */
    public List<Budget> ended(int max) {
        return RefreshedBudgetStatuses.read(
                () -> jdbc.sql("select * from budget where ended_ms is not null order by ended_ms desc limit ?")
                        .param(max)
                        .query((row, at) -> Balance.budget(row))
                        .list());
    }

    /** How all of them stand now, by name; real and simulated money have balances of their own. */
    public List<BudgetStatus> statuses(boolean simulated) {
        return statuses.all(simulated);
    }

    /**
     * Makes a budget. Its first period counts what it has cost already.
     *
     * @throws BudgetConflict if the name is taken
     * @throws Problem if the terms cannot be kept, or nothing can be written
     */
    public Budget make(BudgetSpec spec, String author) {
        check.check(spec);
        // The books know milliseconds.
        Instant now = Instant.ofEpochMilli(clock.millis());
        var budget = new Budget(
                ids.get(),
                spec.name(),
                spec.scope(),
                spec.value(),
                spec.period(),
                zone,
                spec.limit(),
                spec.warnPercent(),
                spec.stepPercent(),
                spec.whenExhausted(),
                author,
                now,
                1);
        return written(connection -> {
            requireFree(connection, budget);
            insert(connection, budget);
            BalanceInitializer.open(connection, budget, now);
            BudgetEvents.changed(connection, "made", null, budget, author, now);
            BudgetEvents.reached(connection, budget, now);
            return budget;
        });
    }

    /**
     * Changes a budget; calls in every process heed it from then on. What it is about and how often it begins anew stay, or
     * its balance would count something else than its name says.
     *
     * @param known the budget as its author saw it
     * @throws BudgetConflict if it was changed in between, or the name is taken
     * @throws Problem if the terms cannot be kept, or nothing can be written
     */
    public Budget change(Budget known, BudgetSpec spec, String author) {
        requireSameSubject(known, spec);
        check.check(spec);
        var changed = new Budget(
                known.id(),
                spec.name(),
                known.scope(),
                known.value(),
                known.period(),
                known.zone(),
                spec.limit(),
                spec.warnPercent(),
                spec.stepPercent(),
                spec.whenExhausted(),
                known.author(),
                known.created(),
                known.revision() + 1);
        Instant now = clock.instant();
        return written(connection -> {
            requireFree(connection, changed);
            requireUnchanged(known, update(connection, known, changed));
            BudgetEvents.changed(connection, "changed", known, changed, author, now);
            BudgetEvents.reached(connection, changed, now);
            return changed;
        });
    }

    /**
     * Ends a budget. Its history stays, and its name may be taken anew.
     *
     * @param known the budget as its author saw it
     * @throws BudgetConflict if it was changed in between
     */
    public void end(Budget known, String author) {
        Instant now = clock.instant();
        written(connection -> {
            requireUnchanged(
                    known, BudgetEvents.execute(connection, END, now.toEpochMilli(), known.id(), known.revision()));
            BudgetEvents.changed(connection, "ended", known, null, author, now);
            return known;
        });
    }

    /**
     * Looks whether terms can be kept, and keeps nothing.
     *
     * @throws Problem if they cannot
     */
    public void check(BudgetSpec spec) {
        check.check(spec);
    }

    private <T> T written(Writer.Operation<T> operation) {
        T result = writer.decideNow(operation);
        statuses.forget();
        return result;
    }

    private static void insert(Connection connection, Budget budget) throws SQLException {
        BudgetEvents.execute(
                connection,
                INSERT,
                budget.id(),
                budget.name(),
                budget.scope().label(),
                budget.value(),
                budget.period().label(),
                budget.zone().getId(),
                budget.limit().nanoUsd(),
                budget.warnPercent(),
                budget.stepPercent(),
                budget.whenExhausted().label(),
                budget.author(),
                budget.created().toEpochMilli());
    }

    private static int update(Connection connection, Budget known, Budget changed) throws SQLException {
        return BudgetEvents.execute(
                connection,
                UPDATE,
                changed.name(),
                changed.limit().nanoUsd(),
                changed.warnPercent(),
                changed.stepPercent(),
                changed.whenExhausted().label(),
                known.id(),
                known.revision());
    }

    private static void requireFree(Connection connection, Budget budget) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TAKEN)) {
            query.setString(1, budget.name());
            query.setString(2, budget.id());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw BudgetConflict.taken(budget.name());
                }
            }
        }
    }

    private static void requireUnchanged(Budget known, int rows) {
        if (rows != 1) {
            throw BudgetConflict.changed(known);
        }
    }

    private static void requireSameSubject(Budget known, BudgetSpec spec) {
        BudgetSpec before = BudgetSpec.of(known);
        boolean same = before.scope() == spec.scope()
                && Objects.equals(before.value(), spec.value())
                && before.period() == spec.period();
        if (!same) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "Budget " + known.name() + " is for " + known.subject() + " by the "
                            + known.period().label() + "; that cannot be changed.",
                    "End it with budget end " + known.name() + ", or make another under another name.");
        }
    }
}
