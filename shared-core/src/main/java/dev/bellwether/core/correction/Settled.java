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
public record Settled(long attempts, long left, Money before, Money after) {

    static final Settled NOTHING = new Settled(0, 0, Money.ZERO, Money.ZERO);

    Settled plus(Settled other) {
        return new Settled(
                attempts + other.attempts, left + other.left, before.plus(other.before), after.plus(other.after));
    }
}
