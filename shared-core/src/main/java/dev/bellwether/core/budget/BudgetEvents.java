package dev.bellwether.core.budget;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what was done to budgets, and what they did. */
final class BudgetEvents {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String CHANGED =
            "insert into budget_event (budget_id, type, before, after, author, at_ms) values (?, ?, ?, ?, ?, ?)";

    /** As the triggers write it: once in a period. */
    private static final String HAPPENED = """
            insert into budget_event (budget_id, type, after, at_ms)
            values (?, ?, json_object('simulated', ?, 'start_ms', ?), ?)
            on conflict do nothing
            """;

    private static final String REACHED = """
            insert into budget_event (budget_id, type, after, at_ms)
            select budget_id, type, json_object('simulated', simulated, 'start_ms', start_ms), ?
            from budget_threshold m where budget_id = ?
              and start_ms = (select max(start_ms) from balance n where n.budget_id = ? and n.simulated = m.simulated)
            on conflict do nothing
            """;

    private BudgetEvents() {}

    /** A person made, changed or ended a budget. */
    static void changed(
            Connection connection,
            String type,
            @Nullable Budget before,
            @Nullable Budget after,
            String author,
            Instant at)
            throws SQLException {
        String budget = before == null ? after == null ? null : after.id() : before.id();
        execute(connection, CHANGED, budget, type, json(before), json(after), author, at.toEpochMilli());
    }

    /** A budget did something in a period; it is written down the first time. */
    static void happened(Connection connection, Balance balance, String type, Instant at) throws SQLException {
        execute(
                connection,
                HAPPENED,
                balance.budget().id(),
                type,
                balance.simulated(),
                balance.start(),
                at.toEpochMilli());
    }

    /** A budget may have reached its marks by being made or changed. */
    static void reached(Connection connection, Budget budget, Instant at) throws SQLException {
        execute(connection, REACHED, at.toEpochMilli(), budget.id(), budget.id());
    }

    /** What a person can change of it; amounts are texts, since JSON's numbers are too coarse for some readers. */
    private static @Nullable String json(@Nullable Budget budget) {
        if (budget == null) {
            return null;
        }
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("name", budget.name());
        fields.put("scope", budget.scope().label());
        fields.put("value", budget.value());
        fields.put("period", budget.period().label());
        fields.put("zone", budget.zone().getId());
        fields.put("limit_nano_usd", Long.toString(budget.limit().nanoUsd()));
        fields.put("warn_percent", budget.warnPercent());
        fields.put("step_percent", budget.stepPercent());
        fields.put("when_exhausted", budget.whenExhausted().label());
        return JSON.writeValueAsString(fields);
    }

    /** Executes a statement with those values, and says how many rows it met. */
    static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof Boolean flag ? (flag ? 1 : 0) : values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
