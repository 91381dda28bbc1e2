package dev.bellwether.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.routing.ModelObservations.Observation;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestWish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Laws that hold for any rules, any wish and any request; the seed is in the name of what fails. */
class RoutingPropertyTests {

    private static final int RUNS = Suite.rounds(1_000, 4_000);
    private static final Catalog CATALOG = Shipped.catalog();
    private static final RoutingDocument OURS = Shipped.rules("routing.yml");
    private static final RoutingDocument ARTICLE = Shipped.rules("routing-article.yml");
    private static final List<String> PROMPTS =
            List.of("hello", "Implement a stack", "What is a monad?", "Compare a and b", "a classic", "imagine", "");

    private record Case(RoutingDocument document, RouteRequest request, ModelObservations observations) {

        Router router() {
            return Router.of(RoutingRules.compile(document, RoutingRules.Stamp.DRAFT), CATALOG);
        }

        /** The route, or null if it is refused. */
        Route route() {
            try {
                return router().route(request, observations);
            } catch (RouteRefused refused) {
                return null;
            }
        }
    }

    private static RoutingDocument.Providers without(String provider) {
        return new RoutingDocument.Providers(null, List.of(provider));
    }

    private static Case any(long seed) {
        var random = new Random(seed);
        var tiers = new EnumMap<Tier, TierForm>(Tier.class);
        for (Tier tier : Tier.values()) {
            tiers.put(tier, tier(random));
        }
        RoutingDocument shipped = random.nextBoolean() ? OURS : ARTICLE;
        var document = new RoutingDocument(
                shipped.baseline(),
                shipped.lastResort(),
                TierFallbackPolicy.values()[random.nextInt(3)],
                "UTC",
                random.nextLong(),
                random.nextInt(4) == 0 ? without("google") : null,
                shipped.categories(),
                shipped.rules(),
                tiers);
        var requiredCapabilities = new RequiredCapabilities(
                random.nextInt(3) == 0 ? random.nextInt(1_200_000) : random.nextInt(3_000),
                1 + random.nextInt(4_000),
                random.nextBoolean(),
                random.nextInt(3) == 0);
        var wish = TestWish.any()
                .tier(random.nextInt(3) == 0 ? Tier.values()[random.nextInt(4)] : null)
                .maxPrice(random.nextInt(3) == 0 ? new TokenPrice(random.nextLong(20_000_000_000L)) : null)
                .soft(random.nextBoolean())
                .maxCost(random.nextInt(4) == 0 ? new Money(random.nextLong(50_000_000)) : null)
                .without(random.nextInt(4) == 0 ? List.of("anthropic") : List.of())
                .wish();
        var request = new RouteRequest(
                PROMPTS.get(random.nextInt(PROMPTS.size())), requiredCapabilities, wish, Caller.ANYONE, Shipped.NOW);
        return new Case(document, request, observed(random));
    }

    private static TierForm tier(Random random) {
        var aliases =
                new ArrayList<>(CATALOG.models().stream().map(Model::alias).toList());
        Collections.shuffle(aliases, random);
        List<String> candidates = List.copyOf(aliases.subList(0, 1 + random.nextInt(4)));
        Map<String, Integer> shares =
                candidates.stream().collect(Collectors.toMap(alias -> alias, alias -> 1 + random.nextInt(9)));
        return new TierForm("", PickRule.values()[random.nextInt(5)], candidates, shares);
    }

    private static ModelObservations observed(Random random) {
        var seen = new HashMap<String, Observation>();
        for (Model model : CATALOG.models()) {
            seen.put(
                    model.alias(),
                    new Observation(
                            random.nextBoolean() ? 10 + random.nextInt(500) : null,
                            random.nextInt(6) == 0 ? "off" : null));
        }
        return new ModelObservations(seen);
    }

