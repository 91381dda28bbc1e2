package dev.bellwether.core.budget;

import dev.bellwether.core.problem.Problem;

/** Somebody else was faster, or has the name already; nothing was changed. */
public final class BudgetConflict extends Problem {

    private BudgetConflict(String sentence, String advice) {
        super(Kind.REFUSED, sentence, advice);
    }

    static BudgetConflict changed(Budget budget) {
        return new BudgetConflict(
                "Budget " + budget.name() + " was changed or ended in between.",
                "Look at it with budget show " + budget.name() + ", then change it again.");
    }

    static BudgetConflict taken(String name) {
        return new BudgetConflict(
                "There is a budget named " + name + " already.", "Take another name, or change that one.");
    }
}
