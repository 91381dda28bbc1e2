package dev.bellwether.core.ledger;

import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.routing.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What budgets need to know of an attempt.
 *
 * @param tier the tier of its call, or null
 * @param ceiling what it can cost at most, or null if its model has no price
 * @param maxTokens the most tokens that each of its answers is asked to have
 */
public record ReservationRequest(
        boolean simulated,
        Caller caller,
        @Nullable String tier,
        @Nullable Ceiling ceiling,
        int maxTokens) {}
