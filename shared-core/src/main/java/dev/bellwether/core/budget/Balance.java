package dev.bellwether.core.budget;

import dev.bellwether.core.cost.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A budget with the balance of the period that money is counted to at a moment.
 *
 * @param start when the period begins, in milliseconds since 1970
 * @param end when the next one does
 * @param stored whether the balance has a row already
 */
record Balance(Budget budget, boolean simulated, long start, long end, Money spent, Money reserved, boolean stored) {

    /** What {@link #read} needs: the budget, and its newest balance if there is one. */
    static final String COLUMNS = """
            b.id, b.name, b.scope, b.value, b.period, b.zone, b.limit_nano, b.warn_percent, b.step_percent,
            b.when_exhausted, b.author, b.created_ms, b.revision, bal.start_ms, bal.end_ms, bal.spent_nano, bal.reserved_nano
            """;

    /** The budgets in force, each with its newest balance; the parameter says twice whether of simulated money. */
    static final String NEWEST = "select " + COLUMNS + """
            from budget b left join balance bal on bal.budget_id = b.id and bal.simulated = ?
                 and bal.start_ms = (select max(n.start_ms) from balance n where n.budget_id = b.id and n.simulated = ?)
            where b.ended_ms is null
            """;

    /**
     * Reads a row.
     *
     * @param at the moment; if the clock was set back since the newest balance began, that one goes on, so that a jump
     *     neither brings back what was spent nor gives a period twice
     */
    static Balance read(ResultSet row, boolean simulated, Instant at) throws SQLException {
        Budget budget = budget(row);
        long start = row.getLong("start_ms");
        boolean kept = !row.wasNull();
        long end = row.getLong("end_ms");
        return kept && at.toEpochMilli() < end
                ? new Balance(
                        budget, simulated, start, end, money(row, "spent_nano"), money(row, "reserved_nano"), true)
                : begun(budget, simulated, at, end);
    }

    /** Nothing is counted to the period of that moment yet; it begins no earlier than the last one ended. */
    private static Balance begun(Budget budget, boolean simulated, Instant at, long lastEnd) {
        long start = budget.period().start(at, budget.zone()).toEpochMilli();
        long end = budget.period().end(at, budget.zone()).toEpochMilli();
        return new Balance(budget, simulated, Math.max(start, lastEnd), end, Money.ZERO, Money.ZERO, false);
    }

    /** What may still be spent. */
    Money left() {
        return status().left();
    }

    /** Whether calls are refused when nothing is left. */
    boolean limits() {
        return budget.whenExhausted() != WhenExhausted.ALLOW;
    }

    /** The same for others to read. */
    BudgetStatus status() {
        return new BudgetStatus(
                budget, simulated, Instant.ofEpochMilli(start), Instant.ofEpochMilli(end), spent, reserved);
    }

    /** The budget of a row. */
    static Budget budget(ResultSet row) throws SQLException {
        return new Budget(
                row.getString("id"),
                row.getString("name"),
                named(Scope.class, row.getString("scope")),
                row.getString("value"),
                named(BudgetPeriod.class, row.getString("period")),
                ZoneId.of(row.getString("zone")),
                money(row, "limit_nano"),
                percent(row, "warn_percent"),
                percent(row, "step_percent"),
                named(WhenExhausted.class, row.getString("when_exhausted")),
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                row.getInt("revision"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column));
    }

    private static @Nullable Integer percent(ResultSet row, String column) throws SQLException {
        int percent = row.getInt(column);
        return row.wasNull() ? null : percent;
    }

    private static <E extends Enum<E>> E named(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
