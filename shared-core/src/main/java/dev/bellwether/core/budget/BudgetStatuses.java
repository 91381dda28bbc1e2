package dev.bellwether.core.budget;

import dev.bellwether.core.routing.Caller;
import java.util.List;

/** How the budgets stand that may limit a call. */
@FunctionalInterface
public interface BudgetStatuses {

    /**
     * Those for everything, for the caller, for its tags, and for every model and tier; empty without budgets, which costs
     * nothing to find out.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    List<BudgetStatus> of(Caller caller, boolean simulated);
}
