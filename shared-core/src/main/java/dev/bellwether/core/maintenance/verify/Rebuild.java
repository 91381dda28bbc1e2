package dev.bellwether.core.maintenance.verify;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.RollupDifferences;
import dev.bellwether.core.ledger.Rollups;
import dev.bellwether.core.store.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Recomputes what is derived: the sums of the reports, and what budgets have spent and reserved. Nothing else is touched. */
public final class Rebuild {

    private static final String CHARGED = "select coalesce(sum(charged_nano), 0) from rollup";

    private static final String SPENT = "select coalesce(sum(spent_nano), 0) from balance";

    private static final String BALANCES = """
            update balance as bal set spent_nano = %1$s, reserved_nano = %2$s
            where spent_nano <> %1$s or reserved_nano <> %2$s
            """.formatted(BudgetInvariants.SPENT, BudgetInvariants.RESERVED);

    private final Writer writer;

    Rebuild(Writer writer) {
        this.writer = writer;
    }

    /**
     * What was not as it should be.
     *
     * @param sums hours of cells that were wrong, missing or too many
     * @param durations counts for percentiles that were
     * @param balances periods of budgets that were
     * @param chargedBefore what all sums said was charged, real and simulated
     * @param spentBefore what all periods of budgets said was spent
     */
    public record Result(
            long sums,
            long durations,
            long balances,
            Money chargedBefore,
            Money chargedAfter,
            Money spentBefore,
            Money spentAfter) {

        /** Whether everything was right already. */
        public boolean unchanged() {
            return sums + durations + balances == 0;
        }
    }

    /**
     * Does it, in one transaction.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be written
     */
    public Result run() {
        return writer.decideNow(Rebuild::rebuild);
    }

    /** Does it inside a transaction. */
    public static Result rebuild(Connection connection) throws SQLException {
        long sums = count(connection, RollupDifferences.OF_SUMS);
        long durations = count(connection, RollupDifferences.OF_LATENCIES);
        Money charged = money(connection, CHARGED);
        Money spent = money(connection, SPENT);
        Rollups.rebuild(connection);
        long balances;
        try (Statement statement = connection.createStatement()) {
            balances = statement.executeUpdate(BALANCES);
        }
        return new Result(
                sums, durations, balances, charged, money(connection, CHARGED), spent, money(connection, SPENT));
    }

    private static long count(Connection connection, String differences) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select count(*) from (" + differences + ")")) {
            statement.setLong(1, 0);
            try (ResultSet row = statement.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    private static Money money(Connection connection, String sum) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sum)) {
            return new Money(row.getLong(1));
        }
    }
}
