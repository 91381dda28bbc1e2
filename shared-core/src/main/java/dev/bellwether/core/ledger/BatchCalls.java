package dev.bellwether.core.ledger;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the books know of a batch's calls. */
public final class BatchCalls {

    private static final String LINES = """
            select reference, attempts, charged_nano, unsettled + unknown as unknown, simulated
            from call_line
            where group_id = :batch and reference is not null
            """;

    private final JdbcClient jdbc;

    BatchCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a call has come to, ended or not.
     *
     * @param reference the row that it was made for
     * @param attempts POSTs to the relay
     * @param charged what is known of its cost; attempts that nobody knows of at their ceiling
     * @param unknown attempts whose charge is not known, or only its ceiling
     */
    public record RowCost(String reference, int attempts, Money charged, int unknown, boolean simulated) {

        /** What it cost, or null if part of it is not known. */
        public @Nullable Money cost() {
            return unknown > 0 ? null : charged;
        }

        /** A row for which no call is in the books. */
        public static RowCost nothing(String reference) {
            return new RowCost(reference, 0, Money.ZERO, 0, false);
        }
    }

    /**
     * The calls of a batch from a moment on.
     *
     * @throws StoreUnavailable if the books cannot be read
     */
    public List<RowCost> since(String batch, Instant from) {
        try {
            return jdbc.sql(LINES + "and created_ms >= :from order by id")
                    .param("batch", batch)
                    .param("from", from.toEpochMilli())
                    .query((row, number) -> cost(row))
                    .list();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /**
     * The last call that was made for a row.
     *
     * @throws StoreUnavailable if the books cannot be read
     */
    public Optional<RowCost> last(String batch, String reference) {
        try {
            return jdbc.sql(LINES + "and reference = :reference order by id desc limit 1")
                    .param("batch", batch)
                    .param("reference", reference)
                    .query((row, number) -> cost(row))
                    .optional();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    private static RowCost cost(ResultSet row) throws SQLException {
        return new RowCost(
                row.getString("reference"),
                row.getInt("attempts"),
                new Money(row.getLong("charged_nano")),
                row.getInt("unknown"),
                row.getBoolean("simulated"));
    }
}
