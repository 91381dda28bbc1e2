package dev.bellwether.core.correction;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An ended attempt with what is known of its money now.
 *
 * @param corrections how often it was corrected already
 * @param originalState what was known of its money when it ended
 * @param money what is known now
 * @param maxTokens the most tokens that its answer was allowed, or null in older books
 */
record RecordedAttempt(
        String id,
        String callId,
        String model,
        Instant at,
        int corrections,
        String originalState,
        AttemptMoney money,
        @Nullable String baselineModel,
        @Nullable Integer maxTokens,
        boolean simulated) {

    static final String UNKNOWN = "unknown";

    /** Attempts by a JSON array of their ids. */
    static final String BY_IDS = """
            select n.*, a.money_state as booked_state, c.simulated
            from attempt a join attempt_now n on n.id = a.id join call c on c.id = a.call_id
            where a.id in (select value from json_each(?)) order by a.started_ms, a.id
            """;

    static RecordedAttempt of(ResultSet row) throws SQLException {
        int maxTokens = row.getInt("max_tokens");
        return new RecordedAttempt(
                row.getString("id"),
                row.getString("call_id"),
                row.getString("model_asked"),
                Instant.ofEpochMilli(row.getLong("started_ms")),
                row.getInt("corrections"),
                row.getString("booked_state"),
                version(row),
                row.getString("baseline_model"),
                maxTokens == 0 ? null : maxTokens,
                row.getBoolean("simulated"));
    }

    /** The day (UTC) whose prices count. */
    LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static AttemptMoney version(ResultSet row) throws SQLException {
        String state = row.getString("money_state");
        return new AttemptMoney(
                price(row), usage(row, state), state, money(row, "charged_nano"), money(row, "baseline_nano"));
    }

    private static @Nullable Price price(ResultSet row) throws SQLException {
        String validFrom = row.getString("price_valid_from");
        TokenPrice input = rate(row, "input_price");
        TokenPrice output = rate(row, "output_price");
        if (input == null || output == null || validFrom == null) {
            return null;
        }
        TokenPrice cached = rate(row, "cached_input_price");
        TokenPrice write = rate(row, "cache_write_price");
        return new Price(
                LocalDate.parse(validFrom),
                input,
                cached == null ? input : cached,
                write == null ? input : write,
                output,
                null,
                row.getBoolean("price_estimated"),
                null,
                null);
    }

    private static @Nullable Usage usage(ResultSet row, String state) throws SQLException {
        long prompt = row.getLong("prompt_tokens");
        return row.wasNull()
                ? null
                : new Usage(
                        prompt,
                        row.getLong("cached_tokens"),
                        row.getLong("cache_write_tokens"),
                        row.getLong("completion_tokens"),
                        estimated(row, state) ? Usage.Source.ESTIMATED : Usage.Source.REPORTED);
    }

    /** Whether the relay reported the usage of an attempt without a price stands in its flags alone. */
    private static boolean estimated(ResultSet row, String state) throws SQLException {
        String flags = row.getString("flags");
        boolean guessed = flags != null
                && Arrays.stream(flags.split(" "))
                        .anyMatch(flag -> flag.equals(Flag.NO_USAGE.label()) || flag.equals(Flag.ODD_USAGE.label()));
        return state.equals("estimated") || (state.equals("unpriced") && guessed);
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : new Money(nanos);
    }

    private static @Nullable TokenPrice rate(ResultSet row, String column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : new TokenPrice(nanos);
    }
}
