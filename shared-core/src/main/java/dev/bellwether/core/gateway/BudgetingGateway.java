package dev.bellwether.core.gateway;

import dev.bellwether.core.budget.BudgetRefused;
import dev.bellwether.core.routing.Means;
import dev.bellwether.core.store.StoreUnavailable;
import reactor.core.publisher.Flux;

/**
 * Looks at the budgets before anything else is done. One that blocks and has nothing left refuses the call; with one that
 * leaves it to the cache, and when the books cannot be read, only the cache answers. Whatever money is left is held back
 * later, for each attempt, where nobody else can take it.
 */
final class BudgetingGateway implements ChatGateway {

    private final ChatGateway inner;
    private final Allowances allowances;

    BudgetingGateway(ChatGateway inner, Allowances allowances) {
        this.inner = inner;
        this.allowances = allowances;
    }

    @Override
    public Flux<CallEvent> call(CallRequest request) {
        return Flux.defer(() -> inner.call(request.paying(payment(request))));
    }

    private Payment payment(CallRequest request) {
        Allowances.Look look;
        try {
            look = allowances.of(request.origin().caller());
        } catch (StoreUnavailable e) {
            return new Payment(Means.UNLIMITED, e);
        }
        BudgetRefused refusal = look.exhausted().map(BudgetRefused::exhausted).orElse(null);
        if (refusal != null && look.blocks()) {
            throw refusal;
        }
        return look.budgets().isEmpty() ? Payment.ANY : new Payment(Means.of(request.chat(), look.budgets()), refusal);
    }

    @Override
    public String toString() {
        return "Budgeting(" + inner + ")";
    }
}
