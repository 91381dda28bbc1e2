package dev.bellwether.core.ledger;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as a page shows it.
 *
 * @param kind first, retry, fallback or cache
 * @param moneyState open, actual, estimated, void, unknown, unpriced or cache
 * @param charged what it cost, or null if that is not known
 * @param reserved the most that it could cost, reserved before it was sent; null if its model had no price
 * @param corrections how often its money was corrected since
 * @param flags what was odd about it, in words with blanks between
 * @param avoided for a cache hit, what the stored answer cost
 */
public record AttemptLine(
        String id,
        int ordinal,
        String kind,
        String model,
        @Nullable String modelAnswered,
        @Nullable TokenPrice inputPrice,
        @Nullable TokenPrice cachedInputPrice,
        @Nullable TokenPrice cacheWritePrice,
        @Nullable TokenPrice outputPrice,
        @Nullable String priceValidFrom,
        boolean priceEstimated,
        @Nullable Long promptTokens,
        @Nullable Long cachedTokens,
        @Nullable Long cacheWriteTokens,
        @Nullable Long completionTokens,
        String moneyState,
        @Nullable Money charged,
        @Nullable Money baseline,
        @Nullable Money avoided,
        @Nullable Money reserved,
        int corrections,
        String outcome,
        @Nullable String failure,
        @Nullable String problem,
        @Nullable Integer httpStatus,
        @Nullable String flags,
        Instant started,
        @Nullable Duration firstText,
        @Nullable Duration duration) {

    static AttemptLine of(ResultSet row) throws SQLException {
        Long status = Columns.number(row, "http_status");
        return new AttemptLine(
                row.getString("id"),
                row.getInt("ordinal"),
                row.getString("kind"),
                row.getString("model_asked"),
                row.getString("model_answered"),
                Columns.price(row, "input_price"),
                Columns.price(row, "cached_input_price"),
                Columns.price(row, "cache_write_price"),
                Columns.price(row, "output_price"),
                row.getString("price_valid_from"),
                row.getBoolean("price_estimated"),
                Columns.number(row, "prompt_tokens"),
                Columns.number(row, "cached_tokens"),
                Columns.number(row, "cache_write_tokens"),
                Columns.number(row, "completion_tokens"),
                row.getString("money_state"),
                Columns.money(row, "charged_nano"),
                Columns.money(row, "baseline_nano"),
                Columns.money(row, "avoided_nano"),
                Columns.money(row, "reserved_nano"),
                row.getInt("corrections"),
                row.getString("outcome"),
                row.getString("failure"),
                row.getString("problem"),
                status == null ? null : status.intValue(),
                row.getString("flags"),
                Instant.ofEpochMilli(row.getLong("started_ms")),
                Columns.millis(row, "first_text_ms"),
                Columns.millis(row, "duration_ms"));
    }

    /** Whether its charge is a ceiling: nobody knows what became of it. */
    public boolean atCeiling() {
        return moneyState.equals("unknown") && charged != null;
    }
}
