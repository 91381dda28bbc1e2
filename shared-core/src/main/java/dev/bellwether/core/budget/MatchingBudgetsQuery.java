package dev.bellwether.core.budget;

import dev.bellwether.core.routing.Caller;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The query for the budgets that an attempt counts to; each of its parts is one step in an index. */
final class MatchingBudgetsQuery {

    /** Balances are updated in one order by everybody. */
    private static final String ATTEMPT = Balance.NEWEST + """
              and b.id in (
                  select id from budget where ended_ms is null and scope = 'all'
                  union all select id from budget where ended_ms is null and scope = 'caller' and value = ?
                  union all select id from budget where ended_ms is null and scope = 'model' and value = ?
                  union all select id from budget where ended_ms is null and scope = 'tier' and value = ?
                  union all select id from budget where ended_ms is null and scope = 'tag' and value in (%s))
            order by b.id
            """;

    private static final String WITHOUT_TAGS = ATTEMPT.formatted("");

    private MatchingBudgetsQuery() {}

    /** The query for an attempt of that caller. */
    static String attempts(Caller caller) {
        int tags = caller.tags().size();
        return tags == 0 ? WITHOUT_TAGS : ATTEMPT.formatted(String.join(", ", Collections.nCopies(tags, "?")));
    }

    /** Gives it its parameters. */
    static void bind(PreparedStatement query, boolean simulated, Caller caller, String model, @Nullable String tier)
            throws SQLException {
        int money = simulated ? 1 : 0;
        query.setInt(1, money);
        query.setInt(2, money);
        query.setString(3, caller.name());
        query.setString(4, model);
        query.setString(5, tier);
        for (int i = 0; i < caller.tags().size(); i++) {
            query.setString(6 + i, caller.tags().get(i));
        }
    }
}
