package dev.bellwether.core.ledger;

import dev.bellwether.core.cost.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call as a list shows it.
 *
 * @param requestedModel the alias that the caller forced, or null for auto
 * @param outcome open, answered, cached, failed, refused or cancelled
 * @param cost what its attempts were charged, or null if part of it is not known
 * @param atMost whether part of the cost is a ceiling: nobody knows what became of an attempt
 * @param unpriced whether the cost is not known because a model has no price
 * @param baseline what the same tokens would have cost at the baseline model, or null if it brought no answer
 * @param estimated whether a usage or a price in it is our estimate
 */
public record RequestLine(
        String id,
        Instant at,
        String face,
        String purpose,
        @Nullable String groupId,
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
        boolean atMost,
        boolean unpriced,
        @Nullable Money baseline,
        @Nullable String baselineModel,
        boolean estimated,
        @Nullable Duration firstText,
        @Nullable Duration duration) {

    /** Someone wanted one answer; a comparison's and a judge's have no counterpart at the baseline. */
    private static final Set<String> COUNTERPARTS = Set.of("ask", "batch");

    private static final Set<String> ANSWERS = Set.of("answered", "cached", "open");

    static RequestLine of(CallRow row) {
        return new RequestLine(
                row.id,
                Instant.ofEpochMilli(row.createdMs),
                row.face,
                row.kind,
                row.groupId,
                row.simulated,
                row.relay,
                row.streamed,
                row.requestedModel,
                row.tier,
                row.routedModel,
                row.servedModel,
                row.outcome,
                row.finish,
                row.problem,
                row.attempts,
                row.promptTokens == null ? 0 : row.promptTokens,
                row.completionTokens == null ? 0 : row.completionTokens,
                row.unsettled > 0 ? null : new Money(row.chargedNano),
                row.unknown > 0,
                row.unpriced > 0,
                row.baselineNano == null ? null : new Money(row.baselineNano),
                row.baselineModel,
                row.estimated > 0,
                row.firstTextMs == null ? null : Duration.ofMillis(row.firstTextMs),
                row.durationMs == null ? null : Duration.ofMillis(row.durationMs));
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
