package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.TokenPrice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision: which models are asked, in which steps, and why.
 *
 * @param features what was looked at
 * @param tier the tier that was used: the caller's, else the classification's, or one lower if a budget says so
 * @param pick the rule that picked, or null if the caller forced the model
 * @param stages the steps in their order; none if the route was refused
 * @param rejected who was considered and is not asked
 * @param maxPrice what the caller would pay at most for a million output tokens, or null
 * @param rulesVersion the version of the rules that decided, 0 for a draft
 * @param summary the decision in one line
 * @param budgets what budgets did to it
 */
public record Route(
        Features features,
        Classification classification,
        Tier tier,
        @Nullable PickRule pick,
        List<Stage> stages,
        List<Candidate> rejected,
        @Nullable TokenPrice maxPrice,
        int rulesVersion,
        String summary,
        BudgetEffects budgets) {

    public Route {
        stages = List.copyOf(stages);
        rejected = List.copyOf(rejected);
    }

    /** The model that is asked first. There is none in a route that was refused. */
    public Candidate picked() {
        return stages.get(0).candidates().get(0);
    }

    /** All that may be asked, in the order in which they are. */
    public List<Candidate> plan() {
        return stages.stream().flatMap(stage -> stage.candidates().stream()).toList();
    }

    /** Who stands in if the picked model fails. */
    public List<Candidate> fallbacks() {
        return plan().stream()
                .filter(candidate -> candidate.result() == Candidate.Result.FALLBACK)
                .toList();
    }

    /** All that were considered: the picked one, the fallbacks in their order, then the rejected. */
    public List<Candidate> candidates() {
        return Stream.concat(plan().stream(), rejected.stream()).toList();
    }

    /** The same for a call that its answer serves again, by how the budgets stand now. */
    public Route with(SpendLimits spendLimits) {
        return with(budgets.with(spendLimits.remainingBudgets()));
    }

    /** The same, as what became of it when a budget stepped it down from that tier. */
    Route steppedDownFrom(Tier decided) {
        return with(new BudgetEffects(budgets.remainingBudgets(), decided, budgets.ruledOut()));
    }

    private Route with(BudgetEffects effects) {
        return new Route(
                features, classification, tier, pick, stages, rejected, maxPrice, rulesVersion, summary, effects);
    }

    /** What budgets did, as it was when the model was picked. */
    public List<BudgetNote> budgetNotes() {
        return budgetNotes(stages.isEmpty() ? null : picked().model().alias());
    }

    /**
     * What budgets did, one note for each.
     *
     * @param model the alias of the model that answered, or null
     */
    public List<BudgetNote> budgetNotes(@Nullable String model) {
        return budgets.notes(tier, model);
    }

    /** Of the budgets that limit what that model may be paid, the one that had least left. */
    public Optional<RemainingBudget> tightest(String alias) {
        return RemainingBudget.tightest(budgets.remainingBudgets(), tier, alias);
    }

    /** The decision in words and numbers, to be kept and shown. */
    public Decision decision() {
        return Decision.of(this);
    }
}
