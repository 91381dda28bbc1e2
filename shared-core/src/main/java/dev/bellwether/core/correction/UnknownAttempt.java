package dev.bellwether.core.correction;

import dev.bellwether.core.cost.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that was sent and of which nobody knows what became.
 *
 * @param ceiling what it is charged meanwhile, the most that it can have cost; null if its model had no price
 * @param why what happened, in a sentence
 */
public record UnknownAttempt(
        String id,
        String callId,
        String model,
        Instant at,
        @Nullable Money ceiling,
        @Nullable String why,
        boolean simulated) {

    static UnknownAttempt of(ResultSet row) throws SQLException {
        long nanos = row.getLong("charged_nano");
        Money ceiling = row.wasNull() ? null : new Money(nanos);
        String problem = row.getString("problem");
        return new UnknownAttempt(
                row.getString("id"),
                row.getString("call_id"),
                row.getString("model_asked"),
                Instant.ofEpochMilli(row.getLong("started_ms")),
                ceiling,
                problem == null ? row.getString("failure") : problem,
                row.getBoolean("simulated"));
    }
}
