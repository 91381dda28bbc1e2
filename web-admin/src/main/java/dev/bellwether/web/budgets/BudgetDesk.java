package dev.bellwether.web.budgets;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.Terms;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.May;
import org.springframework.stereotype.Service;

/** What managers and admins do to budgets; the trail of it is written by the books themselves. */
@Service
@May(Capability.BUDGETS_CHANGE)
class BudgetDesk {

    private final Budgets budgets;

    BudgetDesk(Budgets budgets) {
        this.budgets = budgets;
    }

    Budget make(Terms terms, String author) {
        return budgets.make(terms, author);
    }

    /** @param revision the one that the author saw */
    Budget change(Budget now, int revision, Terms terms, String author) {
        return budgets.change(now.seenAt(revision), terms, author);
    }

    /** @param revision the one that the author saw */
    void end(Budget now, int revision, String author) {
        budgets.end(now.seenAt(revision), author);
    }
}
