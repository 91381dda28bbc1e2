package dev.bellwether.core.budget;

import dev.bellwether.core.cost.Money;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of a budget: its events and its periods. */
public final class BudgetHistory {

    private static final String EVENTS = """
            select number, kind, before, after, author, at_ms from budget_event where budget_id = ? order by number desc limit ?
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

    private final JdbcClient books;

    BudgetHistory(JdbcClient books) {
        this.books = books;
    }

    /** The newest events, the newest first. */
    public List<BudgetEvent> events(Budget budget, int most) {
        return LiveStandings.read(() -> books.sql(EVENTS)
                .param(budget.id())
                .param(most)
                .query((row, at) -> new BudgetEvent(
                        row.getLong("number"),
                        row.getString("kind"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("author"),
                        Instant.ofEpochMilli(row.getLong("at_ms"))))
                .list());
    }

    /** The newest periods that money was counted to, the newest first. */
    public List<Period> periods(Budget budget, boolean simulated, int most) {
        return LiveStandings.read(() -> books.sql(PERIODS)
                .param(budget.id())
                .param(simulated ? 1 : 0)
                .param(most)
                .query((row, at) -> new Period(
                        Instant.ofEpochMilli(row.getLong("start_ms")),
                        Instant.ofEpochMilli(row.getLong("end_ms")),
                        new Money(row.getLong("opening_nano")),
                        new Money(row.getLong("spent_nano")),
                        new Money(row.getLong("reserved_nano"))))
                .list());
    }
}
