package dev.bellwether.web.routing.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Role;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which patterns are tried. */
@PagesTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatternsPageTests {

    @Autowired
    Site site;

    private HttpResponse<String> look(String text, String pattern) {
        return site.as(Role.OPERATOR)
                .post("/routing/patterns", Map.of("text", text, "pattern", pattern, "rules", "live"));
    }

    private Document found(String text, String pattern) {
        HttpResponse<String> answer = look(text, pattern);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @Test
    void everyPatternThatMatchesIsNamedMarkedAndLedToItsTier() {
        Document page = found("Compare <b>classes</b>, then implement one & write a story", "");

        assertThat(page.select("mark").eachText()).containsExactly("Compare", "classes", "implement", "write a story");
        assertThat(page.select(".marked").text())
                .isEqualTo("Compare <b>classes</b>, then implement one & write a story");
        assertThat(page.select(".marked b")).isEmpty();
        assertThat(page.select("tbody tr").eachText())
                .contains("\\bimplement code_generation 1", "\\bcompar(e|es|ing)\\b reasoning 1");
        assertThat(page.select("dl.facts").text())
                .contains("Code and reasoning")
                .contains("high")
                .contains("gemini-2.5-flash");
    }

    @Test
    void onesOwnPatternIsTriedAlone() {
        Document page = found("A classic class, two classes", "\\bclass(es)?\\b");

        assertThat(page.select("mark").eachText()).containsExactly("class", "classes");
        assertThat(page.select("tbody td.number").text()).isEqualTo("2");
        assertThat(found("anything", "x*").text()).contains("matches every prompt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=a)b", "(a)\\1", "[", "(a{1000}){1000}"})
    void whatIsNoPatternIsSaidWithTheTextKept(String pattern) {
        HttpResponse<String> answer = look("my text", pattern);

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select(".problem").text()).contains("attern");
        assertThat(page.select("textarea[name=text]").text()).isEqualTo("my text");
        assertThat(page.select("input[name=pattern]").val()).isEqualTo(pattern);
    }

    /** An engine that tries one way after the other would not come to an end. */
    @Timeout(30)
    @ParameterizedTest
    @ValueSource(
            strings = {"(.*a){12}$", "(a|aa)+$", "^(\\w+\\s?)*$", "(x?){400}(x?){400}y", "((a?){30}){30}b", "a.*b|a"})
    void noPatternKeepsAnybodyWaiting(String pattern) {
        HttpResponse<String> answer = look("a".repeat(65_000), pattern);

        assertThat(answer.statusCode()).isIn(200, 422);
    }

    @Test
    void aTextThatIsTooLongOrMissingIsRefused() {
        assertThat(look("x".repeat(65_537), "").statusCode()).isEqualTo(422);
        assertThat(look(" ", "").statusCode()).isEqualTo(422);
        assertThat(look("x", "y".repeat(501)).statusCode()).isEqualTo(422);
    }
}
