package dev.bellwether.core.ledger;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.cost.Ceiling;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt is about to be sent, or was saved by the cache.
 *
 * @param kind first, retry, fallback or cache
 * @param price today's price of the model, or null if it is unpriced
 * @param reservationRequest what may be reserved for it; null if the cache saved it
 */
public record AttemptBegun(
        String id,
        String callId,
        int ordinal,
        String kind,
        String model,
        @Nullable Price price,
        @Nullable ReservationRequest reservationRequest,
        Instant at) {

    /** Everything that it asks for. */
    BudgetCheck.Permission.Allowed all() {
        Ceiling ceiling = reservationRequest == null ? null : reservationRequest.ceiling();
        int tokens = reservationRequest == null ? 0 : reservationRequest.maxTokens();
        return new BudgetCheck.Permission.Allowed(tokens, ceiling == null ? null : ceiling.of(tokens));
    }
}
