package dev.bellwether.core.ledger;

import dev.bellwether.core.cost.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call as a list shows it.
 *
 * @param caller who asked, or null if that is not known
 * @param tags what for
 * @param requestedModel the alias that the caller forced, or null for auto
 * @param outcome open, answered, cached, failed, refused or cancelled
 * @param cost what its attempts were charged, or null if part of it is not known
 * @param atCeiling whether part of the cost is a ceiling: nobody knows what became of an attempt
 * @param unpriced whether the cost is not known because a model has no price
 * @param baseline what the same tokens would have cost at the baseline model, or null if it brought no answer
 * @param estimated whether a usage or a price in it is our estimate
 */
public record CallLine(
        String id,
        Instant at,
        String source,
        String purpose,
        @Nullable String groupId,
        @Nullable String caller,
        List<String> tags,
        boolean simulated,
        String relay,
        boolean streamed,
        @Nullable String requestedModel,
        @Nullable String tier,
        @Nullable String routedModel,
        @Nullable String servedModel,
        String outcome,
        @Nullable String finish,
        @Nullable String problem,
        int attempts,
        long promptTokens,
        long completionTokens,
        @Nullable Money cost,
        boolean atCeiling,
        boolean unpriced,
        @Nullable Money baseline,
        @Nullable String baselineModel,
        boolean estimated,
        @Nullable Duration firstText,
        @Nullable Duration duration) {

    /** Someone wanted one answer; a comparison's and a judge's have no counterpart at the baseline. */
    private static final Set<String> COUNTERPARTS = Set.of("ask", "batch");

    private static final Set<String> ANSWERS = Set.of("answered", "cached", "open");

    static CallLine of(ResultSet row) throws SQLException {
        return new CallLine(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                row.getString("source"),
                row.getString("purpose"),
                row.getString("group_id"),
                row.getString("caller"),
                tags(row.getString("tags")),
                row.getBoolean("simulated"),
                row.getString("relay"),
                row.getBoolean("streamed"),
                row.getString("requested_model"),
                row.getString("tier"),
                row.getString("routed_model"),
                row.getString("served_model"),
                row.getString("outcome"),
                row.getString("finish"),
                row.getString("problem"),
                row.getInt("attempts"),
                row.getLong("prompt_tokens"),
                row.getLong("completion_tokens"),
                row.getInt("unsettled") > 0 ? null : Columns.money(row, "charged_nano"),
                row.getInt("unknown") > 0,
                row.getInt("unpriced") > 0,
                Columns.money(row, "baseline_nano"),
                row.getString("baseline_model"),
                row.getInt("estimated") > 0,
                Columns.millis(row, "first_text_ms"),
                Columns.millis(row, "duration_ms"));
    }

    private static List<String> tags(@Nullable String tags) {
        return tags == null ? List.of() : List.of(tags.split(" "));
    }

    /**
     * How much less it cost than the baseline; negative if more; null if either is not known, or if the baseline would not
     * have been asked instead: reports count the same.
     */
    public @Nullable Money saved() {
        boolean counterpart = COUNTERPARTS.contains(purpose) && ANSWERS.contains(outcome);
        return cost == null || baseline == null || !counterpart ? null : baseline.minus(cost);
    }
}
