package dev.bellwether.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.routing.Candidate.Result;
import dev.bellwether.core.routing.ModelObservations.Observation;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestCaller;
import dev.bellwether.testing.TestWish;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTests {

    /** The shipped rules with others in front of them. */
    private static Router with(String rules) {
        String shipped = Documents.yaml(Shipped.rules("routing.yml"));
        String text = shipped.replace("rules:\n", "rules:\n" + rules.indent(0));
        assertThat(text).contains(rules.strip());
        return Shipped.router(Documents.readYaml(text, "the test's rules", RoutingDocument.class));
    }

    private static Route route(Router router, String prompt, RouteWish wish, Caller caller, String at) {
        var requiredCapabilities = new RequiredCapabilities(prompt.length() / 4, 100, false, false);
        return router.route(
                new RouteRequest(prompt, requiredCapabilities, wish, caller, Instant.parse(at)),
                ModelObservations.NOTHING);
    }

    private static Route route(Router router, String prompt) {
        return route(router, prompt, RouteWish.AUTO, Caller.ANYONE, "2026-11-22T12:00:00Z");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "A classic film | HIGH | STANDARD",
                "Is this reasonable? | HIGH | STANDARD",
                "A comparendum | HIGH | STANDARD",
                "The malfunction of a classifier | HIGH | STANDARD",
                "Unexplained noises | SIMPLE | STANDARD",
                "Undefined behaviour | SIMPLE | STANDARD",
                "Implement a stack | HIGH | HIGH",
                "What is the capital of France? | SIMPLE | SIMPLE",
                "Describe a boat | SIMPLE | SIMPLE"
            })
    void wordBordersTellClassFromClassicAndThePresetDoesNot(String prompt, Tier article, Tier shipped) {
        assertThat(route(Shipped.router(Shipped.rules("routing-article.yml")), prompt)
                        .tier())
                .isEqualTo(article);
        assertThat(route(Shipped.router(Shipped.rules("routing.yml")), prompt).tier())
                .isEqualTo(shipped);
    }

    @Test
    void aTagReachesPremiumAndTheReasonSaysSo() {
        Router router = with("- {name: Legal, when: {tag: [legal, medical]}, tier: premium}\n");

        Route route = route(
                router, "hello", RouteWish.AUTO, new Caller("mira", List.of("x", "legal")), "2026-11-22T12:00:00Z");

        assertThat(route.tier()).isEqualTo(Tier.PREMIUM);
        assertThat(route.classification().rule()).isEqualTo("Legal");
        assertThat(route.classification().explain()).isEqualTo("complex, because the tag is legal");
        assertThat(route(router, "hello").tier()).isEqualTo(Tier.STANDARD);
    }

    @Test
    void aPatternOfARuleIsFoundAndTold() {
        Router router = with("- {name: Contracts, when: {pattern: ['\\bindemnif']}, tier: high}\n");

        Route route = route(router, "Does this Indemnify us?");

        assertThat(route.tier()).isEqualTo(Tier.HIGH);
        assertThat(route.classification().explain()).isEqualTo("complex, because \"Indemnif\" matched");
        assertThat(route.classification().category()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"400, STANDARD", "4000, STANDARD", "4004, HIGH", "8000, HIGH", "8004, STANDARD"})
    void aPromptsLengthDecidesOverAndUpTo(int characters, Tier tier) {
        Router router = with("- {name: Long, when: {prompt-tokens: {over: 1000, up-to: 2000}}, tier: high}\n");

        assertThat(route(router, "x".repeat(characters)).tier()).isEqualTo(tier);
    }

    @Test
    void theCallerDecides() {
        Router router = with("- {name: Nightly, when: {caller: [nightly]}, tier: simple}\n");

        assertThat(route(
                                router,
                                "Implement x",
                                RouteWish.AUTO,
                                new Caller("Nightly", List.of()),
                                "2026-11-22T12:00:00Z")
                        .tier())
                .isEqualTo(Tier.SIMPLE);
        assertThat(route(router, "Implement x").tier()).isEqualTo(Tier.HIGH);
    }

    /** 2026-11-22 is a Sunday; Amsterdam is an hour ahead of UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T20:59:00Z, STANDARD",
        "2026-11-21T21:00:00Z, SIMPLE",
        "2026-11-22T04:59:00Z, SIMPLE",
        "2026-11-22T05:00:00Z, STANDARD",
        "2026-11-22T22:00:00Z, STANDARD",
        "2026-11-21T02:00:00Z, STANDARD"
    })
    void hoursOverMidnightBelongToTheDayOnWhichTheyBegin(String at, Tier tier) {
        String shipped = Documents.yaml(Shipped.rules("routing.yml")).replace("zone: UTC", "zone: Europe/Amsterdam");
        String rule = "- {name: Night, when: {time: {from: '22:00', to: '06:00', days: [saturday]}}, tier: simple}\n";
        Router router = Shipped.router(Documents.readYaml(
                shipped.replace("rules:\n", "rules:\n" + rule), "the test's rules", RoutingDocument.class));

        assertThat(route(router, "hello", RouteWish.AUTO, Caller.ANYONE, at).tier())
                .isEqualTo(tier);
    }

    @Test
    void whatDependsOnTheHourIsKnownByItsRules() {
        RoutingRules rules = with("- {name: Night, when: {time: {from: '22:00', to: '06:00'}}, tier: simple}\n")
                .rules();

        assertThat(rules.inTheirHour(Instant.parse("2026-11-22T23:00:00Z"))).containsExactly("Night");
        assertThat(rules.inTheirHour(Instant.parse("2026-11-22T12:00:00Z"))).isEmpty();
    }

    @Test
    void aNameThatARuleWaitsForIsNoUnknownModel() {
        Router router = with("- {name: Fast, when: {alias: [fast]}, tier: standard, pick: fastest}\n");

        Route route = route(router, "Implement x", RouteWish.forced("FAST"), Caller.ANYONE, "2026-11-22T12:00:00Z");

        assertThat(route.tier()).isEqualTo(Tier.STANDARD);
        assertThat(route.picked().model().alias()).isEqualTo("gemini-2.5-flash");
        assertThat(route.classification().explain()).isEqualTo("moderate, because FAST was asked for");
        assertThatThrownBy(() -> route(router, "x", RouteWish.forced("slow"), Caller.ANYONE, "2026-11-22T12:00:00Z"))
                .isInstanceOf(UnknownModel.class);
        assertThat(route(router, "Implement x", RouteWish.forced("auto"), Caller.ANYONE, "2026-11-22T12:00:00Z")
                        .tier())
                .isEqualTo(Tier.HIGH);
    }

    @Test
    void aRulesModelIsAskedFirstAndItsTierStandsIn() {
        Router router = with("- {name: Opus, when: {tag: [best]}, tier: high, model: claude-opus-4}\n");

        Route route = route(router, "hello", RouteWish.AUTO, TestCaller.tagged("best"), "2026-11-22T12:00:00Z");

        assertThat(route.plan())
                .extracting(c -> c.model().alias())
                .startsWith("claude-opus-4", "gemini-2.5-flash", "gpt-4.1");
        assertThat(route.picked().reason()).isEqualTo("named by the rule Opus");
    }

    @Test
    void aRuleWithAPickAloneChangesHowTheTierPicksAndTheSearchGoesOn() {
        Router router = with("- {name: Listed, when: {tag: [listed]}, pick: in_order}\n");

        Route route = route(router, "Implement x", RouteWish.AUTO, TestCaller.tagged("listed"), "2026-11-22T12:00:00Z");

        assertThat(route.tier()).isEqualTo(Tier.HIGH);
        assertThat(route.pick()).isEqualTo(PickRule.IN_ORDER);
        assertThat(route.picked().model().alias()).isEqualTo("gpt-4.1");
    }

    private static Signal reasoning(String words, int confidence) {
        return new Signal(Category.REASONING, null, words, confidence);
    }

    @Test
    void severalClassifiersLookAtOnePromptAndARuleAsksHowSureTheyAre() {
        RoutingRules rules = RoutingRules.compile(Shipped.rules("routing.yml"), RoutingRules.Stamp.DRAFT);
        PromptClassifier unsure = prompt -> List.of(reasoning("a feeling", 40));
        PromptClassifier sure = prompt -> List.of(reasoning("a proof", 80));

        Router doubting = new Router(rules, Shipped.catalog(), List.of(new KeywordPromptClassifier(rules), unsure));
        Router knowing =
                new Router(rules, Shipped.catalog(), List.of(new KeywordPromptClassifier(rules), unsure, sure));

        assertThat(route(doubting, "hello").tier()).isEqualTo(Tier.STANDARD);
        Route route = route(knowing, "hello");
        assertThat(route.tier()).isEqualTo(Tier.HIGH);
        assertThat(route.decision().confidence()).isEqualTo(80);
        assertThat(route.classification().explain())
                .isEqualTo("complex, because reasoning matched \"a proof\", 80 % sure");
    }

    @Test
    void deniedProvidersAreRejectedByTheRulesAndByTheCaller() {
        String shipped = Documents.yaml(Shipped.rules("routing.yml"));
        Router router = Shipped.router(Documents.readYaml(
                shipped + "providers: {deny: [google]}\n", "the test's rules", RoutingDocument.class));

        Route route = route(router, "Implement x");
        assertThat(route.picked().model().alias()).isEqualTo("gpt-4.1");
        assertThat(route.rejected()).extracting(Candidate::reason).containsExactly("provider google is denied");

        var wish = TestWish.any().without(List.of("openai")).wish();
        assertThat(route(router, "Implement x", wish, Caller.ANYONE, "2026-11-22T12:00:00Z")
                        .picked()
                        .model()
                        .alias())
                .isEqualTo("claude-sonnet-4.5");
        var named = TestWish.any().model("gpt-4o").without(List.of("openai")).wish();
        assertThatThrownBy(() -> route(router, "x", named, Caller.ANYONE, "2026-11-22T12:00:00Z"))
                .isInstanceOf(RouteRefused.class)
                .hasMessageContaining("gpt-4o cannot be used: provider openai is not wanted");
    }

    private static Route seen(Map<String, Observation> seen, RouteWish wish) {
        return Shipped.router(Shipped.rules("routing.yml"))
                .route(RouteRequest.of("Implement x", wish, Shipped.NOW), new ModelObservations(seen));
    }

    private static final Observation OFF = new Observation(null, "off until 12:00:10 UTC, 6 of 6 attempts failed");

    @Test
    void aModelThatIsOffIsRejectedWithTheNumbers() {
        Route route = seen(Map.of("gemini-2.5-flash", OFF), RouteWish.AUTO);

        assertThat(route.picked().model().alias()).isEqualTo("gpt-4.1");
        assertThat(route.rejected()).singleElement().satisfies(candidate -> {
            assertThat(candidate.result()).isEqualTo(Result.REJECTED);
            assertThat(candidate.reason()).isEqualTo("off until 12:00:10 UTC, 6 of 6 attempts failed");
        });
    }

    @Test
    void whenEveryoneIsOffTheRelayIsAskedAllTheSame() {
        var all = Map.of("gemini-2.5-flash", OFF, "gpt-4.1", OFF, "claude-sonnet-4.5", OFF, "deepseek-v3.2", OFF);

        assertThat(seen(all, RouteWish.AUTO).picked().model().alias()).isEqualTo("gemini-2.5-flash");
        assertThat(seen(all, RouteWish.forced("gpt-4.1")).picked().model().alias())
                .isEqualTo("gpt-4.1");
    }

    @Test
    void onlyCandidatesThatNothingCanBringToTheFrontAreNeverPicked() {
        Router router = Shipped.router(Shipped.rules("routing.yml"));

        assertThat(router.neverPicked(Tier.PREMIUM, Shipped.NOW, ModelObservations.NOTHING))
                .extracting(NeverPicked::sentence)
                .containsExactly(
                        "claude-sonnet-4.5 is never picked in premium: gpt-4.1 can do all that it can, costs no"
                                + " more and is the cheapest.");
        // gemini-2.5-flash is costlier than deepseek-v3.2, but it looks at images.
        assertThat(router.neverPicked(Tier.STANDARD, Shipped.NOW, ModelObservations.NOTHING))
                .isEmpty();
    }

    @Test
    void featuresHoldNoWordOfThePromptAndDecideTheSame() {
        Router router = Shipped.router(Shipped.rules("routing.yml"));
        var request = RouteRequest.of("Implement my secret plan", RouteWish.AUTO, Shipped.NOW);
        Route route = router.route(request, ModelObservations.NOTHING);
        Features kept = new RouteQuestion(route.features(), RouteWish.AUTO).features();

        assertThat(kept.toString()).doesNotContainIgnoringCase("secret").doesNotContain("Implement");
        assertThat(router.decide(
                                kept,
                                RouteWish.AUTO,
                                ModelObservations.NOTHING,
                                router.rules().expressions())
                        .orElseThrow()
                        .plan())
                .isEqualTo(route.plan());
    }

    @Test
    void aPatternThatWasNotLookedForLeavesOpenWhatItWouldDecideAndNothingElse() {
        Router before = Shipped.router(Shipped.rules("routing.yml"));
        Set<String> looked = before.rules().expressions();
        Router after = with("- {name: Boats, when: {pattern: ['\\bboat']}, tier: premium}\n");
        Features features = before.features(RouteRequest.of("a boat", RouteWish.AUTO, Shipped.NOW));

        assertThat(after.decide(features, RouteWish.AUTO, ModelObservations.NOTHING, looked))
                .isEmpty();
        assertThat(before.decide(features, RouteWish.AUTO, ModelObservations.NOTHING, looked))
                .isPresent();

        Router later = with("- {name: Boats, when: {pattern: ['\\bboat'], tag: [sea]}, tier: premium}\n");
        assertThat(later.decide(features, RouteWish.AUTO, ModelObservations.NOTHING, looked))
                .as("the tag is not there, so the pattern does not matter")
                .isPresent();
    }
}
