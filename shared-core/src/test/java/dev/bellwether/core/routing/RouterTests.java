package dev.bellwether.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.routing.Candidate.Result;
import dev.bellwether.core.routing.check.RoutingCheck;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestWish;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTests {

    private static final Router ROUTER = Shipped.router(Shipped.rules("routing.yml"));

    private static Route route(String prompt, RouteWish wish) {
        return ROUTER.route(RouteRequest.of(prompt, wish, Shipped.NOW), ModelObservations.NOTHING);
    }

    private static RouteWish atMost(String usd) {
        return TestWish.any().maxPrice(usd).wish();
    }

    @ParameterizedTest(name = "{0} -> {1}, {2}, {3}; under $3.00 {4}")
    @CsvSource({
        "What is the capital of France?, simple, simple, deepseek-v3.2, deepseek-v3.2",
        "Implement a binary search tree in Python with insert and delete operations, complex, high, gemini-2.5-flash, gemini-2.5-flash",
        "Compare microservices vs monolithic architecture patterns, complex, high, gemini-2.5-flash, gemini-2.5-flash",
        "hello, moderate, standard, deepseek-v3.2, deepseek-v3.2"
    })
    void routesTheGoldenPromptsAsTheArticleDoes(
            String prompt, String complexity, String tier, String model, String modelUnderThree) {
        Route route = route(prompt, RouteWish.AUTO);

        assertThat(route.classification().complexity().label()).isEqualTo(complexity);
        assertThat(route.tier().label()).isEqualTo(tier);
        assertThat(route.picked().model().alias()).isEqualTo(model);
        assertThat(route(prompt, atMost("3.00")).picked().model().alias()).isEqualTo(modelUnderThree);
    }

    @Test
    void codeOrReasoningWinsOverFactualAsInTheArticle() {
        assertThat(route("Explain this algorithm", RouteWish.AUTO).tier()).isEqualTo(Tier.HIGH);
    }

    @Test
    void creativeWordsAreFoundButDecideNothing() {
        Classification found =
                route("Brainstorm names for a boat", RouteWish.AUTO).classification();

        assertThat(found.category()).isNull();
        assertThat(found.signals())
                .extracting(Signal::category, Signal::matched)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Category.CREATIVE, "Brainstorm"));
        assertThat(found.explain()).isEqualTo("moderate, because only creative matched, which no rule asks for");
        assertThat(found.tier()).isEqualTo(Tier.STANDARD);
    }

    @Test
    void saysWhichWordsDecided() {
        assertThat(route("Please COMPARE these", RouteWish.AUTO)
                        .classification()
                        .explain())
                .isEqualTo("complex, because reasoning matched \"COMPARE\"");
    }

    @Test
    void listsEveryCandidateWithItsReason() {
        Route route = route("Implement a stack", atMost("3.00"));

        assertThat(route.candidates())
                .extracting(c -> c.model().alias(), Candidate::result, Candidate::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("gemini-2.5-flash", Result.PICKED, "the cheapest of high"),
                        org.assertj.core.groups.Tuple.tuple(
                                "deepseek-v3.2", Result.FALLBACK, "fallback 1, down to standard"),
                        org.assertj.core.groups.Tuple.tuple("gpt-4.1", Result.REJECTED, "over $3.00"));
    }

    @Test
    void theRestOfTheTierStandsInThenTheHigherTiersThenTheLower() {
        assertThat(route("Implement a stack", RouteWish.AUTO).plan())
                .extracting(c -> c.model().alias())
                .containsExactly("gemini-2.5-flash", "gpt-4.1", "claude-sonnet-4.5", "deepseek-v3.2");
    }

    @Test
    void refusesAMaxPriceThatNoModelMeetsAndNamesTheNearest() {
        assertThatThrownBy(() -> route("Implement a stack", atMost("1.00")))
                .isInstanceOfSatisfying(RouteRefused.class, refused -> {
                    assertThat(refused.sentence()).contains("tier high").contains("gemini-2.5-flash at $2.50");
                    assertThat(refused.advice()).contains("--max-price 2.50").contains("--max-price-soft");
                    assertThat(refused.considered().candidates()).hasSize(2);
                });
    }

    @Test
    void aSoftMaxPriceFallsToTheLastResortAsTheArticleDoes() {
        var wish = TestWish.any().maxPrice("1").soft(true).wish();

        assertThat(route("Implement a stack", wish).picked().model().alias()).isEqualTo("deepseek-v3.2");
    }

    @Test
    void aForcedModelWinsWhateverTheRulesSay() {
        Route route = route("hello", RouteWish.forced("claude-opus-4"));

        assertThat(route.plan()).extracting(c -> c.model().alias()).containsExactly("claude-opus-4");
        assertThat(route.pick()).isNull();
    }

    @Test
    void aForcedModelOverTheMaxPriceIsRefused() {
        var wish = TestWish.any().model("gpt-4.1").maxPrice("1").wish();

        assertThatThrownBy(() -> route("hello", wish)).isInstanceOf(RouteRefused.class);
    }

    @Test
    void anUnknownModelIsAnErrorWithTheThreeNearestAliases() {
        assertThatThrownBy(() -> route("hello", RouteWish.forced("gpt-4-turbo")))
                .isInstanceOfSatisfying(
                        UnknownModel.class,
                        unknown -> assertThat(unknown.advice())
                                .contains("gpt-4.1")
                                .contains("gpt-4o")
                                .contains("gpt-4o-mini"));
    }

    @Test
    void aNamedTierReachesPremium() {
        assertThat(route("hello", TestWish.any().tier(Tier.PREMIUM).wish())
                        .picked()
                        .model()
                        .alias())
                .isEqualTo("gpt-4.1");
    }

    private static Route route(RequiredCapabilities requiredCapabilities, RouteWish wish) {
        return ROUTER.route(
                new RouteRequest("hello", requiredCapabilities, wish, Caller.ANYONE, Shipped.NOW),
                ModelObservations.NOTHING);
    }

    private static RouteRefused refused(RequiredCapabilities requiredCapabilities, RouteWish wish) {
        return catchThrowableOfType(RouteRefused.class, () -> route(requiredCapabilities, wish));
    }

    @Test
    void aModelThatReadsTooLittleIsPassedOver() {
        Route route = route(new RequiredCapabilities(150_000, 2048, false, false), RouteWish.AUTO);

        assertThat(route.picked().model().alias()).isEqualTo("gemini-2.5-flash");
        assertThat(route.candidates())
                .filteredOn(candidate -> candidate.result() == Result.REJECTED)
                .singleElement()
                .satisfies(candidate -> {
                    assertThat(candidate.model().alias()).isEqualTo("deepseek-v3.2");
                    assertThat(candidate.reason()).isEqualTo("reads 131,072 tokens, about 152,048 are needed");
                });
    }

    @Test
    void aTierThatCannotTakeTheRequestClimbs() {
        Route route = route(
                new RequiredCapabilities(150_000, 2048, false, false),
                TestWish.any().tier(Tier.SIMPLE).wish());

        assertThat(route.tier()).isEqualTo(Tier.SIMPLE);
        assertThat(route.picked().model().alias()).isEqualTo("gemini-2.5-flash");
        assertThat(route.picked().reason()).isEqualTo("up to standard, nothing in simple can take it");
    }

    @Test
    void aForcedModelThatCannotTakeItIsRefusedAndThoseThatCouldAreNamed() {
        RouteRefused images =
                refused(new RequiredCapabilities(100, 10, false, true), RouteWish.forced("deepseek-v3.2"));
        assertThat(images.sentence())
                .isEqualTo("deepseek-v3.2 cannot look at images: the request needs about 110 tokens, images.");
        assertThat(images.advice()).contains("gpt-4.1", "claude-sonnet-4.5").doesNotContain("deepseek");

        RouteRefused window =
                refused(new RequiredCapabilities(500_000, 10, false, false), RouteWish.forced("claude-sonnet-4.5"));
        assertThat(window.sentence()).contains("reads 200,000 tokens, about 500,010 are needed");
        assertThat(window.advice()).contains("gpt-4.1", "gemini-2.5-pro").doesNotContain("claude");
    }

    @Test
    void aRequestThatNoModelCanTakeIsRefused() {
        RouteRefused refused = refused(new RequiredCapabilities(5_000_000, 10, false, false), RouteWish.AUTO);

        assertThat(refused.advice()).isEqualTo("Shorten the prompt: no model of the catalogue could take it.");
        assertThat(refused.considered().candidates()).hasSize(2);
    }

    @Test
    void noCandidateMayCostMoreThanTheMaxCostNotEvenAsAFallback() {
        var wish = TestWish.any().maxCost(new Money(1_000_000)).wish();
        Route route = route(new RequiredCapabilities(100, 1000, false, false), wish);

        assertThat(route.plan()).extracting(c -> c.model().alias()).containsExactly("deepseek-v3.2");
        assertThatThrownBy(() -> route(
                        new RequiredCapabilities(100, 1000, false, false),
                        TestWish.any().maxCost(new Money(1000)).wish()))
                .isInstanceOf(RouteRefused.class)
                .hasMessageContaining("max cost");
    }

    @Test
    void aPatternThatHangsOtherEnginesIsDoneAtOnce() {
        assertThat(route("a".repeat(60_000) + "!", RouteWish.AUTO).tier()).isEqualTo(Tier.STANDARD);
    }

    private static Router changed(String part, String instead) {
        String text = Documents.yaml(Shipped.rules("routing.yml"));
        assertThat(text).contains(part);
        return Shipped.router(Documents.readYaml(text.replace(part, instead), "the rules", RoutingDocument.class));
    }

    private static RouteRefused refused(RouteWish wish) {
        return refused(new RequiredCapabilities(100, 1000, false, false), wish);
    }

    @Test
    void aSoftMaxPriceDoesNotSoftenTheMaxCost() {
        var wish =
                TestWish.any().maxPrice("0.10").soft(true).maxCost(new Money(1)).wish();

        assertThat(refused(wish).advice()).doesNotContain("--max-price-soft");
    }

    @Test
    void theNearestIsOneThatAHigherMaxPriceWouldLetAnswer() {
        var max = TokenPrice.usdPerMillion(BigDecimal.ONE);
        RouteRefused refused = refused(TestWish.any()
                .tier(Tier.STANDARD)
                .maxPrice(max)
                .without(List.of("deepseek"))
                .wish());

        assertThat(refused.sentence())
                .isEqualTo("No model of tier standard that could take this costs at most $1.00 per M output tokens;"
                        + " the nearest is gemini-2.5-flash at $2.50.");
        assertThat(refused.advice()).isEqualTo("Use --max-price 2.50.");
    }

    @Test
    void aRouteWhoseProvidersAreAllOutSaysSo() {
        RouteRefused refused = refused(TestWish.any()
                .without(List.of("openai", "google", "anthropic", "deepseek"))
                .wish());

        assertThat(refused.sentence())
                .isEqualTo("Nobody may answer in tier standard, and nobody stands in: provider google is not wanted,"
                        + " provider deepseek is not wanted.");
        assertThat(refused.advice()).doesNotContain("-m");
    }

    @Test
    void aShareCountsHoweverItsModelIsWritten() {
        Router router = changed(
                "  standard:\n    serves: Everything else\n    pick: cheapest\n",
                "  standard:\n    serves: Everything else\n    pick: weighted\n"
                        + "    shares: {GEMINI-2.5-Flash: 1, deepseek-v3.2: 0}\n");

        for (int i = 0; i < 20; i++) {
            Route route =
                    router.route(RouteRequest.of("hello " + i, RouteWish.AUTO, Shipped.NOW), ModelObservations.NOTHING);
            assertThat(route.picked().model().alias()).isEqualTo("gemini-2.5-flash");
        }
        assertThat(RoutingCheck.errors(RoutingCheck.check(router.rules().document(), Shipped.catalog(), Shipped.TODAY)))
                .isEmpty();
    }

    @Test
    void aModelThatTheCatalogueHasLostIsPassedOver() {
        Router whole = Shipped.router(Shipped.rules("routing.yml"));
        Catalog all = whole.catalog();
        var without = new Catalog(
                all.source(),
                all.date(),
                all.inputRatio(),
                all.models().stream()
                        .filter(model -> !model.alias().equals("deepseek-v3.2"))
                        .toList());
        Router router = Router.of(whole.rules(), without);

        assertThat(router.route(RouteRequest.of("hello", RouteWish.AUTO, Shipped.NOW), ModelObservations.NOTHING)
                        .plan())
                .extracting(candidate -> candidate.model().alias())
                .containsExactly("gemini-2.5-flash", "gpt-4.1", "claude-sonnet-4.5");
        assertThat(router.overview(Tier.SIMPLE, Shipped.NOW, ModelObservations.NOTHING)
                        .picked()
                        .reason())
                .isEqualTo("up to standard, nothing in simple can take it");
        assertThat(router.neverPicked(Tier.SIMPLE, Shipped.NOW, ModelObservations.NOTHING))
                .isEmpty();
        var soft = TestWish.any().maxPrice("1").soft(true).wish();
        assertThatThrownBy(() -> router.route(RouteRequest.of("hello", soft, Shipped.NOW), ModelObservations.NOTHING))
                .isInstanceOf(RouteRefused.class);
    }
}
