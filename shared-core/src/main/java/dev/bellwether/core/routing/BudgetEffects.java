package dev.bellwether.core.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What budgets did to a decision.
 *
 * @param remainingBudgets the budgets that may concern the call, as they stood
 * @param decided the tier that was decided before a budget stepped it down, or null if none did
 * @param ruledOut who was rejected because of a budget
 */
public record BudgetEffects(
        List<RemainingBudget> remainingBudgets, @Nullable Tier decided, List<RuledOut> ruledOut) {

    /** There were no budgets. */
    public static final BudgetEffects NONE = new BudgetEffects(List.of(), null, List.of());

    /** A model for which a budget had too little left. */
    public record RuledOut(String model, String budget) {}

    public BudgetEffects {
        remainingBudgets = List.copyOf(remainingBudgets);
        ruledOut = List.copyOf(ruledOut);
    }

    /** The same for an answer that is there already, by how the budgets stand now: nobody had to be ruled out for it. */
    BudgetEffects with(List<RemainingBudget> now) {
        return new BudgetEffects(now, decided, List.of());
    }

    /**
     * What they did, one note for each budget that did something.
     *
     * @param tier the tier that was used
     * @param model the alias of the model that answers, or null if none does
     */
    List<BudgetNote> notes(Tier tier, @Nullable String model) {
        var notes = new ArrayList<BudgetNote>();
        for (RemainingBudget remainingBudget : remainingBudgets) {
            note(remainingBudget, tier, model).ifPresent(notes::add);
        }
        return notes;
    }

    private Optional<BudgetNote> note(RemainingBudget remainingBudget, Tier tier, @Nullable String model) {
        if (decided != null && remainingBudget.stepsDown() && remainingBudget.isAbout(decided)) {
            String words = "tier %s stepped down to %s: budget %s %s"
                    .formatted(decided.label(), tier.label(), remainingBudget.budget(), remainingBudget.share());
            return Optional.of(
                    note(remainingBudget, BudgetNote.Effect.STEPPED_DOWN, remainingBudget.stepPercent(), words));
        }
        List<String> out = ruledOut.stream()
                .filter(one -> one.budget().equals(remainingBudget.budget()))
                .map(RuledOut::model)
                .toList();
        if (!out.isEmpty()) {
            String words = "budget %s has %s, too little for %s"
                    .formatted(remainingBudget.budget(), remainingBudget.rest(), String.join(", ", out));
            return Optional.of(note(remainingBudget, BudgetNote.Effect.RULED_OUT, null, words));
        }
        boolean concerns = model == null ? remainingBudget.isAbout(tier) : remainingBudget.isAbout(tier, model);
        if (!concerns || !(remainingBudget.warns() || remainingBudget.stepsDown())) {
            return Optional.empty();
        }
        Integer percent = remainingBudget.warns() ? remainingBudget.warnPercent() : remainingBudget.stepPercent();
        return Optional.of(note(
                remainingBudget,
                BudgetNote.Effect.WARNED,
                percent,
                "budget " + remainingBudget.budget() + ": " + remainingBudget.share()));
    }

    private static BudgetNote note(
            RemainingBudget remainingBudget, BudgetNote.Effect did, @Nullable Integer percent, String words) {
        return new BudgetNote(
                remainingBudget.budget(),
                did,
                remainingBudget.period(),
                remainingBudget.from().toEpochMilli(),
                remainingBudget.limit().nanoUsd(),
                remainingBudget.used().nanoUsd(),
                percent,
                words);
    }
}
