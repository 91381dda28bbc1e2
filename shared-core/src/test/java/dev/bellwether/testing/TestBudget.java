package dev.bellwether.testing;

import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.BudgetSpec;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.cost.Money;
import org.jspecify.annotations.Nullable;

/** Builds the terms of a budget: by default for all calls of a month, without warning or step, blocking when exhausted. */
public final class TestBudget {

    private final String name;
    private final Money limit;
    private Scope scope = Scope.ALL;
    private @Nullable String value;
    private BudgetPeriod period = BudgetPeriod.MONTH;
    private @Nullable Integer warnPercent;
    private @Nullable Integer stepPercent;
    private WhenExhausted whenExhausted = WhenExhausted.BLOCK;

    private TestBudget(String name, Money limit) {
        this.name = name;
        this.limit = limit;
    }

    /** A budget of that name and limit. */
    public static TestBudget of(String name, Money limit) {
        return new TestBudget(name, limit);
    }

    /** For the calls of one caller, tag, model or tier, or for all, which have no value. */
    public TestBudget about(Scope kind, @Nullable String which) {
        scope = kind;
        value = which;
        return this;
    }

    /** By the day, week or month. */
    public TestBudget each(BudgetPeriod period) {
        this.period = period;
        return this;
    }

    /** Warns from that share of the limit on. */
    public TestBudget warnsAt(int percent) {
        warnPercent = percent;
        return this;
    }

    /** Steps down a tier from that share of the limit on. */
    public TestBudget stepsDownAt(int percent) {
        stepPercent = percent;
        return this;
    }

    /** What happens when it is exhausted. */
    public TestBudget whenExhausted(WhenExhausted then) {
        whenExhausted = then;
        return this;
    }

    /** The terms. */
    public BudgetSpec terms() {
        return new BudgetSpec(name, scope, value, period, limit, warnPercent, stepPercent, whenExhausted);
    }
}
