package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.routing.Candidate.Verdict;
import dev.bellwether.core.routing.PickRule.Choice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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

    /**
     * Chooses a route.
     *
     * @param day the day (UTC) whose prices count
     * @throws dev.bellwether.core.catalog.UnknownModel if the wish forces a name that is no alias
     * @throws RouteRefused if no model of the tier meets the max price
     */
    public Route route(String prompt, RouteWish wish, LocalDate day) {
        Classification classification = classifier.classify(prompt);
        return wish.model() == null
                ? byTier(classification, wish, day)
                : forced(catalog.require(wish.model()), classification, wish, day);
    }

    private Route forced(Model model, Classification classification, RouteWish wish, LocalDate day) {
        Price price = model.priceOn(day).orElse(null);
        TokenPrice max = wish.maxPrice();
        if (max != null && !affordable(price, max)) {
            throw new RouteRefused(
                    "%s costs %s output tokens, over the max price of $%s."
                            .formatted(model.alias(), priceWords(price), max.toUsd()),
                    "Raise --max-price, or leave out -m.",
                    refused(
                            classification,
                            wish.tier() == null ? classification.tier() : wish.tier(),
                            null,
                            List.of(new Candidate(model, price, Verdict.REJECTED, over(price, max))),
                            max));
        }
        Tier tier = wish.tier() == null ? classification.tier() : wish.tier();
        return new Route(
                classification,
                tier,
                null,
                List.of(new Candidate(model, price, Verdict.PICKED, "asked for by name")),
                max,
                rules.version(),
                model.alias() + ", asked for by name");
    }

    private Route byTier(Classification classification, RouteWish wish, LocalDate day) {
        Tier tier = wish.tier() == null ? classification.tier() : wish.tier();
        RoutingRules.TierRule rule = rules.tier(tier);
        TokenPrice max = wish.maxPrice();

        var rejected = new ArrayList<Candidate>();
        var fitting = new ArrayList<Choice>();
        for (String alias : rule.candidates()) {
            Model model = catalog.require(alias);
            Price price = model.priceOn(day).orElse(null);
            if (price == null) {
                rejected.add(new Candidate(model, null, Verdict.REJECTED, "unpriced"));
            } else if (max != null && !affordable(price, max)) {
                rejected.add(new Candidate(model, price, Verdict.REJECTED, over(price, max)));
            } else {
                fitting.add(new Choice(model, price));
            }
        }
        if (fitting.isEmpty()) {
            return lastResort(classification, tier, rule, wish, day, rejected);
        }
        List<Choice> sorted = rule.pick().sort(fitting, catalog.models().size());
        var candidates = new ArrayList<Candidate>();
        for (Choice choice : sorted) {
            boolean first = candidates.isEmpty();
            candidates.add(new Candidate(
                    choice.model(),
                    choice.price(),
                    first ? Verdict.PICKED : Verdict.FALLBACK,
                    first ? rule.pick().words() + " of " + tier.label() : "fallback " + candidates.size()));
        }
        candidates.addAll(rejected);
        String winner = sorted.get(0).model().alias();
        return new Route(
                classification,
                tier,
                rule.pick(),
                candidates,
                max,
                rules.version(),
                "%s, %s of %s".formatted(winner, rule.pick().words(), tier.label()));
    }

    /** The article falls silently to the cheapest model; we do so only if the caller says so. */
    private Route lastResort(
            Classification classification,
            Tier tier,
            RoutingRules.TierRule rule,
            RouteWish wish,
            LocalDate day,
            List<Candidate> rejected) {
        TokenPrice max = wish.maxPrice();
        if (max == null) {
            throw new RouteRefused(
                    "No model of tier " + tier.label() + " has a price.",
                    "Price one in catalog.yml, or name another tier with -t.",
                    refused(classification, tier, rule.pick(), rejected, null));
        }
        Model resort = catalog.require(rules.lastResort());
        if (!wish.softMaxPrice()) {
            Candidate nearest = rejected.stream()
                    .filter(candidate -> candidate.price() != null)
                    .min(Comparator.comparing(candidate ->
                            Objects.requireNonNull(candidate.price()).output()))
                    .orElseThrow();
            Price price = Objects.requireNonNull(nearest.price());
            throw new RouteRefused(
                    "No model of tier %s costs at most $%s per M output tokens; the nearest is %s at $%s."
                            .formatted(
                                    tier.label(),
                                    max.toUsd(),
                                    nearest.model().alias(),
                                    price.output().toUsd()),
                    "Use --max-price %s, or --max-price-soft to fall to %s."
                            .formatted(price.output().toUsd(), resort.alias()),
                    refused(classification, tier, rule.pick(), rejected, max));
        }
        var candidates = new ArrayList<Candidate>();
        candidates.add(new Candidate(
                resort,
                resort.priceOn(day).orElse(null),
                Verdict.PICKED,
                "last resort, nothing in " + tier.label() + " is under $" + max.toUsd()));
        rejected.stream().filter(candidate -> !candidate.model().equals(resort)).forEach(candidates::add);
        return new Route(
                classification,
                tier,
                rule.pick(),
                candidates,
                max,
                rules.version(),
                "%s, the last resort: nothing in %s is under $%s".formatted(resort.alias(), tier.label(), max.toUsd()));
    }

    private Route refused(
            Classification classification,
            Tier tier,
            @Nullable PickRule pick,
            List<Candidate> rejected,
            @Nullable TokenPrice max) {
        return new Route(classification, tier, pick, rejected, max, rules.version(), "refused");
    }

    private static boolean affordable(@Nullable Price price, TokenPrice max) {
        return price != null && price.output().compareTo(max) <= 0;
    }

    private static String over(@Nullable Price price, TokenPrice max) {
        return price == null ? "unpriced" : "over $" + max.toUsd();
    }

    private static String priceWords(@Nullable Price price) {
        return price == null ? "an unknown price for" : price.output().toString();
    }
}
