package dev.bellwether.core.routing.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.data.Documents;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.testing.Shipped;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingDiffTests {

    static final String RULES = """
            baseline: gpt-4.1
            last-resort: deepseek-v3.2
            categories:
              reasoning: ['\\breason', compare]
            rules:
              - { name: Hard, when: { category: [reasoning] }, tier: high }
              - { name: Night, when: { time: { from: '22:00', to: '06:00' } }, pick: cheapest }
              - { name: Rest, tier: standard }
            tiers:
              simple: { serves: a, pick: cheapest, candidates: [deepseek-v3.2] }
              standard: { serves: b, pick: cheapest, candidates: [gemini-2.5-flash, deepseek-v3.2] }
              high: { serves: c, pick: in_order, candidates: [gemini-2.5-flash, gpt-4.1, gpt-4o] }
              premium: { serves: d, pick: weighted, candidates: [gpt-4.1, gpt-4o], shares: { gpt-4.1: 10 } }
            """;

    static RoutingDocument document(String yaml) {
        return Documents.readYaml(yaml, "the test's rules", RoutingDocument.class);
    }

    private static List<String> words(String yaml) {
        return RoutingDiff.between(document(RULES), document(yaml)).stream()
                .map(change -> change.part().id() + "> " + change.sentence())
                .toList();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[gemini-2.5-flash, gpt-4.1, gpt-4o] | [gpt-4.1, gemini-2.5-flash, gpt-4o] | high> high: gpt-4.1 comes before gemini-2.5-flash now",
                "[gemini-2.5-flash, gpt-4.1, gpt-4o] | [gpt-4o, gemini-2.5-flash, gpt-4.1] | high> high: gpt-4o comes before gemini-2.5-flash now",
                "[gemini-2.5-flash, gpt-4.1, gpt-4o] | [gpt-4.1, gpt-4o, gemini-2.5-flash] | high> high: gemini-2.5-flash comes last now",
                "[gemini-2.5-flash, gpt-4.1, gpt-4o] | [gemini-2.5-flash, gpt-4o] | high> high: gpt-4.1 removed",
                "[deepseek-v3.2] | [deepseek-v3.2, gpt-4o-mini] | simple> simple: gpt-4o-mini added",
                "[deepseek-v3.2] | [gpt-4o-mini, deepseek-v3.2] | simple> simple: gpt-4o-mini added before deepseek-v3.2",
                "serves: b, pick: cheapest | serves: b, pick: fastest | standard> standard picks the fastest instead of the cheapest",
                "serves: a | serves: facts | simple> simple is for \"facts\" instead of \"a\"",
                "gpt-4.1: 10 | gpt-4.1: 20 | premium> premium: gpt-4.1 has a share of 20 instead of 10",
                "gpt-4.1: 10 | gpt-4.1: 10, gpt-4o: 90 | premium> premium: gpt-4o gets a share of 90",
                "{ gpt-4.1: 10 } | { gpt-4o: 10 } | premium> premium: gpt-4.1 has no share any more;premium> premium: gpt-4o gets a share of 10",
                "['\\breason', compare] | ['\\bprove', compare] | reasoning> category reasoning: \\bprove added, \\breason removed",
                "['\\breason', compare] | [compare, '\\breason'] | reasoning> category reasoning: its patterns stand in another order",
                "reasoning: ['\\breason', compare] | factual: [x] | reasoning> category reasoning: \\breason removed, compare removed;factual> category factual: x added",
                "category: [reasoning] | tag: [legal] | rules> rule Hard holds when the tag is legal, instead of category is reasoning",
                "tier: high } | tier: premium, model: gpt-4o } | rules> rule Hard leads to premium, first gpt-4o instead of high",
                "name: Hard | name: Thinking | rules> rule Hard is called Thinking now",
                "baseline: gpt-4.1 | baseline: gpt-4o | baseline> baseline gpt-4o instead of gpt-4.1",
                "last-resort: deepseek-v3.2 | last-resort: gpt-4o-mini | last-resort> last resort gpt-4o-mini instead of deepseek-v3.2"
            })
    void aChangeIsToldInWords(String line, String by, String told) {
        assertThat(RULES).contains(line);
        assertThat(words(RULES.replace(line, by))).containsExactly(told.split(";"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: Europe/Berlin | zone> zone Europe/Berlin instead of UTC",
                "seed: 7 | seed> seed of the shares 7 instead of 0",
                "tier-fallback: stay | tier-fallback> when nobody in a tier answers: stay instead of climb, then drop",
                "providers: { deny: [deepseek] } | providers> providers that must not answer: deepseek instead of none",
                "providers: { allow: [openai, google] } | providers> providers that may answer: openai, google instead of all"
            })
    void aSettingThatWasLeftOutIsComparedWithItsDefault(String line, String told) {
        assertThat(words(line + "\n" + RULES)).containsExactly(told);
    }

    @Test
    void aRuleThatIsAddedIsToldWithItsPlaceAndOneThatIsMovedWithItsNeighbour() {
        String rest = "  - { name: Rest, tier: standard }\n";
        String added =
                RULES.replace("rules:\n", "rules:\n  - { name: Legal, when: { tag: [legal] }, tier: premium }\n");
        assertThat(words(added)).containsExactly("rules> rule Legal added in place 1: the tag is legal -> premium");

        String hard = "  - { name: Hard, when: { category: [reasoning] }, tier: high }\n";
        assertThat(words(RULES.replace(hard, "").replace(rest, hard + rest)))
                .singleElement()
                .isIn("rules> rule Night comes before Hard now", "rules> rule Hard comes before Rest now");
        assertThat(words(RULES.replace(hard, ""))).containsExactly("rules> rule Hard removed");
    }

    @Test
    void whatIsWrittenInAnotherWayButSaysTheSameIsNoDifference() {
        String other = "zone: UTC\nseed: 0\ntier-fallback: climb_then_drop\nproviders: { allow: [] }\n"
                + RULES.replace("tier: standard }", "when: { tag: [] }, tier: standard }");

        assertThat(words(other)).isEmpty();
        assertThat(RoutingDiff.same(document(RULES), document(other))).isTrue();
        assertThat(RoutingDiff.same(document(RULES), document("seed: 1\n" + RULES)))
                .isFalse();
    }

    @Test
    void theShippedRulesAndTheArticlesDifferInShapesAndPatterns() {
        assertThat(RoutingDiff.between(Shipped.rules("routing.yml"), Shipped.rules("routing-article.yml")))
                .extracting(change -> change.part().id())
                .containsExactly("rules", "rules", "code_generation", "reasoning", "creative", "factual");
    }
}
