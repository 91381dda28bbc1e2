package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.routing.Candidate.Result;
import dev.bellwether.core.routing.Constraints.Kind;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One decision under way: from what a call looks like to who is asked. */
final class RouteSelection {

    private final RoutingRules rules;
    private final Catalog catalog;
    private final Features features;
    private final Classification classification;
    private final RouteWish wish;
    private final ModelObservations observations;
    private final SpendLimits spendLimits;
    private final Tier tier;
    private final Refusals refusals;
    private final List<Rejected> rejected = new ArrayList<>();

    private record Rejected(
            Candidate candidate, Kind kind, @Nullable RemainingBudget budget) {}

    RouteSelection(
            RoutingRules rules,
            Catalog catalog,
            Features features,
            Classification classification,
            RouteWish wish,
            ModelObservations observations,
            SpendLimits spendLimits) {
        this.rules = rules;
        this.catalog = catalog;
        this.features = features;
        this.classification = classification;
        this.wish = wish;
        this.observations = observations;
        this.spendLimits = spendLimits;
        this.tier = wish.tier() == null ? classification.tier() : wish.tier();
        this.refusals = new Refusals(
                catalog,
                model -> constraints(false).provider(model) == null
                        && observations.of(model.alias()).paused() == null);
    }

    Route forced(Model model) {
        Price price = price(model);
        Constraints.Objection objection = constraints(false).objectionToNamed(model, price);
        if (objection != null) {
            rejected.add(rejected(model, price, objection));
            throw switch (objection.kind()) {
                case MONEY -> refusals.tooExpensive(model, objection.reason(), considered(null));
                case PROVIDER, OFF -> refusals.provider(model, objection.reason(), considered(null));
                case PAUSED -> refusals.paused(model, objection.reason(), alternative(model), considered(null));
                case BUDGET -> refusals.overBudget(Objects.requireNonNull(objection.budget()), considered(null));
                case UNABLE ->
                    refusals.unable(
                            model.alias(), objection.reason(), features.requiredCapabilities(), considered(null));
            };
        }
        return route(
                null,
                List.of(candidate(model, price, Result.PICKED, "asked for by name")),
                model.alias() + ", asked for by name");
    }

    /** Who could answer instead: the one whose price is nearest, of a tier that both stand in if there is one. */
    private @Nullable Model alternative(Model paused) {
        List<String> beside = Arrays.stream(Tier.values())
                .map(each -> rules.tier(each).candidates())
                .filter(candidates -> candidates.contains(paused.alias()))
                .flatMap(List::stream)
                .toList();
        Price own = price(paused);
        long nanos = own == null ? 0 : own.output().nanoUsdPerMillion();
        Constraints constraints = constraints(true);
        return catalog.models().stream()
                .filter(model -> constraints.objection(model, price(model)) == null)
                .min(Comparator.comparing((Model model) -> !beside.contains(model.alias()))
                        .thenComparing(model -> Math.abs(
                                Objects.requireNonNull(price(model)).output().nanoUsdPerMillion() - nanos)))
                .orElse(null);
    }

    Route byTier() {
        TierForm form = rules.tier(tier);
        PickRule pick = pick(form);
        List<Candidate> candidates = candidates(form, pick, constraints(true));
        if (candidates.isEmpty() && rejected.stream().anyMatch(out -> out.kind() == Kind.OFF)) {
            // Everyone who could is off: the relay is asked all the same, and says why it is not.
            rejected.clear();
            candidates = candidates(form, pick, constraints(false));
        }
        if (candidates.isEmpty()) {
            if (rejected.stream().anyMatch(out -> out.kind() == Kind.MONEY)) {
                return lastResort(pick);
            }
            if (rejected.stream().anyMatch(out -> out.kind() == Kind.BUDGET)) {
                throw overBudget(pick);
            }
            if (rejected.stream().noneMatch(out -> out.kind() == Kind.UNABLE)) {
                throw refusals.noModel(tier, considered(pick));
            }
            throw refusals.unable(
                    "No model that the rules allow",
                    "can take this",
                    features.requiredCapabilities(),
                    considered(pick));
        }
        Candidate winner = candidates.get(0);
        return route(pick, candidates, winner.model().alias() + ", " + winner.reason());
    }

