package dev.bellwether.core.budget;

import dev.bellwether.core.cost.Money;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a budget stands in its present period.
 *
 * @param from when the period began
 * @param resets when the next one begins
 * @param spent what was charged, ceilings of attempts that nobody knows of included
 * @param reserved what is held back for attempts under way
 */
public record BudgetStatus(
        Budget budget, boolean simulated, Instant from, Instant resets, Money spent, Money reserved) {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** What may still be spent; negative if a relay billed more than it could have. */
    public Money left() {
        return budget.limit().minus(spent).minus(reserved);
    }

    /** Whether people should be warned. */
    public boolean warns() {
        return isUsed(budget.warnPercent());
    }

    /** Whether a tier lower should answer. */
    public boolean stepsDown() {
        return isUsed(budget.stepPercent());
    }

    /** Whether nothing is left. */
    public boolean isExhausted() {
        return left().nanoUsd() <= 0;
    }

    /** Whether at least that share of the limit is spent or held back; exactly, since a rounded share would be early. */
    private boolean isUsed(@Nullable Integer percent) {
        return percent != null
                && nanos(spent)
                                .add(nanos(reserved))
                                .multiply(HUNDRED)
                                .compareTo(nanos(budget.limit()).multiply(BigInteger.valueOf(percent)))
                        >= 0;
    }

    private static BigInteger nanos(Money money) {
        return BigInteger.valueOf(money.nanoUsd());
    }
}
