package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.ModelNames;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which model answers a prompt, and explains it. Pure: no clock, no network, no chance; what a decision depends on
 * is handed in, so the same things give the same route.
 */
public final class Router {

    private final RoutingRules rules;
    private final Catalog catalog;
    private final ModelNames names;
    private final List<PromptClassifier> classifiers;
    private final RuleMatching ruleMatching;

    /**
     * @param rules sound with that catalogue
     * @param classifiers whose signals count; a rule asks how sure they are
     */
    Router(RoutingRules rules, Catalog catalog, List<PromptClassifier> classifiers) {
        this.rules = rules;
        this.catalog = catalog;
        this.names = new ModelNames(catalog.models());
        this.classifiers = List.copyOf(classifiers);
        this.ruleMatching = new RuleMatching(rules);
    }

    /** The router of some rules and a catalogue, with the patterns of the rules as its classifier. */
    public static Router of(RoutingRules rules, Catalog catalog) {
        return new Router(rules, catalog, List.of(new KeywordPromptClassifier(rules)));
    }

    /** The rules that it follows. */
    public RoutingRules rules() {
        return rules;
    }

    /** The models that it knows. */
    public Catalog catalog() {
        return catalog;
    }

    /** What becomes of a tier that day: the winner, who stands in, who is out; no step if nobody is left. */
    public Route overview(Tier tier, Instant at, ModelObservations observations) {
        try {
            return route(RouteRequest.of("", new RouteWish(null, tier, null, false), at), observations);
        } catch (RouteRefused refused) {
            return refused.considered();
        }
    }

    /** Candidates that their tier never picks. */
    public List<NeverPicked> neverPicked(Tier tier, Instant at, ModelObservations observations) {
        return NeverPicked.in(tier, rules.tier(tier), catalog, LocalDate.ofInstant(at, ZoneOffset.UTC), observations);
    }

    /** Tiers that no rule sends a call to. */
    public List<Tier> unreached() {
        return Arrays.stream(Tier.values())
                .filter(tier -> rules.document().rules().stream().noneMatch(rule -> rule.tier() == tier))
                .toList();
    }

    /**
     * A name that can be asked for: a model's alias as the catalogue writes it, the name of a rule's alias, or auto.
     *
     * @throws dev.bellwether.core.catalog.UnknownModel if it is none of them
     */
    public String requireKnown(String name) {
        boolean open = RouteWish.AUTO_NAME.equalsIgnoreCase(name) || rules.knowsAlias(name);
        return open && catalog.find(name).isEmpty() ? name : model(name).alias();
    }

    private Model model(String name) {
        return names.find(name).orElseThrow(() -> catalog.unknown(name));
    }

    /** The name of a rule's alias in a wish, or null if the wish names a model or nothing. */
    private @Nullable String alias(RouteWish wish) {
        String name = wish.model();
        if (name == null || catalog.find(name).isPresent()) {
            return null;
        }
        return rules.knowsAlias(name) || names.find(name).isEmpty() ? name : null;
    }

    /** What rules can look at of a request. */
    public Features features(RouteRequest request) {
        String prompt = request.prompt();
        return new Features(
                classifiers.stream()
                        .flatMap(classifier -> classifier.signals(prompt).stream())
                        .toList(),
                PromptShapes.of(prompt),
                request.requiredCapabilities(),
                request.caller().name(),
                request.caller().tags(),
                alias(request.wish()),
                request.at(),
                // Only shares look at it.
                prompt.isEmpty() ? 0 : WeightedOrder.draw(prompt, 0));
    }

    /** The features of a call that other rules decided, with the patterns that were found sorted as these rules sort them. */
    public Features recast(Features features) {
        return features.with(features.signals().stream()
                .flatMap(signal -> signal.pattern() == null
                        ? Stream.of(signal)
                        : rules.categoriesOf(signal.pattern()).stream()
                                .map(category -> new Signal(
                                        category.orElse(null),
                                        signal.pattern(),
                                        signal.matched(),
                                        signal.confidence())))
                .toList());
    }

    /**
     * Chooses a route.
     *
     * @throws dev.bellwether.core.catalog.UnknownModel if the wish names neither a model nor an alias of the rules
     * @throws RouteRefused if no model meets what is asked of it
     */
    public Route route(RouteRequest request, ModelObservations observations) {
        return decide(features(request), request.wish(), observations, null, request.spendLimits())
                .orElseThrow(() -> new IllegalStateException("today's patterns are always looked for"));
    }

    /**
     * Chooses a route from features that were taken before.
     *
     * @param looked the expressions that were looked for then, or null for all of today's
     * @return nothing if the features do not tell, since a pattern that matters was not looked for
     * @throws dev.bellwether.core.catalog.UnknownModel as above
     * @throws RouteRefused as above
     */
    public Optional<Route> decide(
            Features features, RouteWish wish, ModelObservations observations, @Nullable Set<String> looked) {
        return decide(features, wish, observations, looked, SpendLimits.UNLIMITED);
    }

    private Optional<Route> decide(
            Features features,
            RouteWish wish,
            ModelObservations observations,
            @Nullable Set<String> looked,
            SpendLimits spendLimits) {
        String name = wish.model();
        if (name != null) {
            requireKnown(name);
        }
        Classification classification = ruleMatching.classify(features, looked);
        if (classification == null) {
            return Optional.empty();
        }
        Function<RouteWish, RouteSelection> selection = wanted ->
                new RouteSelection(rules, catalog, features, classification, wanted, observations, spendLimits);
        if (name != null && features.alias() == null) {
            return Optional.of(selection.apply(wish).forced(model(name)));
        }
        Tier decided = wish.tier() == null ? classification.tier() : wish.tier();
        var budgetStepDown = new BudgetStepDown(
                rules, spendLimits, features.requiredCapabilities(), tier -> selection.apply(wish.in(tier)));
        return Optional.of(budgetStepDown.down(decided, selection.apply(wish)));
    }
}