    private PickRule pick(TierForm form) {
        return wish.tier() == null && classification.pick() != null ? classification.pick() : form.pick();
    }

    /** Who is asked, in this order: the rule's model, the tier's, then those beyond the tier. */
    private List<Candidate> candidates(TierForm form, PickRule pick, Constraints constraints) {
        var candidates = new ArrayList<Candidate>();
        String named = wish.tier() == null ? classification.model() : null;
        if (named != null) {
            for (EligibleModel model : fitting(List.of(named), constraints, rejected)) {
                candidates.add(next(candidates, model, "named by the rule " + classification.rule()));
            }
        }
        List<EligibleModel> own = pick.sort(
                fitting(form.candidates(), constraints, rejected),
                catalog.models().size(),
                shares(form),
                features.draw() ^ rules.seed());
        for (EligibleModel model : own) {
            if (isNew(model, candidates)) {
                candidates.add(next(candidates, model, why(pick, own)));
            }
        }
        boolean onlyMoney = rejected.stream().anyMatch(out -> out.kind() == Kind.MONEY || out.kind() == Kind.BUDGET)
                && rejected.stream().noneMatch(out -> out.kind() == Kind.OFF || out.kind() == Kind.PAUSED);
        if (!candidates.isEmpty() || !onlyMoney) {
            addTierFallbacks(candidates, constraints);
        }
        return candidates;
    }

    private static Map<String, Integer> shares(TierForm form) {
        return Objects.requireNonNullElse(form.shares(), Map.of());
    }

    private String why(PickRule pick, List<EligibleModel> among) {
        String by = pick == PickRule.BALANCED
                ? ", " + BalancedOrder.of(among, catalog.models().size()).description()
                : "";
        return pick == PickRule.WEIGHTED
                ? "drawn by its share of " + tier.label()
                : pick.description() + " of " + tier.label() + by;
    }

    /** What stands in when the whole tier is dead, or unable. */
    private void addTierFallbacks(List<Candidate> candidates, Constraints constraints) {
        for (Tier next : rules.tierFallback().after(tier)) {
            TierForm form = rules.tier(next);
            List<EligibleModel> eligibleModels = form.pick()
                    .sort(
                            fitting(form.candidates(), constraints, new ArrayList<>()),
                            catalog.models().size(),
                            shares(form),
                            features.draw() ^ rules.seed());
            String way = (next.compareTo(tier) > 0 ? "up to " : "down to ") + next.label();
            for (EligibleModel model : eligibleModels) {
                if (isNew(model, candidates)) {
                    boolean first = candidates.isEmpty();
                    candidates.add(candidate(
                            model.model(),
                            model.price(),
                            first ? Result.PICKED : Result.FALLBACK,
                            first
                                    ? way + ", nothing in " + tier.label() + " can take it"
                                    : "fallback " + candidates.size() + ", " + way));
                }
            }
        }
    }

    private static boolean isNew(EligibleModel model, List<Candidate> candidates) {
        return candidates.stream().noneMatch(known -> known.model().equals(model.model()));
    }

    private Candidate next(List<Candidate> before, EligibleModel model, String why) {
        boolean first = before.isEmpty();
        return candidate(
                model.model(),
                model.price(),
                first ? Result.PICKED : Result.FALLBACK,
                first ? why : "fallback " + before.size());
    }

    /** Those that meet what is asked; the others are noted with the reason. */
    private List<EligibleModel> fitting(List<String> aliases, Constraints constraints, List<Rejected> out) {
        var fitting = new ArrayList<EligibleModel>();
        for (String alias : aliases) {
            Model model = catalog.find(alias).orElse(null);
            if (model == null) {
                // The catalogue has lost it since these rules were published; whoever is left answers.
                continue;
            }
            Price price = price(model);
            Constraints.Objection objection = constraints.objection(model, price);
            if (objection == null) {
                fitting.add(EligibleModel.of(
                        model, Objects.requireNonNull(price), classification.category(), observations));
            } else {
                out.add(rejected(model, price, objection));
            }
        }
        return fitting;
    }

