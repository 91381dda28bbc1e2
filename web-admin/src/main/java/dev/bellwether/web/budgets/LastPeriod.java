package dev.bellwether.web.budgets;

import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the last whole period cost, beside a limit.
 *
 * @param from its first day
 * @param to its last day
 * @param unpriced attempts in it whose cost nobody knows
 */
public record LastPeriod(LocalDate from, LocalDate to, Money spent, long unpriced, Money limit) {

    /** In percent of the limit. */
    public BigDecimal percent() {
        return spent.percentOf(limit);
    }

    /** Whether that limit would have been reached. */
    public boolean isOver() {
        return spent.compareTo(limit) >= 0;
    }
}
