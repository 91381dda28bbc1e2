package dev.bellwether.core.demo;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.Cycle;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.Standing;
import dev.bellwether.core.budget.Terms;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The budgets of the story: one for everything, one of a team, and a small one that refuses. */
final class Purses {

    static final String COMPANY = "company";
    static final String SUPPORT = "support";
    static final String LAB = "lab";

    /** How full the budgets of a month are at the end, in percent. */
    private static final int COMPANY_USED = 80;

    private static final int SUPPORT_USED = 95;

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.UP);

    private final Budgets budgets;

    Purses(Budgets budgets) {
        this.budgets = budgets;
    }

    /**
     * Makes them.
     *
     * @param scale what a day costs, about
     */
    void make(Money scale) {
        Money month = new Money(scale.nanoUsd() * 60);
        make(COMPANY, Scope.ALL, null, Cycle.MONTH, month, WhenExhausted.ALLOW);
        make(SUPPORT, Scope.TAG, "support", Cycle.MONTH, month, WhenExhausted.BLOCK);
        make(LAB, Scope.CALLER, "lab-notebook", Cycle.DAY, new Money(scale.nanoUsd() / 18), WhenExhausted.BLOCK);
    }

    private void make(String name, Scope scope, @Nullable String value, Cycle cycle, Money limit, WhenExhausted then) {
        budgets.make(new Terms(name, scope, value, cycle, rounded(limit), 80, null, then), Cast.MANAGER);
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
        Standing standing = budgets.standings(true).stream()
                .filter(candidate -> candidate.budget().name().equals(name))
                .findFirst()
                .orElseThrow();
        change(standing.budget(), new Money(Math.max(1, standing.spent().nanoUsd()) * 100 / used));
    }

    private void change(Budget budget, Money limit) {
        Terms terms = Terms.of(budget);
        budgets.change(
                budget,
                new Terms(
                        terms.name(),
                        terms.scope(),
                        terms.value(),
                        terms.cycle(),
                        rounded(limit),
                        terms.warnPercent(),
                        terms.stepPercent(),
                        terms.whenExhausted()),
                Cast.MANAGER);
    }

    /** People do not set limits to the nano-dollar. */
    private static Money rounded(Money limit) {
        return new Money(new BigDecimal(limit.nanoUsd()).round(TWO_DIGITS).longValueExact());
    }
}
