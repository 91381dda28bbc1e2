package dev.bellwether.core.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What budgets did to a decision.
 *
 * @param allowances the budgets that may concern the call, as they stood
 * @param decided the tier that was decided before a budget stepped it down, or null if none did
 * @param ruledOut who was rejected because of a budget
 */
public record BudgetEffects(
        List<Allowance> allowances, @Nullable Tier decided, List<RuledOut> ruledOut) {

    /** There were no budgets. */
    public static final BudgetEffects NONE = new BudgetEffects(List.of(), null, List.of());

    /** A model for which a budget had too little left. */
    public record RuledOut(String model, String budget) {}

    public BudgetEffects {
        allowances = List.copyOf(allowances);
        ruledOut = List.copyOf(ruledOut);
    }

    /** The same for an answer that is there already, by how the budgets stand now: nobody had to be ruled out for it. */
    BudgetEffects with(List<Allowance> now) {
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
        for (Allowance allowance : allowances) {
            note(allowance, tier, model).ifPresent(notes::add);
        }
        return notes;
    }

    private Optional<BudgetNote> note(Allowance allowance, Tier tier, @Nullable String model) {
        if (decided != null && allowance.stepsDown() && allowance.isAbout(decided)) {
            String words = "tier %s stepped down to %s: budget %s %s"
                    .formatted(decided.label(), tier.label(), allowance.budget(), allowance.share());
            return Optional.of(note(allowance, BudgetNote.Did.STEPPED_DOWN, allowance.stepPercent(), words));
        }
        List<String> out = ruledOut.stream()
                .filter(one -> one.budget().equals(allowance.budget()))
                .map(RuledOut::model)
                .toList();
        if (!out.isEmpty()) {
            String words = "budget %s has %s, too little for %s"
                    .formatted(allowance.budget(), allowance.rest(), String.join(", ", out));
            return Optional.of(note(allowance, BudgetNote.Did.RULED_OUT, null, words));
        }
        boolean concerns = model == null ? allowance.isAbout(tier) : allowance.isAbout(tier, model);
        if (!concerns || !(allowance.warns() || allowance.stepsDown())) {
            return Optional.empty();
        }
        Integer percent = allowance.warns() ? allowance.warnPercent() : allowance.stepPercent();
        return Optional.of(note(
                allowance, BudgetNote.Did.WARNED, percent, "budget " + allowance.budget() + ": " + allowance.share()));
    }

    private static BudgetNote note(Allowance allowance, BudgetNote.Did did, @Nullable Integer percent, String words) {
        return new BudgetNote(
                allowance.budget(),
                did,
                allowance.cycle(),
                allowance.from().toEpochMilli(),
                allowance.limit().nanoUsd(),
                allowance.used().nanoUsd(),
                percent,
                words);
    }
}
