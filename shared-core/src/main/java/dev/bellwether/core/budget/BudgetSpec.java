package dev.bellwether.core.budget;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of a budget.
 *
 * @param value the caller, tag, model or tier; null for all
 * @param warnPercent from which share of the limit on people are warned, 1 to 100, or null for never
 * @param stepPercent from which share of the limit on a tier lower answers, 1 to 100, or null for never
 */
public record BudgetSpec(
        String name,
        Scope scope,
        @Nullable String value,
        BudgetPeriod period,
        Money limit,
        @Nullable Integer warnPercent,
        @Nullable Integer stepPercent,
        WhenExhausted whenExhausted) {

    /** The terms that a budget has. */
    public static BudgetSpec of(Budget budget) {
        return new BudgetSpec(
                budget.name(),
                budget.scope(),
                budget.value(),
                budget.period(),
                budget.limit(),
                budget.warnPercent(),
                budget.stepPercent(),
                budget.whenExhausted());
    }

    /**
     * A limit that someone typed, in USD.
     *
     * @throws Problem if it is not above 0, too large for the books, or has more than nine decimals
     */
    public static Money limit(BigDecimal usd) {
        try {
            Money limit = new Money(usd.movePointRight(9).longValueExact());
            if (limit.nanoUsd() > 0) {
                return limit;
            }
        } catch (ArithmeticException e) {
            // Told below, as for a limit that is not above 0.
        }
        throw new Problem(
                Problem.Kind.USAGE,
                "A limit of " + usd.toPlainString() + " USD cannot be kept.",
                "Give an amount above 0 and below nine billion, with nine decimals at most, such as 50.");
    }
}
