package dev.bellwether.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.Shipped;
import dev.bellwether.core.routing.PickRule.Choice;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PickRuleTests {

    private static final List<Choice> CHOICES = Stream.of(
                    "gpt-4.1", "gemini-2.5-flash", "claude-sonnet-4.5", "deepseek-v3.2")
            .map(alias -> Shipped.catalog().require(alias))
            .map(model -> new Choice(model, model.priceOn(Shipped.TODAY).orElseThrow()))
            .toList();

    private static List<String> sorted(PickRule rule) {
        return rule.sort(CHOICES, 10).stream()
                .map(choice -> choice.model().alias())
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
        assertThat(PickRule.BALANCED.sort(List.of(), 10)).isEmpty();
    }
}
