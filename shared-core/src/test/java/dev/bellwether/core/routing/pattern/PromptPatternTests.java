package dev.bellwether.core.routing.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptPatternTests {

    private static String found(String expression, String prompt) {
        PromptText text = PromptText.of(prompt);
        PromptText.Span span = PromptPattern.compile(expression).find(text);
        return span == null ? null : text.excerpt(span);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "class ; a classic film ; class",
                "\\bclass\\b ; a classic film ;",
                "\\bclass\\b ; first CLASS! ; CLASS",
                "\\bclass(es)?\\b ; two classes ; classes",
                "\\bimplement ; Reimplement, then implement it ; implement",
                "write code ; please Write Code ; Write Code",
                "a|b ; xbx ; b",
                "\\d+ ; port 8080 ; 8080",
                "colou?r ; the color ; color",
                "[^a-z]{2} ; ab12 ; 12"
            })
    void findsWhatTheExpressionSaysUpperOrLowerCase(String expression, String prompt, String words) {
        assertThat(found(expression, prompt)).isEqualTo(words);
    }

    /** The letters are those that fold in surprising ways, and the borders of words. */
    @Test
    void findsTheSamePlaceAsTheEngineAlone() {
        var random = new Random(7);
        String letters = "abkKsS _-1.\u212a\u017f\u0130\u00df\u00e9";
        List<String> pieces = List.of(
                "a",
                "kas",
                "sak",
                "b",
                "k",
                "s",
                "S",
                " ",
                "\\b",
                "1",
                "(a|b)",
                "(k)?",
                "s*",
                "a+",
                "[ks]",
                "[^s]",
                "[[:alpha:]k]",
                "[]a|]",
                ".",
                "|",
                "\\.",
                "b{2}",
                "x?",
                "\\d",
                "é",
                "^",
                "$");
        int matched = 0;
        for (int i = 0; i < 40_000; i++) {
            String expression = random.ints(1 + random.nextInt(6), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            Pattern plain = compiled(expression);
            if (plain == null) {
                continue;
            }
            String prompt = random.ints(random.nextInt(24), 0, letters.length())
                    .mapToObj(at -> String.valueOf(letters.charAt(at)))
                    .collect(Collectors.joining());
            PromptText text = PromptText.of(prompt);
            Matcher matcher = plain.matcher(text.lines());
            PromptText.Span expected = matcher.find() ? text.span(matcher.start(), matcher.end()) : null;
            assertThat(PromptPattern.compile(expression).find(text))
                    .as("%s in <%s>", expression, prompt)
                    .isEqualTo(expected);
            matched += expected == null ? 0 : 1;
        }
        assertThat(matched).isGreaterThan(5_000);
    }

    private static Pattern compiled(String expression) {
        try {
            return expression.isBlank() ? null : Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        } catch (RuntimeException e) {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a", "(?=x)", "(a)\\1", "[z-a]", " "})
    void whatTheEngineCannotRunIsToldByName(String expression) {
        assertThatThrownBy(() -> PromptPattern.compile(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(.*a){12}$", "(a|aa)+$", "(a+)+", "((ab)*c*)*", "(\\w+\\s?)*!", "x{2,}", "(x{2,})+"})
    void patternsThatHangOtherEnginesAreDoneAtOnce(String expression) {
        assertThat(PromptPattern.compile(expression).find(PromptText.of("a".repeat(60_000) + "!")))
                .satisfiesAnyOf(
                        span -> assertThat(span).isNull(),
                        span -> assertThat(span).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({
        "(.*a){12}$, true",
        "(a|aa)+$, true",
        "(a+)+, true",
        "((ab)*c*)*, true",
        "\\bimplement(s|ed|ing)?\\b, false",
        "\\bwrit(e|ing) (a |an )?code, false",
        "(foo|bar)+, false",
        "[a+]+, false",
        "x{2}, false"
    })
    void aRepetitionOfARepetitionIsDoubtful(String expression, boolean doubtful) {
        assertThat(PatternCheck.warning(expression) != null).isEqualTo(doubtful);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "(x)?", "$", "a|"})
    void aPatternThatMatchesEveryPromptIsDoubtful(String expression) {
        assertThat(PatternCheck.warning(expression)).startsWith("matches every prompt");
    }

    @Test
    void everyPlaceIsFound() {
        PromptText text = PromptText.of("Class, classes, classic");

        assertThat(PromptPattern.compile("\\bclass(es)?\\b").findAll(text))
                .extracting(text::excerpt)
                .containsExactly("Class", "classes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"((((a{100}){100}){100}){100})", "(a{1000}){21}", "(?:\\pL{900}[a-z]{0,200}){50}"})
    void aPatternThatWouldFillTheMemoryIsRefusedAtOnce(String expression) {
        assertThatThrownBy(() -> PromptPattern.compile(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void aPatternThatIsNestedTooDeepIsRefused() {
        assertThatThrownBy(() -> PromptPattern.compile("(".repeat(20_000) + "a" + ")".repeat(20_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a{1000}", "(a{10}){10}", "\\x{20000}", "[a{9999}]{3}", "\\{99999}", "(?:ab?){0,500}", "x{a}"})
    void aPatternOfReasonableSizeIsTaken(String expression) {
        assertThat(PromptPattern.compile(expression).expression()).isEqualTo(expression);
    }
}
