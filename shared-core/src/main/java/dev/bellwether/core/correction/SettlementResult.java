package dev.bellwether.core.correction;

import dev.bellwether.core.cost.Money;

/**
 * What came of settling.
 *
 * @param attempts how many were settled
 * @param left attempts that stay unknown: they have no price, or nothing to estimate from
 * @param before what the settled ones were charged until then
 * @param after what they are charged since
 */
public record SettlementResult(long attempts, long left, Money before, Money after) {

    static final SettlementResult NOTHING = new SettlementResult(0, 0, Money.ZERO, Money.ZERO);

    SettlementResult plus(SettlementResult other) {
        return new SettlementResult(
                attempts + other.attempts, left + other.left, before.plus(other.before), after.plus(other.after));
    }
}
