package dev.bellwether.core.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route in words and numbers that stay true when rules and prices change: what the console explains, what the books keep
 * of a call and the pages show, and what an application is told.
 *
 * @param category the category that decided, or null
 * @param confidence how sure the classifier was of it, in percent, or null
 * @param rule the rule that decided; null in books from before rules had names
 * @param reason the classification in words
 * @param pick how the tier picked, in words, or null if the model was forced
 * @param maxPrice nano-USD per million output tokens that the caller would pay at most, or null
 * @param rulesVersion the version of the rules that decided, 0 for a draft
 * @param options who is asked, in this order, then who was rejected
 * @param decidedTier the tier that was decided before a budget stepped it down; null if none did
 * @param budgets what budgets did; null in books from before there were budgets
 */
public record Decision(
        @Nullable String category,
        @Nullable Integer confidence,
        String complexity,
        String tier,
        @Nullable String rule,
        String reason,
        @Nullable String pick,
        @Nullable Long maxPrice,
        int rulesVersion,
        List<Option> options,
        @Nullable String decidedTier,
        @Nullable List<BudgetNote> budgets) {

    /**
     * A model that was considered.
     *
     * @param outputPrice nano-USD per million output tokens, or null if unpriced
     * @param latencyMeasured whether its latency was measured here; null in older books, which had only the catalogue's
     * @param result picked, fallback or rejected
     * @param stage the step of the route that asks it, from 1; null if it is rejected, and in older books
     */
    public record Option(
            String model,
            @Nullable Long outputPrice,
            int latencyMillis,
            @Nullable Boolean latencyMeasured,
            String result,
            String reason,
            @Nullable Integer stage) {}

    static Decision of(Route route) {
        Classification found = route.classification();
        var options = new ArrayList<Option>();
        for (int i = 0; i < route.stages().size(); i++) {
            for (Candidate candidate : route.stages().get(i).candidates()) {
                options.add(option(candidate, i + 1));
            }
        }
        route.rejected().forEach(candidate -> options.add(option(candidate, null)));
        return new Decision(
                found.category() == null ? null : found.category().label(),
                found.confidence(),
                found.complexity().label(),
                route.tier().label(),
                found.rule(),
                found.explain(),
                route.pick() == null ? null : route.pick().description(),
                route.maxPrice() == null ? null : route.maxPrice().nanoUsdPerMillion(),
                route.rulesVersion(),
                options,
                route.budgets().decided() == null
                        ? null
                        : route.budgets().decided().label(),
                route.budgetNotes());
    }

    private static Option option(Candidate candidate, @Nullable Integer stage) {
        return new Option(
                candidate.model().alias(),
                candidate.price() == null ? null : candidate.price().output().nanoUsdPerMillion(),
                candidate.latencyMillis(),
                candidate.latencyMeasured(),
                candidate.result().label(),
                candidate.reason(),
                stage);
    }

    /** The model that is asked first, or null if the route was refused. */
    public @Nullable String picked() {
        return options.stream()
                .filter(option -> option.result().equals("picked"))
                .map(Option::model)
                .findFirst()
                .orElse(null);
    }

    /** Who stands in, in this order. */
    public List<String> fallbacks() {
        return options.stream()
                .filter(option -> option.result().equals("fallback"))
                .map(Option::model)
                .toList();
    }
}
