package dev.bellwether.core.budget;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the balances of a budget that is made in the middle of a period: with what the period has cost already, to the
 * nano-dollar, and with the attempts under way. An attempt counts to the period that it began in.
 */
final class BalanceInitializer {

    /** Attempts begin soon after their calls; a clock that was set may make that a day, either way. */
    private static final long SLACK = Duration.ofDays(1).toMillis();

    private static final String OPEN = """
            insert into balance (budget_id, simulated, start_ms, end_ms, opening_nano, spent_nano, reserved_nano)
            select ?, ?, ?, ?, coalesce(sum(a.charged_nano), 0), coalesce(sum(a.charged_nano), 0), 0
            from call c join attempt_now a on a.call_id = c.id
            where a.outcome <> 'open' and %s
            """;

    private static final String LINK = """
            insert into reservation (attempt_id, budget_id, simulated, start_ms, reserved_nano)
            select a.id, ?, ?, ?, coalesce(a.reserved_nano, 0)
            from call c join attempt a on a.call_id = c.id
            where a.outcome = 'open' and a.kind <> 'cache' and %s
            """;

    private static final String RESERVE = """
            update balance set reserved_nano = (
                select coalesce(sum(r.reserved_nano), 0) from reservation r
                where r.budget_id = balance.budget_id and r.simulated = balance.simulated and r.start_ms = balance.start_ms)
            where budget_id = ?
            """;

    private static final String IN_PERIOD = "c.simulated = ? and c.created_ms >= ? and c.created_ms < ?"
            + " and a.started_ms >= ? and a.started_ms < ? and ";

    private BalanceInitializer() {}

    static void open(Connection connection, Budget budget, Instant now) throws SQLException {
        long start = budget.period().start(now, budget.zone()).toEpochMilli();
        long end = budget.period().end(now, budget.zone()).toEpochMilli();
        String which = IN_PERIOD + appliesTo(budget.scope());
        for (int simulated = 0; simulated <= 1; simulated++) {
            var of = new ArrayList<@Nullable Object>(Arrays.asList(simulated, start - SLACK, end + SLACK, start, end));
            if (budget.value() != null) {
                of.add(budget.value());
            }
            BudgetEvents.execute(connection, OPEN.formatted(which), with(of, budget.id(), simulated, start, end));
            BudgetEvents.execute(connection, LINK.formatted(which), with(of, budget.id(), simulated, start));
        }
        BudgetEvents.execute(connection, RESERVE, budget.id());
    }

    private static @Nullable Object[] with(List<@Nullable Object> last, Object... first) {
        var all = new ArrayList<@Nullable Object>(Arrays.asList(first));
        all.addAll(last);
        return all.toArray();
    }

    /** What {@link MatchingBudgetsQuery} asks of an attempt that begins, asked of its row. */
    private static String appliesTo(Scope scope) {
        return switch (scope) {
            case ALL -> "1";
            case CALLER -> "c.caller = ?";
            case TAG -> "instr(' ' || c.tags || ' ', ' ' || ? || ' ') > 0";
            case MODEL -> "a.model_asked = ?";
            case TIER -> "c.tier = ?";
        };
    }
}
