package dev.bellwether.core.gateway;

import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call would come to if it were made now.
 *
 * @param route where it would go; who was considered, if nobody would be asked
 * @param refusal why nobody would be asked, or null if somebody would
 * @param expected the tokens that the prompt is guessed to have, and an answer usually has
 * @param cost what those cost at the picked model, or null if that is unpriced or there is none
 * @param maxCost what the dearest model that may answer can cost at most, or null as above
 * @param baselineModel the model that savings are counted against
 * @param baseline what the same tokens cost there, or null if it is unpriced
 * @param budgets how the budgets stand that the call would count to
 */
public record Estimate(
        Route route,
        @Nullable Problem refusal,
        Usage expected,
        @Nullable Money cost,
        @Nullable Money maxCost,
        String baselineModel,
        @Nullable Money baseline,
        List<BudgetStatus> budgets) {

    public Estimate {
        budgets = List.copyOf(budgets);
    }

    /** Whether somebody would be asked whose price nobody knows. */
    public boolean unpriced() {
        return refusal == null && maxCost == null;
    }
}
