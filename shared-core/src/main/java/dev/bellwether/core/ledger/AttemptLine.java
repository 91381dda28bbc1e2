package dev.bellwether.core.ledger;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as a page shows it.
 *
 * @param kind first, retry, fallback or cache
 * @param moneyState open, actual, estimated, void, unknown, unpriced or cache
 * @param charged what it cost, or null if that is not known
 * @param reserved the most that it could cost, held back before it was sent; null in older books
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

    static AttemptLine of(AttemptRow row) {
        return new AttemptLine(
                row.id,
                row.ordinal,
                row.kind,
                row.modelAsked,
                row.modelAnswered,
                price(row.inputPrice),
                price(row.cachedInputPrice),
                price(row.cacheWritePrice),
                price(row.outputPrice),
                row.priceValidFrom,
                row.priceEstimated,
                row.promptTokens,
                row.cachedTokens,
                row.cacheWriteTokens,
                row.completionTokens,
                row.moneyState,
                money(row.chargedNano),
                money(row.baselineNano),
                money(row.avoidedNano),
                money(row.reservedNano),
                row.corrections,
                row.outcome,
                row.failure,
                row.problem,
                row.httpStatus,
                row.flags,
                Instant.ofEpochMilli(row.startedMs),
                millis(row.firstTextMs),
                millis(row.durationMs));
    }

    private static @Nullable TokenPrice price(@Nullable Long nanos) {
        return nanos == null ? null : new TokenPrice(nanos);
    }

    private static @Nullable Money money(@Nullable Long nanos) {
        return nanos == null ? null : new Money(nanos);
    }

    private static @Nullable Duration millis(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
