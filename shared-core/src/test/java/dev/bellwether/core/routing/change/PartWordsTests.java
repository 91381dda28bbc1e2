package dev.bellwether.core.routing.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.testing.Shipped;
import org.junit.jupiter.api.Test;

class PartWordsTests {

    private final RoutingDocument document = Shipped.rules("routing.yml");

    private static Part part(String id) {
        return Part.find(id).orElseThrow();
    }

    @Test
    void aTierSaysWhatItIsForHowItPicksAndItsModelsInTheirOrder() {
        assertThat(PartWords.of(part("high"), document))
                .containsExactly("for \"Code and reasoning\"", "picks the cheapest", "gpt-4.1", "gemini-2.5-flash");
        assertThat(PartWords.names(part("high"), document)).containsExactly("gpt-4.1", "gemini-2.5-flash");
    }

    @Test
    void theRulesSayWhenAndThenInTheirOrder() {
        assertThat(PartWords.of(part("rules"), document))
                .startsWith("Code and reasoning: category is code_generation or reasoning -> high")
                .endsWith("Everything else: always -> standard");
        assertThat(PartWords.names(part("rules"), document))
                .containsExactly("Code and reasoning", "Short facts", "Everything else");
    }

    @Test
    void whatIsLeftOutSaysNothingOrItsDefault() {
        assertThat(PartWords.of(part("providers"), document)).containsExactly("nothing");
        assertThat(PartWords.of(part("beyond-tier"), document)).containsExactly("climb then drop");
        assertThat(PartWords.of(part("seed"), document)).containsExactly("0");
        assertThat(PartWords.names(part("baseline"), document)).isEmpty();
    }
}
