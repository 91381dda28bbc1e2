package dev.bellwether.core.ledger;

import dev.bellwether.core.cost.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A correction of what an attempt cost.
 *
 * @param number counts from 1 for each attempt
 * @param type reprice or settle
 * @param stateBefore what was known of its money until then
 * @param before what it was charged until then, or null if that was not known
 * @param after what it is charged since, or null if it has no price
 */
public record CorrectionLine(
        String attemptId,
        int number,
        String type,
        String stateBefore,
        @Nullable Money before,
        String stateAfter,
        @Nullable Money after,
        String reason,
        String author,
        Instant at) {

    static CorrectionLine of(ResultSet row) throws SQLException {
        return new CorrectionLine(
                row.getString("attempt_id"),
                row.getInt("number"),
                row.getString("type"),
                row.getString("state_before"),
                Columns.money(row, "charged_before"),
                row.getString("money_state"),
                Columns.money(row, "charged_nano"),
                row.getString("reason"),
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("corrected_ms")));
    }
}
