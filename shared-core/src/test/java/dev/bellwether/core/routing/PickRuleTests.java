package dev.bellwether.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.testing.Shipped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PickRuleTests {

    private static final List<EligibleModel> CHOICES = Stream.of(
                    "gpt-4.1", "gemini-2.5-flash", "claude-sonnet-4.5", "deepseek-v3.2")
            .map(alias -> Shipped.catalog().require(alias))
            .map(model -> ofNoCategory(model, model.priceOn(Shipped.TODAY).orElseThrow(), ModelObservations.NOTHING))
            .toList();

    /** For a prompt that nothing was recognised in. */
    private static EligibleModel ofNoCategory(Model model, Price price, ModelObservations seen) {
        return EligibleModel.of(model, price, null, seen);
    }

    private static List<String> sorted(PickRule rule) {
        return rule.sort(CHOICES, 10, Map.of(), 0).stream()
                .map(model -> model.model().alias())
                .toList();
    }

    @Test
    void cheapestGoesByOutputPrice() {
        assertThat(sorted(PickRule.CHEAPEST))
                .containsExactly("deepseek-v3.2", "gemini-2.5-flash", "gpt-4.1", "claude-sonnet-4.5");
    }

    @Test
    void inOrderKeepsTheListedOrder() {
        assertThat(sorted(PickRule.IN_ORDER)).first().isEqualTo("gpt-4.1");
    }

    @Test
    void fastestGoesByTypicalLatency() {
        assertThat(sorted(PickRule.FASTEST))
                .containsExactly("gemini-2.5-flash", "deepseek-v3.2", "gpt-4.1", "claude-sonnet-4.5");
    }

    @Test
    void balancedPrefersAGoodMeanOfAllThree() {
        assertThat(sorted(PickRule.BALANCED)).first().isEqualTo("deepseek-v3.2");
    }

    @Test
    void anEmptyTierStaysEmpty() {
        assertThat(PickRule.BALANCED.sort(List.of(), 10, Map.of(), 0)).isEmpty();
    }

    private static ModelObservations.Observation measured(int millis) {
        return new ModelObservations.Observation(millis, null);
    }

    @Test
    void fastestGoesByWhatWasMeasuredWhereSomethingWas() {
        var seen = new ModelObservations(Map.of("gemini-2.5-flash", measured(400)));
        List<EligibleModel> eligibleModels = CHOICES.stream()
                .map(model -> ofNoCategory(model.model(), model.price(), seen))
                .toList();

        assertThat(PickRule.FASTEST.sort(eligibleModels, 10, Map.of(), 0))
                .extracting(model -> model.model().alias())
                .containsExactly("deepseek-v3.2", "gpt-4.1", "claude-sonnet-4.5", "gemini-2.5-flash");
    }

    private static final Map<String, Integer> MIX =
            Map.of("deepseek-v3.2", 40, "gemini-2.5-flash", 30, "gpt-4.1", 20, "claude-sonnet-4.5", 10);

    private static List<String> drawn(List<EligibleModel> eligibleModels, long draw) {
        return PickRule.WEIGHTED.sort(eligibleModels, 10, MIX, draw).stream()
                .map(model -> model.model().alias())
                .toList();
    }

    @Test
    void sharesGiveTheArticlesMix() {
        var first = new TreeMap<String, Integer>();
        for (int i = 0; i < 100_000; i++) {
            first.merge(drawn(CHOICES, WeightedOrder.draw("prompt " + i, 7)).get(0), 1, Integer::sum);
        }

        MIX.forEach(
                (alias, share) -> assertThat(first.get(alias)).as(alias).isCloseTo(share * 1000, Offset.offset(500)));
    }

    @Test
    void thePromptDecidesTheDrawAndWhoDropsOutChangesNothingElse() {
        for (int i = 0; i < 1000; i++) {
            long draw = WeightedOrder.draw("prompt " + i, 0);
            List<String> all = drawn(CHOICES, draw);
            assertThat(drawn(CHOICES, draw)).isEqualTo(all);
            String out = all.get(0);
            List<EligibleModel> fewer = CHOICES.stream()
                    .filter(model -> !model.model().alias().equals(out))
                    .toList();
            assertThat(drawn(fewer, draw)).isEqualTo(all.subList(1, all.size()));
        }
    }

    private static List<String> balancedOfNoCategory(Map<String, ModelObservations.Observation> seen) {
        return balanced(null, seen);
    }

    private static List<String> balanced(Category category, Map<String, ModelObservations.Observation> seen) {
        List<EligibleModel> eligibleModels = CHOICES.stream()
                .map(model -> EligibleModel.of(model.model(), model.price(), category, new ModelObservations(seen)))
                .toList();
        return PickRule.BALANCED.sort(eligibleModels, 10, Map.of(), 0).stream()
                .map(model -> model.model().alias())
                .toList();
    }

    private static ModelObservations.Observation judged(String all, String reasoning) {
        return new ModelObservations.Observation(
                null, new BigDecimal(all), Map.of(Category.REASONING, new BigDecimal(reasoning)), null, null);
    }

    @Test
    void balancedGoesByMeasuredQualityOnceItIsKnownOfEveryChoice() {
        var all = Map.of(
                "gpt-4.1", judged("0.99", "0.01"),
                "claude-sonnet-4.5", judged("0.01", "0.01"),
                "gemini-2.5-flash", judged("0.99", "0.90"),
                "deepseek-v3.2", judged("0.00", "0.99"));

        assertThat(balancedOfNoCategory(Map.of())).startsWith("deepseek-v3.2", "gemini-2.5-flash");
        assertThat(balancedOfNoCategory(all)).startsWith("gemini-2.5-flash");
        assertThat(balanced(Category.REASONING, all)).startsWith("deepseek-v3.2");
        assertThat(balanced(Category.FACTUAL, all)).startsWith("gemini-2.5-flash");
        var three = new java.util.HashMap<>(all);
        three.remove("claude-sonnet-4.5");
        assertThat(balancedOfNoCategory(three))
                .as("figures of different origin are not compared")
                .isEqualTo(balancedOfNoCategory(Map.of()));
    }
}
