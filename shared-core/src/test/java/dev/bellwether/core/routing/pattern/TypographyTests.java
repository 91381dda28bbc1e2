package dev.bellwether.core.routing.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypographyTests {

    private static final String LETTERS = "aB \t\n\r\u00a0\u2003’“–\u200b\u00ad\ufb01Ｗé\u0301½\ud83d\ude00";

    @ParameterizedTest
    @CsvSource({
        "What’s, What's",
        "“so”, '\"so\"'",
        "a—b, a-b",
        "Ｗｈａｔ, What",
        "de\u00adfine, define",
        "\ufb01ne, fine",
        "'a  b', 'a b'"
    })
    void aSignIsThePlainOne(String written, String plain) {
        assertThat(PromptText.of(written).flat()).isEqualTo(plain);
    }

    @Test
    void whatIsFoundIsShownAsItWasWritten() {
        PromptText text = PromptText.of("Tell me:  What’s\n\u200bup?");
        PromptText.Span span = PromptPattern.compile("what's up").find(text);

        assertThat(text.excerpt(span)).isEqualTo("What’s\n\u200bup");
    }

    @Test
    void aBlankOfAPatternCrossesALineAndAnAnchorStillSeesIt() {
        PromptText text = PromptText.of("first line\nsecond line");

        assertThat(PromptPattern.compile("line second").find(text)).isNotNull();
        assertThat(PromptPattern.compile("(?m)^second").find(text)).isNotNull();
        assertThat(PromptPattern.compile("first.*second").find(text)).isNull();
    }

    @Test
    void everyPlaceLeadsIntoTheWrittenTextInItsOrder() {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            String written = random.ints(random.nextInt(12), 0, LETTERS.length())
                    .mapToObj(at -> String.valueOf(LETTERS.charAt(at)))
                    .collect(Collectors.joining());
            PromptText text = PromptText.of(written);
            int before = 0;
            for (int at = 0; at < text.flat().length(); at++) {
                PromptText.Span span = text.span(at, at + 1);
                assertThat(span.start()).as(written).isBetween(before, span.end());
                assertThat(span.end()).as(written).isLessThanOrEqualTo(written.length());
                before = span.start();
            }
            assertThat(text.lines()).hasSameSizeAs(text.flat()).doesNotContain("  ");
        }
    }
}
