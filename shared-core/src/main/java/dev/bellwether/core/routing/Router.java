package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.routing.Candidate.Verdict;
import dev.bellwether.core.routing.PickRule.Choice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides which model answers a prompt, and explains it. Pure: no clock, no network; the day is handed in. */
public final class Router {

    private final RoutingRules rules;
    private final Catalog catalog;
    private final PromptClassifier classifier;

    /** @param rules sound with that catalogue */
    public Router(RoutingRules rules, Catalog catalog, PromptClassifier classifier) {
        this.rules = rules;
        this.catalog = catalog;
        this.classifier = classifier;
    }

    /** As below, for a prompt that any model can take. */
    public Route route(String prompt, RouteWish wish, LocalDate day) {
        return route(prompt, Needs.NONE, wish, day);
    }

    /**
     * Chooses a route.
     *
     * @param day the day (UTC) whose prices count
     * @throws dev.bellwether.core.catalog.UnknownModel if the wish forces a name that is no alias
     * @throws RouteRefused if no model meets what is asked of it
     */
    public Route route(String prompt, Needs needs, RouteWish wish, LocalDate day) {
        Classification classification = classifier.classify(prompt);
        var decision = new Decision(classification, new Constraints(wish, needs), day);
        return wish.model() == null ? decision.byTier() : decision.forced(catalog.require(wish.model()));
    }

    /** One decision under way. */
    private final class Decision {

        private final Classification classification;
        private final Constraints constraints;
        private final RouteWish wish;
        private final LocalDate day;
        private final Tier tier;
        private final Refusals refusals = new Refusals(catalog);
        private final List<Candidate> rejected = new ArrayList<>();

        Decision(Classification classification, Constraints constraints, LocalDate day) {
            this.classification = classification;
            this.constraints = constraints;
            this.wish = constraints.wish();
            this.day = day;
            this.tier = wish.tier() == null ? classification.tier() : wish.tier();
        }

        Route forced(Model model) {
            Price price = model.priceOn(day).orElse(null);
            Constraints.Objection objection = constraints.objection(model, price);
            if (objection != null) {
                rejected.add(new Candidate(model, price, Verdict.REJECTED, objection.words()));
                throw objection.money()
                        ? refusals.tooDear(model, objection.words(), considered(null))
                        : refusals.unable(model.alias(), objection.words(), constraints.needs(), considered(null));
            }
            return route(
                    null,
                    List.of(new Candidate(model, price, Verdict.PICKED, "asked for by name")),
                    model.alias() + ", asked for by name");
        }

        Route byTier() {
            RoutingRules.TierRule rule = rules.tier(tier);
            List<Choice> fitting = fitting(rule, rejected);
            if (fitting.isEmpty() && rejected.stream().anyMatch(candidate -> !isUnable(candidate))) {
                return lastResort(rule);
            }
            var candidates = new ArrayList<Candidate>();
            for (Choice choice : fitting) {
                boolean first = candidates.isEmpty();
                candidates.add(new Candidate(
                        choice.model(),
                        choice.price(),
                        first ? Verdict.PICKED : Verdict.FALLBACK,
                        first ? rule.pick().words() + " of " + tier.label() : "fallback " + candidates.size()));
            }
            addBeyondTier(candidates);
            if (candidates.isEmpty()) {
                throw refusals.unable(
                        "No model that the rules allow", "can take this", constraints.needs(), considered(rule.pick()));
            }
            Candidate winner = candidates.get(0);
            candidates.addAll(rejected);
            return route(rule.pick(), candidates, winner.model().alias() + ", " + winner.reason());
        }

        /** The models of a tier that meet what is asked, the best first. */
        private List<Choice> fitting(RoutingRules.TierRule rule, List<Candidate> rejected) {
            var fitting = new ArrayList<Choice>();
            for (String alias : rule.candidates()) {
                Model model = catalog.require(alias);
                Price price = model.priceOn(day).orElse(null);
                Constraints.Objection objection = constraints.objection(model, price);
                if (price == null && objection == null) {
                    objection = new Constraints.Objection(true, "unpriced");
                }
                if (objection != null) {
                    rejected.add(new Candidate(model, price, Verdict.REJECTED, objection.words()));
                } else {
                    fitting.add(new Choice(model, Objects.requireNonNull(price)));
                }
            }
            return rule.pick().sort(fitting, catalog.models().size());
        }

        private boolean isUnable(Candidate candidate) {
            return constraints.needs().objection(candidate.model()) != null;
        }

        /** What stands in when the whole tier is dead, or unable. */
        private void addBeyondTier(List<Candidate> candidates) {
            for (Tier next : rules.beyondTier().after(tier)) {
                for (Choice choice : fitting(rules.tier(next), new ArrayList<>())) {
                    if (candidates.stream().anyMatch(known -> known.model().equals(choice.model()))) {
                        continue;
                    }
                    boolean first = candidates.isEmpty();
                    String way = (next.compareTo(tier) > 0 ? "up to " : "down to ") + next.label();
                    candidates.add(new Candidate(
                            choice.model(),
                            choice.price(),
                            first ? Verdict.PICKED : Verdict.FALLBACK,
                            first
                                    ? way + ", nothing in " + tier.label() + " can take it"
                                    : "fallback " + candidates.size() + ", " + way));
                }
            }
        }

        /** The article falls silently to the cheapest model; we do so only if the caller says so. */
        private Route lastResort(RoutingRules.TierRule rule) {
            TokenPrice max = wish.maxPrice();
            Model resort = catalog.require(rules.lastResort());
            Price price = resort.priceOn(day).orElse(null);
            if (max == null || !wish.softMaxPrice() || constraints.needs().objection(resort) != null) {
                throw refusals.tierTooDear(tier, wish, resort, considered(rule.pick()));
            }
            var candidates = new ArrayList<Candidate>();
            String why = "last resort, nothing in " + tier.label() + " is under $" + max.toUsd();
            candidates.add(new Candidate(resort, price, Verdict.PICKED, why));
            rejected.stream()
                    .filter(candidate -> !candidate.model().equals(resort))
                    .forEach(candidates::add);
            return route(
                    rule.pick(),
                    candidates,
                    "%s, the last resort: nothing in %s is under $%s"
                            .formatted(resort.alias(), tier.label(), max.toUsd()));
        }

        private Route considered(@Nullable PickRule pick) {
            return route(pick, rejected, "refused");
        }

        private Route route(@Nullable PickRule pick, List<Candidate> candidates, String summary) {
            return new Route(classification, tier, pick, candidates, wish.maxPrice(), rules.version(), summary);
        }
    }
}
