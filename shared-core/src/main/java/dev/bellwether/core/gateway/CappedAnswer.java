package dev.bellwether.core.gateway;

import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.routing.BudgetNote;
import dev.bellwether.core.routing.RemainingBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was allowed fewer tokens than were asked for.
 *
 * @param tokens how many it was allowed
 * @param by the budget that had least left before the call, or null if there was none then
 * @param ceiling what it costs at most, or null if nobody knows
 * @param requested how many were asked for
 */
record CappedAnswer(
        int tokens, @Nullable RemainingBudget by, @Nullable Ceiling ceiling, int requested) {

    /** In words; what is left is told only if it is what the answer was shortened to, since others spend too. */
    String description() {
        return "answer shortened to %,d tokens: %s"
                .formatted(tokens, by == null ? "a budget has no more left" : left(by));
    }

    private String left(RemainingBudget budget) {
        boolean exact = ceiling != null && ceiling.tokensFor(budget.left(), requested) == tokens;
        return "budget " + budget.budget() + " has " + (exact ? budget.left() + " left" : "no more left");
    }

    /** What budgets did, a line for each: that it shortened the answer says more than that it warns. */
    static List<String> notes(List<BudgetNote> notes, @Nullable CappedAnswer cappedAnswer) {
        var sentences = new ArrayList<String>();
        for (BudgetNote note : notes) {
            boolean alreadyNoted = cappedAnswer != null
                    && cappedAnswer.by != null
                    && note.did() == BudgetNote.Effect.WARNED
                    && cappedAnswer.by.budget().equals(note.budget());
            if (!alreadyNoted) {
                sentences.add(note.sentence());
            }
        }
        if (cappedAnswer != null) {
            sentences.add(cappedAnswer.description());
        }
        return sentences;
    }
}