    @Test
    void whoeverIsAskedMeetsEveryConstraint() {
        int routed = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Case one = any(seed);
            Route route = one.route();
            if (route == null) {
                continue;
            }
            routed++;
            boolean soft = route.picked().reason().startsWith("last resort");
            boolean allOff = route.plan().stream()
                    .allMatch(candidate ->
                            one.observations.of(candidate.model().alias()).off() != null);
            for (Candidate candidate : route.plan()) {
                assertThat(unmet(one, candidate, soft, allOff))
                        .as("seed %d, %s", seed, candidate)
                        .isEmpty();
            }
            assertThat(route.candidates().stream()
                            .map(Candidate::model)
                            .distinct()
                            .count())
                    .as("seed %d: each model once", seed)
                    .isEqualTo(route.candidates().size());
        }
        assertThat(routed).isGreaterThan(RUNS / 2);
    }

    /** Worked out here again, from the request and not from the router's own constraints. */
    private static List<String> unmet(Case one, Candidate candidate, boolean soft, boolean allOff) {
        Model model = candidate.model();
        RequiredCapabilities requiredCapabilities = one.request.requiredCapabilities();
        RouteWish wish = one.request.wish();
        var price = model.priceOn(Shipped.TODAY).orElseThrow();
        long max = Math.min(requiredCapabilities.maxTokens(), model.maxOutputTokens());
        long nanos = (requiredCapabilities.promptTokens()
                                * price.forPrompt(requiredCapabilities.promptTokens())
                                        .input()
                                        .nanoUsdPerMillion()
                        + requiredCapabilities.maxTokens()
                                * price.forPrompt(requiredCapabilities.promptTokens())
                                        .output()
                                        .nanoUsdPerMillion())
                / 1_000_000;
        Map<String, Boolean> met = Map.of(
                "window", requiredCapabilities.promptTokens() + max <= model.contextWindow(),
                "tools", !requiredCapabilities.tools() || model.tools(),
                "images", !requiredCapabilities.images() || model.images(),
                "max price", soft || wish.maxPrice() == null || price.output().compareTo(wish.maxPrice()) <= 0,
                "max cost",
                        soft
                                || wish.maxCost() == null
                                || nanos <= wish.maxCost().nanoUsd(),
                "without", !wish.without().contains(model.provider()),
                "denied", one.document.providers() == null || !model.provider().equals("google"),
                "off", soft || allOff || one.observations.of(model.alias()).off() == null);
        return met.entrySet().stream()
                .filter(Predicate.not(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void addingACandidateNeverRaisesThePriceOfTheCheapestPick() {
        int compared = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Case one = any(seed);
            Case cheap = with(one, form -> cheapestOf(form.candidates()));
            Case more = with(cheap, form -> cheapestOf(added(form.candidates())));
            Route before = cheap.route();
            Route after = more.route();
            // Where everyone is off, someone who is not may be costlier.
            boolean ofTheTier = before != null
                    && before.picked().reason().startsWith("the cheapest of")
                    && one.observations.of(before.picked().model().alias()).off() == null;
            if (!ofTheTier) {
                continue;
            }
            compared++;
            assertThat(after).as("seed %d", seed).isNotNull();
            assertThat(after.picked().price().output())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(before.picked().price().output());
        }
        assertThat(compared).isGreaterThan(RUNS / 3);
    }

    private static TierForm cheapestOf(List<String> candidates) {
        return new TierForm("", PickRule.CHEAPEST, candidates, null);
    }

    private static List<String> added(List<String> candidates) {
        var all = new ArrayList<>(candidates);
        CATALOG.models().stream()
                .map(Model::alias)
                .filter(alias -> !candidates.contains(alias))
                .findFirst()
                .ifPresent(all::add);
        return all;
    }

    private static Case with(Case one, java.util.function.UnaryOperator<TierForm> change) {
        RoutingDocument old = one.document;
        var tiers = new EnumMap<Tier, TierForm>(Tier.class);
        old.tiers().forEach((tier, form) -> tiers.put(tier, change.apply(form)));
        var document = new RoutingDocument(
                old.baseline(),
                old.lastResort(),
                old.tierFallback(),
                old.zone(),
                old.seed(),
                old.providers(),
                old.categories(),
                old.rules(),
                tiers);
        return new Case(document, one.request, one.observations);
    }

    @Test
    void aDecisionDependsOnNothingButWhatIsHandedIn() {
        for (long seed = 0; seed < RUNS; seed++) {
            Route first = any(seed).route();
            Route second = any(seed).route();
            assertThat(second).as("seed %d", seed).isEqualTo(first);
        }
    }

    private static Case with(Case one, SpendLimits spendLimits) {
        RouteRequest request = one.request;
        return new Case(
                one.document,
                new RouteRequest(
                        request.prompt(),
                        request.requiredCapabilities(),
                        request.wish(),
                        request.caller(),
                        request.at(),
                        spendLimits),
                one.observations);
    }

    @Test
    void steppingDownGoesOneTierDownAtMostAndNeverRaisesTheCeiling() {
        int stepped = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Case one = any(seed);
            var random = new Random(seed);
            Tier about = random.nextBoolean() ? null : Tier.values()[random.nextInt(4)];
            var spendLimits = new SpendLimits(
                    List.of(TestRemainingBudget.used(new Money(4_900_000_000L))
                            .of(about)
                            .stepsDownAt(90)
                            .allowance()),
                    random.nextInt(5_000),
                    1 + random.nextInt(3));
            Route before = one.route();
            Route after = with(one, spendLimits).route();
            if (after == null || after.budgets().decided() == null) {
                assertThat(after == null ? null : after.tier())
                        .as("seed %d", seed)
                        .isEqualTo(before == null || after == null ? null : before.tier());
                continue;
            }
            stepped++;
            Tier decided = after.budgets().decided();
            assertThat(after.tier().ordinal()).as("seed %d", seed).isEqualTo(decided.ordinal() - 1);
            assertThat(about == null || about == decided).as("seed %d", seed).isTrue();
            if (before != null) {
                int tokens = one.request.requiredCapabilities().maxTokens();
                assertThat(spendLimits.ceiling(after.picked().price(), tokens))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(spendLimits.ceiling(before.picked().price(), tokens));
            }
        }
        assertThat(stepped).isGreaterThan(RUNS / 20);
    }

    @Test
    void nobodyIsAskedWhomABudgetCannotPay() {
        int routed = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            Money left = new Money(random.nextLong(2_000_000));
            Money used = new Money(5_000_000_000L).minus(left);
            SpendLimits spendLimits =
                    new SpendLimits(List.of(TestRemainingBudget.used(used).allowance()), 100, 1);
            Route route = with(any(seed), spendLimits).route();
            if (route == null) {
                continue;
            }
            routed++;
            int min = Math.min(16, any(seed).request.requiredCapabilities().maxTokens());
            for (Candidate candidate : route.plan()) {
                assertThat(spendLimits.ceiling(candidate.price(), min))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(left);
            }
        }
        assertThat(routed).isGreaterThan(RUNS / 4);
    }
}
