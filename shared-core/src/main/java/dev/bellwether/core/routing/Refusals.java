package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences of a refused route: what was asked, what there is, what to do. */
final class Refusals {

    private final Catalog catalog;
    private final Predicate<Model> allowed;

    /** @param allowed whose provider may answer, and whom nobody has paused */
    Refusals(Catalog catalog, Predicate<Model> allowed) {
        this.catalog = catalog;
        this.allowed = allowed;
    }

    /** A model that was asked for by name is too dear. */
    RouteRefused tooExpensive(Model model, String objection, Route considered) {
        Candidate candidate = considered.candidates().get(0);
        TokenPrice max = considered.maxPrice();
        String price = candidate.price() == null
                ? "an unknown price for"
                : candidate.price().output().toString();
        return max == null || !objection.startsWith("over")
                ? new RouteRefused(
                        model.alias() + " is " + objection.replace("may", "refused: it may") + ".",
                        "A lower --max-tokens, a higher --max-cost, or leave out -m.",
                        considered)
                : new RouteRefused(
                        "%s costs %s output tokens, over the max price of $%s."
                                .formatted(model.alias(), price, max.toUsd()),
                        "Raise --max-price, or leave out -m.",
                        considered);
    }

    /** A model that was asked for by name is a provider's who may not answer. */
    RouteRefused provider(Model model, String objection, Route considered) {
        return new RouteRefused(
                model.alias() + " cannot be used: " + objection + ".",
                "Name a model of another provider, or leave out -m.",
                considered);
    }

    /** A model that was asked for by name is out of the routing for a while. */
    RouteRefused paused(Model model, String objection, @Nullable Model alternative, Route considered) {
        return new RouteRefused(
                model.alias() + " is " + objection + ".",
                alternative == null
                        ? "Wait for its end, or end it with models resume " + model.alias() + "."
                        : "The nearest to it is " + alternative.alias() + ": -m " + alternative.alias()
                                + ", or leave out -m.",
                considered);
    }

    /** No model can take the request; names those that could. */
    RouteRefused unable(String who, String objection, RequiredCapabilities requiredCapabilities, Route considered) {
        List<Model> able = catalog.models().stream()
                .filter(model -> requiredCapabilities.objection(model) == null)
                .toList();
        List<String> allowed =
                able.stream().filter(this.allowed).map(Model::alias).toList();
        return new RouteRefused(
                who + " " + objection + ": the request needs " + requiredCapabilities.description() + ".",
                able.isEmpty()
                        ? "Shorten the prompt: no model of the catalogue could take it."
                        : allowed.isEmpty()
                                ? "Shorten the prompt, or allow another provider: none that may answer could take it."
                                : "Use one that can with -m: " + String.join(", ", allowed) + ".",
                considered);
    }

    /** A budget has too little left for anyone who could take it. */
    RouteRefused overBudget(RemainingBudget budget, Route considered) {
        String models = considered.budgets().ruledOut().stream()
                .filter(out -> out.budget().equals(budget.budget()))
                .map(BudgetEffects.RuledOut::model)
                .collect(Collectors.joining(", "));
        return new RouteRefused(
                "Budget %s has %s, too little for %s.".formatted(budget.budget(), budget.rest(), models),
                "It resets on %s; until then a cheaper tier or model, or a higher limit with budget set."
                        .formatted(budget.resets()),
                considered);
    }

    /** Nobody is left of the tier, though everyone could take it. */
    RouteRefused noModel(Tier tier, Route considered) {
        List<String> reasons = considered.candidates().stream()
                .map(Candidate::reason)
                .distinct()
                .toList();
        return new RouteRefused(
                "Nobody may answer in tier " + tier.label() + ", and nobody stands in"
                        + (reasons.isEmpty() ? "." : ": " + String.join(", ", reasons) + "."),
                reasons.stream().anyMatch(reason -> reason.startsWith("paused by "))
                        ? "End a pause with models resume MODEL, or name another tier with -t."
                        : "Name fewer providers with --without, or look at the rules with tiers check.",
                considered);
    }

    /**
     * No model of the tier is cheap enough.
     *
     * @param resort the last resort, or null if it could not take the call either
     * @param expensive those that money alone keeps out
     */
    RouteRefused tierTooExpensive(
            Tier tier, RouteWish wish, @Nullable Model resort, List<Candidate> expensive, Route considered) {
        TokenPrice max = wish.maxPrice();
        String among = "tier " + tier.label()
                + (expensive.size() == considered.candidates().size() ? "" : " that could take this");
        Optional<Candidate> nearest = expensive.stream()
                .filter(candidate -> candidate.price() != null)
                .min(Comparator.comparing(
                        candidate -> Objects.requireNonNull(candidate.price()).output()));
        if (nearest.isEmpty()) {
            return new RouteRefused(
                    "No model of " + among + " has a price.",
                    "Price one with models import, or name another tier with -t.",
                    considered);
        }
        Candidate candidate = nearest.get();
        Price price = Objects.requireNonNull(candidate.price());
        if (max == null || price.output().compareTo(max) <= 0) {
            return new RouteRefused(
                    "The call may cost more than the max cost of %s with every model of %s; the cheapest, %s, %s."
                            .formatted(wish.maxCost(), among, candidate.model().alias(), candidate.reason()),
                    "A lower --max-tokens, or a higher --max-cost.",
                    considered);
        }
        String raise = "Use --max-price " + price.output().toUsd();
        return new RouteRefused(
                "No model of %s costs at most $%s per M output tokens; the nearest is %s at $%s."
                        .formatted(
                                among,
                                max.toUsd(),
                                candidate.model().alias(),
                                price.output().toUsd()),
                resort == null ? raise + "." : raise + ", or --max-price-soft to fall to " + resort.alias() + ".",
                considered);
    }
}
