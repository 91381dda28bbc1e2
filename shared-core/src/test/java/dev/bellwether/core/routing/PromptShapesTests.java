package dev.bellwether.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testing.Shipped;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a prompt looks like keeps it from a small model; how it is typed does not matter. */
class PromptShapesTests {

    private static final Router ROUTER = Shipped.router(Shipped.rules("routing.yml"));

    private static final String CODE = """

            ```python
            def f(xs):
                for x in xs:
                    xs.remove(x)
            ```
            """;

    private static Tier tier(String prompt) {
        return ROUTER.route(RouteRequest.of(prompt, RouteWish.AUTO, Shipped.NOW), ModelObservations.NOTHING)
                .tier();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is wrong with this code?" + CODE,
                "Fix this:" + CODE,
                "Describe what happens here" + CODE,
                "~~~\nselect 1\n~~~\nWhat is this?"
            })
    void aCodeBlockGoesToTheHighTier(String prompt) {
        assertThat(tier(prompt)).isEqualTo(Tier.HIGH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exception in thread \"main\" java.lang.NullPointerException\n\tat com.acme.Foo.bar(Foo.java:12)\nwhy?",
                "What is this?\nTraceback (most recent call last):\n  File \"a.py\", line 3, in <module>\nKeyError: 'x'",
                "TypeError: x is not a function\n    at run (/srv/app.js:10:5)\nExplain",
                "What is this\n   at Acme.Foo.Bar(String x) in C:\\src\\Foo.cs:line 42",
                "panic: nil map\n\ngoroutine 1 [running]:\nmain.main()\nwhat is wrong",
                "thread 'main' panicked at src/main.rs:4:5: what is it?"
            })
    void aStackTraceGoesToTheHighTier(String prompt) {
        assertThat(tier(prompt)).isEqualTo(Tier.HIGH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Explain the proof that sqrt(2) is irrational, in full rigor, and then generalise it to all non-squares",
                "Describe a complete microservices architecture for a bank with 50 million customers, with failure modes"
                        + " and trade-offs",
                "Describe how clause 7.3 interacts with the indemnity in clause 12 if the supplier is insolvent, under"
                        + " English law",
                "{\"alert\":\"OOMKilled\",\"pod\":\"api-7f9\"} what is going on and what do we do?",
                "What is DNS? Which record types matter?",
                "Explain\n1. DNS\n2. TLS",
                "What is TLS\n- in one line\n- for a child"
            })
    void lengthAndSeveralDemandsKeepAPromptFromTheSimpleTier(String prompt) {
        assertThat(tier(prompt)).isNotEqualTo(Tier.SIMPLE);
    }

    @Test
    void aLongTextThatEndsInAShortQuestionIsNotSimple() {
        assertThat(tier("Interest rates rose again. ".repeat(80) + "What is the effect?"))
                .isNotEqualTo(Tier.SIMPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What’s the capital of France?",
                "What\nis the capital of France?",
                "What\u00a0is  the capital\tof France?",
                "Ｗｈａｔ ｉｓ the capital of France?",
                "What is\u200b the capital of France?",
                "De\u00adfine entropy",
                "de\ufb01ne entropy",
                "What\r\n  is the capital of France?"
            })
    void typographyAndLineBreaksDoNotChangeTheTier(String prompt) {
        assertThat(tier(prompt)).isEqualTo(Tier.SIMPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the average income of a middle class family in France?",
                "What is the capital of France?",
                "Explain what a monad is",
                "What is 3.5 - 2?",
                "Was ist die Hauptstadt von Frankreich?"
            })
    void aShortQuestionIsPlain(String prompt) {
        assertThat(PromptShapes.of(prompt)).containsExactly(PromptShape.PLAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "'see ```x``` inline', PLAIN",
        "'I was at Foo.java:12 yesterday', PLAIN",
        "'Why? Because.', PLAIN",
        "'a\n```\nx', CODE_BLOCK",
        "'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen more', LONG"
    })
    void eachShapeHasItsBorder(String prompt, PromptShape shape) {
        assertThat(PromptShapes.of(prompt)).containsExactly(shape);
    }

    @Test
    void everyShapeHasALabelOfItsOwn() {
        assertThat(Arrays.stream(PromptShape.values()).map(PromptShape::label)).doesNotHaveDuplicates();
    }

    @Test
    void theReasonNamesTheShape() {
        Classification found = ROUTER.route(
                        RouteRequest.of("Look at this" + CODE, RouteWish.AUTO, Shipped.NOW), ModelObservations.NOTHING)
                .classification();

        assertThat(found.explain()).isEqualTo("complex, because the prompt holds a code block");
    }
}
