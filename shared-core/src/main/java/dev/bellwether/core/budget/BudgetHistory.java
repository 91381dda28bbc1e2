package dev.bellwether.core.budget;

import dev.bellwether.core.cost.Money;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of a budget: its events and its periods. */
public final class BudgetHistory {

    private static final String EVENTS = """
            select number, type, before, after, author, at_ms from budget_event where budget_id = ? order by number desc limit ?
            """;

    private static final String PERIODS = """
            select start_ms, end_ms, opening_nano, spent_nano, reserved_nano from balance
            where budget_id = ? and simulated = ? order by start_ms desc limit ?
            """;

    /**
     * What one of its periods came to.
     *
     * @param opening what had been spent in it before the budget was made; part of what was spent
     */
    public record Period(Instant from, Instant to, Money opening, Money spent, Money reserved) {}

    /** Calls are searched one by one, so only the newest are. */
    public static final int SEARCHED = 5_000;

    private static final String TOUCHED = """
            select id, created_ms, outcome, coalesce(problem, '') as problem, coalesce(did, '') as did
            from (select c.id, c.created_ms, c.outcome, c.problem,
                         (select max(n.value ->> 'did') from json_each(c.decision, '$.budgets') n
                          where instr(c.decision, :quoted) > 0 and n.value ->> 'budget' = :budget) as did
                  from (select id, created_ms, outcome, problem, coalesce(decision, '{}') as decision from call
                        where created_ms >= :since and simulated = :simulated order by created_ms desc limit :searched) c)
            where did = 'STEPPED_DOWN' or (outcome = 'refused' and (did = 'RULED_OUT' or instr(problem, :refused) = 1))
            order by created_ms desc limit :max
            """;

    /**
     * A call that a budget refused, or that it sent to a lower tier.
     *
     * @param outcome how it ended
     * @param steppedDown whether it went to a lower tier
     * @param problem why it was refused, or empty
     */
    public record TouchedCall(String id, Instant at, String outcome, boolean steppedDown, String problem) {}

    private final JdbcClient jdbc;

    BudgetHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest events, the newest first. */
    public List<BudgetEvent> events(Budget budget, int max) {
        return RefreshedBudgetStatuses.read(() -> jdbc.sql(EVENTS)
                .param(budget.id())
                .param(max)
                .query((row, at) -> new BudgetEvent(
                        row.getLong("number"),
                        row.getString("type"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("author"),
                        Instant.ofEpochMilli(row.getLong("at_ms"))))
                .list());
    }

    /** The newest calls since then that the budget refused or stepped down, among the newest {@value #SEARCHED} of all. */
    public List<TouchedCall> touched(Budget budget, boolean simulated, Instant since, int max) {
        return RefreshedBudgetStatuses.read(() -> jdbc.sql(TOUCHED)
                // Another budget may have had the name before.
                .param("since", Math.max(since.toEpochMilli(), budget.created().toEpochMilli()))
                .param("simulated", simulated ? 1 : 0)
                .param("searched", SEARCHED)
                .param("refused", "Budget " + budget.name() + " ")
                .param("budget", budget.name())
                .param("quoted", "\"" + budget.name() + "\"")
                .param("max", max)
                .query((row, at) -> new TouchedCall(
                        row.getString("id"),
                        Instant.ofEpochMilli(row.getLong("created_ms")),
                        row.getString("outcome"),
                        row.getString("did").equals("STEPPED_DOWN"),
                        row.getString("problem")))
                .list());
    }

    /** The newest periods that money was counted to, the newest first. */
    public List<Period> periods(Budget budget, boolean simulated, int max) {
        return RefreshedBudgetStatuses.read(() -> jdbc.sql(PERIODS)
                .param(budget.id())
                .param(simulated ? 1 : 0)
                .param(max)
                .query((row, at) -> new Period(
                        Instant.ofEpochMilli(row.getLong("start_ms")),
                        Instant.ofEpochMilli(row.getLong("end_ms")),
                        new Money(row.getLong("opening_nano")),
                        new Money(row.getLong("spent_nano")),
                        new Money(row.getLong("reserved_nano"))))
                .list());
    }
}
