package dev.bellwether.web.budgets;

import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A budget's status with its bar: thousandths of the limit, cut where the limit ends. It draws lengths, never amounts.
 *
 * @param spent how long what was spent is
 * @param reserved how long what is held back is, after it
 * @param warn where people are warned, or null
 * @param step where a tier lower answers, or null
 */
public record BudgetLine(
        BudgetStatus status,
        int spent,
        int reserved,
        @Nullable Integer warn,
        @Nullable Integer step) {

    private static final int WIDTH = 1000;

    static BudgetLine of(BudgetStatus status) {
        Money limit = status.budget().limit();
        int spent = part(status.spent(), limit);
        int both = part(status.spent().plus(status.reserved()), limit);
        return new BudgetLine(
                status,
                spent,
                both - spent,
                mark(status.budget().warnPercent()),
                mark(status.budget().stepPercent()));
    }

    private static int part(Money amount, Money limit) {
        BigInteger thousandths = BigInteger.valueOf(amount.nanoUsd())
                .multiply(BigInteger.valueOf(WIDTH))
                .divide(BigInteger.valueOf(Math.max(1, limit.nanoUsd())));
        return thousandths.min(BigInteger.valueOf(WIDTH)).max(BigInteger.ZERO).intValueExact();
    }

    private static @Nullable Integer mark(@Nullable Integer percent) {
        return percent == null ? null : percent * WIDTH / 100;
    }

    /** What is spent and held back, in percent of the limit. */
    public BigDecimal used() {
        return status.spent().plus(status.reserved()).percentOf(status.budget().limit());
    }

    /** How it stands; the end of a key among the messages. */
    public String state() {
        if (status.isExhausted()) {
            return status.budget().whenExhausted() == WhenExhausted.ALLOW ? "over" : "exhausted";
        }
        return status.stepsDown() ? "steps" : status.warns() ? "warns" : "within";
    }

    /** The class of its badge and of its bar. */
    public String cssClass() {
        return switch (state()) {
            case "within" -> "answered";
            case "warns", "steps" -> "open";
            default -> "failed";
        };
    }
}
