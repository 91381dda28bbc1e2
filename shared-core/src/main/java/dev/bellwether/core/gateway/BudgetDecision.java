package dev.bellwether.core.gateway;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.SpendLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a call may pay.
 *
 * @param spendLimits what budgets let it pay
 * @param refusal why nothing may be paid for it, so that only the cache can answer; null if something may
 */
record BudgetDecision(SpendLimits spendLimits, @Nullable Problem refusal) {

    /** Whatever it costs. */
    static final BudgetDecision ANY = new BudgetDecision(SpendLimits.UNLIMITED, null);
}
