package dev.bellwether.core.gateway;

import dev.bellwether.core.budget.BudgetRefused;
import dev.bellwether.core.routing.SpendLimits;
import dev.bellwether.core.store.StoreUnavailable;
import reactor.core.publisher.Flux;

/**
 * Looks at the budgets before anything else is done. One that blocks and has nothing left refuses the call; with one that
 * leaves it to the cache, and when the books cannot be read, only the cache answers. Whatever money is left is held back
 * later, for each attempt, where nobody else can take it.
 */
final class BudgetingGateway implements ChatGateway {

    private final ChatGateway inner;
    private final BudgetLookup budgetLookup;

    BudgetingGateway(ChatGateway inner, BudgetLookup budgetLookup) {
        this.inner = inner;
        this.budgetLookup = budgetLookup;
    }

    @Override
    public Flux<CallEvent> call(CallRequest request) {
        return Flux.defer(() -> inner.call(request.paying(budgetDecision(request))));
    }

    private BudgetDecision budgetDecision(CallRequest request) {
        BudgetLookup.Result result;
        try {
            result = budgetLookup.of(request.context().caller());
        } catch (StoreUnavailable e) {
            return new BudgetDecision(SpendLimits.UNLIMITED, e);
        }
        BudgetRefused refusal = result.exhausted().map(BudgetRefused::exhausted).orElse(null);
        if (refusal != null && result.blocks()) {
            throw refusal;
        }
        return result.budgets().isEmpty()
                ? BudgetDecision.ANY
                : new BudgetDecision(SpendLimits.of(request.chat(), result.budgets()), refusal);
    }

    @Override
    public String toString() {
        return "Budgeting(" + inner + ")";
    }
}
