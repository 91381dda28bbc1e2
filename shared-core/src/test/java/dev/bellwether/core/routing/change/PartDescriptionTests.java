package dev.bellwether.core.routing.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.testing.Shipped;
import org.junit.jupiter.api.Test;

class PartDescriptionTests {

    private final RoutingDocument document = Shipped.rules("routing.yml");

    private static RoutingPart part(String id) {
        return RoutingPart.find(id).orElseThrow();
    }

    @Test
    void aTierSaysWhatItIsForHowItPicksAndItsModelsInTheirOrder() {
        assertThat(PartDescription.of(part("high"), document))
                .containsExactly("for \"Code and reasoning\"", "picks the cheapest", "gpt-4.1", "gemini-2.5-flash");
        assertThat(PartDescription.names(part("high"), document)).containsExactly("gpt-4.1", "gemini-2.5-flash");
    }

    @Test
    void theRulesSayWhenAndThenInTheirOrder() {
        assertThat(PartDescription.of(part("rules"), document))
                .startsWith("Code and reasoning: category is code_generation or reasoning -> high")
                .endsWith("Everything else: always -> standard");
        assertThat(PartDescription.names(part("rules"), document))
                .containsExactly(
                        "Code and reasoning", "Code blocks and stack traces", "Short facts", "Everything else");
    }

    @Test
    void whatIsLeftOutSaysNothingOrItsDefault() {
        assertThat(PartDescription.of(part("providers"), document)).containsExactly("nothing");
        assertThat(PartDescription.of(part("tier-fallback"), document)).containsExactly("climb then drop");
        assertThat(PartDescription.of(part("seed"), document)).containsExactly("0");
        assertThat(PartDescription.names(part("baseline"), document)).isEmpty();
    }
}
