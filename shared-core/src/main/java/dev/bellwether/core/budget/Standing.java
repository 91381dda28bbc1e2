package dev.bellwether.core.budget;

import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
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
public record Standing(Budget budget, boolean simulated, Instant from, Instant resets, Money spent, Money reserved) {

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

    /** Whether at least that share of the limit is spent or held back. */
    private boolean isUsed(@Nullable Integer percent) {
        return percent != null
                && spent.plus(reserved).percentOf(budget.limit()).compareTo(BigDecimal.valueOf(percent)) >= 0;
    }
}
