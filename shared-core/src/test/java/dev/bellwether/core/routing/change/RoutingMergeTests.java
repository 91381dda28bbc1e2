package dev.bellwether.core.routing.change;

import static dev.bellwether.core.routing.change.RoutingDiffTests.RULES;
import static dev.bellwether.core.routing.change.RoutingDiffTests.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.change.RoutingMerge.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoutingMergeTests {

    private static final String BASE = """
            tier-fallback: climb_then_drop
            zone: UTC
            seed: 0
            providers: { deny: [nobody] }
            """ + RULES.replace("categories:\n", """
            categories:
              code_generation: [code]
              creative: [poem]
              factual: [what]
            """);

    /** For each part what a line says, and what two people make of it. */
    private static final Map<String, List<String>> EDITS = edits();

    private static Map<String, List<String>> edits() {
        var edits = new LinkedHashMap<String, List<String>>();
        edits.put("simple", List.of("serves: a", "serves: one", "serves: two"));
        edits.put(
                "standard",
                List.of("serves: b, pick: cheapest", "serves: b, pick: fastest", "serves: b, pick: balanced"));
        edits.put("high", List.of("gpt-4.1, gpt-4o] }\n  premium", "gpt-4.1] }\n  premium", "gpt-4o] }\n  premium"));
        edits.put("premium", List.of("{ gpt-4.1: 10 }", "{ gpt-4.1: 20 }", "{ gpt-4.1: 30 }"));
        edits.put("rules", List.of("name: Hard", "name: One", "name: Two"));
        edits.put("code_generation", List.of("[code]", "[one]", "[two]"));
        edits.put("reasoning", List.of("compare]", "one]", "two]"));
        edits.put("creative", List.of("[poem]", "[one]", "[two]"));
        edits.put("factual", List.of("[what]", "[one]", "[two]"));
        edits.put("baseline", List.of("baseline: gpt-4.1", "baseline: gpt-4o", "baseline: gpt-4o-mini"));
        edits.put("last-resort", List.of("last-resort: deepseek-v3.2", "last-resort: one", "last-resort: two"));
        edits.put("tier-fallback", List.of("climb_then_drop", "climb", "stay"));
        edits.put("providers", List.of("[nobody]", "[one]", "[two]"));
        edits.put("zone", List.of("zone: UTC", "zone: One", "zone: Two"));
        edits.put("seed", List.of("seed: 0", "seed: 1", "seed: 2"));
        return edits;
    }

    static Stream<Arguments> parts() {
        return RoutingPart.values().stream().map(part -> Arguments.of(part, EDITS.get(part.id())));
    }

    private static RoutingDocument edited(String before, String after) {
        assertThat(BASE).contains(before);
        return document(BASE.replace(before, after));
    }

    private static String differences(RoutingDocument one, RoutingDocument other) {
        return RoutingDiff.between(one, other).toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void aPartThatOneSideChangedMergesByItself(RoutingPart part, List<String> edit) {
        RoutingDocument base = document(BASE);
        RoutingDocument changed = edited(edit.get(0), edit.get(1));
        assertThat(RoutingDiff.between(base, changed))
                .isNotEmpty()
                .allMatch(change -> change.part().equals(part));

        RoutingMerge theirs = RoutingMerge.of(base, changed, base);
        assertThat(theirs.onlyTheirs()).containsExactly(part);
        assertThat(differences(changed, theirs.document(Map.of()))).isEqualTo("[]");

        RoutingMerge mine = RoutingMerge.of(base, base, changed);
        assertThat(mine.onlyMine()).containsExactly(part);
        assertThat(differences(changed, mine.document(Map.of()))).isEqualTo("[]");

        RoutingMerge alike = RoutingMerge.of(base, changed, changed);
        assertThat(alike.conflicts()).isEmpty();
        assertThat(differences(changed, alike.document(Map.of()))).isEqualTo("[]");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void aPartThatBothChangedDifferentlyIsChosen(RoutingPart part, List<String> edit) {
        RoutingDocument base = document(BASE);
        RoutingDocument theirs = edited(edit.get(0), edit.get(1));
        RoutingDocument mine = edited(edit.get(0), edit.get(2));
        RoutingMerge merge = RoutingMerge.of(base, theirs, mine);

        assertThat(merge.conflicts()).containsExactly(part);
        assertThat(merge.onlyTheirs()).isEmpty();
        assertThat(merge.onlyMine()).isEmpty();
        assertThatThrownBy(() -> merge.document(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part.title());
        assertThat(differences(base, merge.document(Map.of(part, Side.BASE)))).isEqualTo("[]");
        assertThat(differences(theirs, merge.document(Map.of(part, Side.THEIRS))))
                .isEqualTo("[]");
        assertThat(differences(mine, merge.document(Map.of(part, Side.MINE)))).isEqualTo("[]");
    }

    @Test
    void differentPartsOfBothSidesAreAllKept() {
        RoutingDocument theirs =
                document(BASE.replace("name: Hard", "name: Theirs").replace("zone: UTC", "zone: One"));
        RoutingDocument mine = document(BASE.replace("[poem]", "[mine]").replace("serves: a", "serves: mine"));

        RoutingDocument merged = RoutingMerge.of(document(BASE), theirs, mine).document(Map.of());

        assertThat(merged.rules().get(0).name()).isEqualTo("Theirs");
        assertThat(merged.zone()).isEqualTo("One");
        assertThat(RoutingDiff.between(theirs, merged))
                .extracting(change -> change.part().id())
                .containsExactly("simple", "creative");
    }

    @Test
    void everyPartHasAnEditHere() {
        assertThat(EDITS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        RoutingPart.values().stream().map(RoutingPart::id).toList());
    }
}
