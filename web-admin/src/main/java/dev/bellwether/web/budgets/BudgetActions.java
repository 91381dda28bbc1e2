package dev.bellwether.web.budgets;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetSpec;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import org.springframework.stereotype.Service;

/** What managers and admins do to budgets; the trail of it is written by the books themselves. */
@Service
@RequiresCapability(Capability.BUDGETS_CHANGE)
class BudgetActions {

    private final Budgets budgets;

    BudgetActions(Budgets budgets) {
        this.budgets = budgets;
    }

    Budget make(BudgetSpec spec, String author) {
        return budgets.make(spec, author);
    }

    /** @param revision the one that the author saw */
    Budget change(Budget now, int revision, BudgetSpec spec, String author) {
        return budgets.change(now.atRevision(revision), spec, author);
    }

    /** @param revision the one that the author saw */
    void end(Budget now, int revision, String author) {
        budgets.end(now.atRevision(revision), author);
    }
}
