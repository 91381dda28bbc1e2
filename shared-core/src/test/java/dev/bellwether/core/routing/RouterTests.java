package dev.bellwether.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.Shipped;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.routing.Candidate.Verdict;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTests {

    private static final Router ROUTER = Shipped.bean(Router.class, Shipped.DATA);

    private static Route route(String prompt, RouteWish wish) {
        return ROUTER.route(prompt, wish, Shipped.TODAY);
    }

    private static RouteWish atMost(String usd) {
        return new RouteWish(null, null, TokenPrice.usdPerMillion(new BigDecimal(usd)), false);
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
        assertThat(found.matches()).containsExactly(new Classification.Match(Category.CREATIVE, "Brainstorm"));
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
                .extracting(c -> c.model().alias(), Candidate::verdict, Candidate::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("gemini-2.5-flash", Verdict.PICKED, "the cheapest of high"),
                        org.assertj.core.groups.Tuple.tuple(
                                "deepseek-v3.2", Verdict.FALLBACK, "fallback 1, down to standard"),
                        org.assertj.core.groups.Tuple.tuple("gpt-4.1", Verdict.REJECTED, "over $3.00"));
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
        var wish = new RouteWish(null, null, TokenPrice.usdPerMillion(BigDecimal.ONE), true);

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
        var wish = new RouteWish("gpt-4.1", null, TokenPrice.usdPerMillion(BigDecimal.ONE), false);

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
        assertThat(route("hello", new RouteWish(null, Tier.PREMIUM, null, false))
                        .picked()
                        .model()
                        .alias())
                .isEqualTo("gpt-4.1");
    }

    @Test
    void aPatternThatHangsOtherEnginesIsDoneAtOnce() {
        assertThat(route("a".repeat(60_000) + "!", RouteWish.AUTO).tier()).isEqualTo(Tier.STANDARD);
    }
}
