package dev.bellwether.core.demo;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.BudgetSpec;
import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The budgets of the story: one for everything, one of a team, and a small one that refuses. */
final class DemoBudgets {

    static final String COMPANY = "company";
    static final String SUPPORT = "support";
    static final String LAB = "lab";

    /** How full the budgets of a month are at the end, in percent. */
    private static final int COMPANY_USED = 80;

    private static final int SUPPORT_USED = 95;

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.UP);

    private final Budgets budgets;

    DemoBudgets(Budgets budgets) {
        this.budgets = budgets;
    }

    /**
     * Makes them.
     *
     * @param scale what a day costs, about
     */
    void make(Money scale) {
        Money month = new Money(scale.nanoUsd() * 60);
        make(COMPANY, Scope.ALL, null, BudgetPeriod.MONTH, month, WhenExhausted.ALLOW);
        make(SUPPORT, Scope.TAG, "support", BudgetPeriod.MONTH, month, WhenExhausted.BLOCK);
        make(LAB, Scope.CALLER, "lab-notebook", BudgetPeriod.DAY, new Money(scale.nanoUsd() / 18), WhenExhausted.BLOCK);
    }

    private void make(
            String name, Scope scope, @Nullable String value, BudgetPeriod period, Money limit, WhenExhausted then) {
        budgets.make(new BudgetSpec(name, scope, value, period, rounded(limit), 80, null, then), DemoUsers.MANAGER);
    }

    /** Somebody looks at what was used, and sets the limits a little above it. */
    void tighten() {
        limit(COMPANY, COMPANY_USED);
        limit(SUPPORT, SUPPORT_USED);
    }

    /** The lab has asked for more. */
    void theLabGetsMore() {
        Budget lab = budgets.find(LAB).orElseThrow();
        change(lab, new Money(lab.limit().nanoUsd() / 2 * 3));
    }

    private void limit(String name, int used) {
        BudgetStatus status = budgets.statuses(true).stream()
                .filter(candidate -> candidate.budget().name().equals(name))
                .findFirst()
                .orElseThrow();
        change(status.budget(), new Money(Math.max(1, status.spent().nanoUsd()) * 100 / used));
    }

    private void change(Budget budget, Money limit) {
        BudgetSpec spec = BudgetSpec.of(budget);
        budgets.change(
                budget,
                new BudgetSpec(
                        spec.name(),
                        spec.scope(),
                        spec.value(),
                        spec.period(),
                        rounded(limit),
                        spec.warnPercent(),
                        spec.stepPercent(),
                        spec.whenExhausted()),
                DemoUsers.MANAGER);
    }

    /** People do not set limits to the nano-dollar. */
    private static Money rounded(Money limit) {
        return new Money(new BigDecimal(limit.nanoUsd()).round(TWO_DIGITS).longValueExact());
    }
}