    private Rejected rejected(Model model, @Nullable Price price, Constraints.Objection objection) {
        return new Rejected(
                candidate(model, price, Result.REJECTED, objection.reason()), objection.kind(), objection.budget());
    }

    /** Names the budget that has most left of those that rule the others out: it is the nearest to be met. */
    private RouteRefused overBudget(PickRule pick) {
        RemainingBudget nearest = rejected.stream()
                .map(Rejected::budget)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(RemainingBudget::left))
                .orElseThrow();
        return refusals.overBudget(nearest, considered(pick));
    }

    /** The article falls silently to the cheapest model; we do so only if the caller says so. */
    private Route lastResort(PickRule pick) {
        TokenPrice max = wish.maxPrice();
        Model resort = catalog.find(rules.lastResort())
                .filter(model -> anyPrice().objection(model, price(model)) == null)
                .orElse(null);
        if (max == null || !wish.softMaxPrice() || resort == null) {
            if (rejected.stream().anyMatch(out -> out.kind() == Kind.BUDGET)) {
                throw overBudget(pick);
            }
            List<Candidate> expensive = rejected.stream()
                    .filter(out -> out.kind() == Kind.MONEY)
                    .map(Rejected::candidate)
                    .toList();
            throw refusals.tierTooExpensive(tier, wish, resort, expensive, considered(pick));
        }
        rejected.removeIf(out -> out.candidate().model().equals(resort));
        String why = "last resort, nothing in " + tier.label() + " is under $" + max.toUsd();
        return route(
                pick,
                List.of(candidate(resort, price(resort), Result.PICKED, why)),
                "%s, the last resort: nothing in %s is under $%s".formatted(resort.alias(), tier.label(), max.toUsd()));
    }

    private Constraints constraints(boolean minded) {
        return new Constraints(
                wish, features.requiredCapabilities(), rules.providers(), observations, minded, spendLimits, tier);
    }

    /** A soft max price gives way; nothing else does. */
    private Constraints anyPrice() {
        var soft = new RouteWish(wish.model(), wish.tier(), null, false, wish.maxCost(), wish.without());
        return new Constraints(
                soft, features.requiredCapabilities(), rules.providers(), observations, false, spendLimits, tier);
    }

    private @Nullable Price price(Model model) {
        return model.priceOn(features.day()).orElse(null);
    }

    private Candidate candidate(Model model, @Nullable Price price, Result result, String reason) {
        Integer measured = observations.of(model.alias()).latencyMillis();
        return new Candidate(
                model, price, measured == null ? model.latencyMillis() : measured, measured != null, result, reason);
    }

    private Route considered(@Nullable PickRule pick) {
        return route(pick, List.of(), "refused");
    }

    private Route route(@Nullable PickRule pick, List<Candidate> asked, String summary) {
        return new Route(
                features,
                classification,
                tier,
                pick,
                asked.isEmpty() ? List.of() : List.of(new Stage(asked)),
                rejected.stream().map(Rejected::candidate).toList(),
                wish.maxPrice(),
                rules.version(),
                summary,
                spendLimits.remainingBudgets().isEmpty()
                        ? BudgetEffects.NONE
                        : new BudgetEffects(spendLimits.remainingBudgets(), null, ruledOut()));
    }

    private List<BudgetEffects.RuledOut> ruledOut() {
        var out = new ArrayList<BudgetEffects.RuledOut>();
        for (Rejected one : rejected) {
            if (one.budget() != null) {
                out.add(new BudgetEffects.RuledOut(
                        one.candidate().model().alias(), one.budget().budget()));
            }
        }
        return out;
    }
}
