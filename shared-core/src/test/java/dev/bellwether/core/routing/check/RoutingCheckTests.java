package dev.bellwether.core.routing.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.testing.Shipped;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingCheckTests {

    private static final Catalog CATALOG = Shipped.catalog();

    /** Short rules without errors; each test spoils a line of them. */
    private static final String SOUND = """
            baseline: gpt-4.1
            last-resort: deepseek-v3.2
            zone: UTC
            providers: {}
            categories:
              code_generation: [class]
              reasoning: [prove]
            rules:
              - { name: Legal, when: { tag: [legal] }, tier: premium }
              - { name: Hard, when: { category: [code_generation, reasoning] }, tier: high }
              - { name: Short, when: { prompt-tokens: { up-to: 9 } }, tier: simple }
              - { name: Rest, tier: standard }
            tiers:
              simple: { serves: a, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] }
              standard: { serves: b, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] }
              high: { serves: c, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] }
              premium: { serves: d, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] }
            """;

    private static List<Finding> check(String yaml) {
        return RoutingCheck.check(
                Documents.readYaml(yaml, "the test's rules", RoutingDocument.class), CATALOG, Shipped.TODAY);
    }

    private static List<Finding> spoilt(String line, String by) {
        assertThat(SOUND).contains(line);
        return check(SOUND.replace(line, by));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "baseline: gpt-4.1 | baseline: gpt-4 | baseline: There is no model named gpt-4.",
                "last-resort: deepseek-v3.2 | last-resort: deepsek | last resort: There is no model named deepsek.",
                "serves: a, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] | serves: a, pick: in_order, candidates: [gpt-5, gpt-4.1] | tier simple: There is no model named gpt-5.",
                "serves: a, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] | serves: a, pick: in_order, candidates: [] | tier simple: It has no candidates.",
                "simple: { serves: a, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] } | `` | tier simple: It has no candidates.",
                "serves: a, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] | serves: a, pick: in_order, candidates: [gpt-4.1, GPT-4.1, gemini-2.5-flash] | tier simple: GPT-4.1 is listed twice.",
                "serves: a, pick: in_order, | serves: a, pick: weighted, | tier simple: It picks by shares and has none.",
                "serves: a, pick: in_order, | serves: a, pick: weighted, shares: { gpt-4o: 5, gpt-4.1: 1 }, | tier simple: gpt-4o has a share and is no candidate.",
                "serves: a, pick: in_order, | serves: a, pick: weighted, shares: { gpt-4.1: 0 }, | tier simple: All shares are 0.",
                "serves: a, pick: in_order, | serves: a, pick: weighted, shares: { gpt-4.1: -1, gemini-2.5-flash: 2 }, | tier simple: A share is negative.",
                "tier: premium } | model: gpt-5, tier: premium } | rule Legal: There is no model named gpt-5.",
                "tier: premium } | model: gpt-4.1 } | rule Legal: It names a model and no tier.",
                ", tier: premium } | } | rule Legal: Nothing follows from it.",
                "tier: premium } | tier: premium, pick: weighted } | rule Legal: It picks by shares, and there are none in premium.",
                "tier: premium } | pick: weighted } | rule Legal: It picks by shares, and there are none in high, simple, standard.",
                "name: Short | name: legal | rule legal: Two rules have this name.",
                "name: Short | name: ' ' | rules: A rule has no name.",
                "{ name: Rest, tier: standard } | { name: Rest, pick: fastest } | rules: The last rule must match every call.",
                "{ name: Rest, tier: standard } | { name: Rest, when: { tag: [x] }, tier: standard } | rules: The last rule must match every call.",
                "tag: [legal] | alias: [GPT-4.1] | rule Legal: The alias GPT-4.1 is a model's name, and a model that is named answers.",
                "tag: [legal] | alias: [auto] | rule Legal: The alias auto leaves the choice to the rules, so no rule can wait for it.",
                "up-to: 9 | up-to: 9, over: 9 | rule Short: No prompt has over 9 and up to 9 tokens.",
                "up-to: 9 | up-to: -1 | rule Short: No prompt has fewer than 0 tokens.",
                "tag: [legal] | time: { from: '09:00', to: '09:00' } | rule Legal: It is from 09:00 to 09:00.",
                "category: [code_generation, reasoning] | category: [reasoning], confidence: 101 | rule Hard: A confidence of 101 percent cannot be.",
                "category: [code_generation, reasoning] | category: [reasoning], confidence: -1 | rule Hard: A confidence of -1 percent cannot be.",
                "zone: UTC | zone: Mars/Base | zone: Mars/Base is no time zone.",
                "[prove] | ['(?=x)y'] | category reasoning: The pattern (?=x)y is no RE2 expression: invalid or unsupported Perl syntax.",
                "[prove] | ['(a)\\1'] | category reasoning: The pattern (a)\\1 is no RE2 expression: invalid escape sequence.",
                "[prove] | [''] | category reasoning: An empty pattern would match every prompt.",
                "tag: [legal] | pattern: ['('] | rule Legal: The pattern ( is no RE2 expression: missing closing ).",
                "providers: {} | providers: { allow: [anthropic] } | tier simple: The lists of providers leave it nobody.",
                "providers: {} | providers: { deny: [openai, Google] } | tier high: The lists of providers leave it nobody."
            })
    void anErrorIsFoundWhereItIs(String line, String by, String told) {
        List<Finding> findings = spoilt(line, by == null ? "" : by);

        assertThat(RoutingCheck.errors(findings)).extracting(Finding::message).contains(told);
        assertThat(findings).allSatisfy(finding -> assertThat(finding.advice()).isNotBlank());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[prove] | ['(a+)+b'] | category reasoning: The pattern (a+)+b repeats what is already repeated",
                "[prove] | ['x*'] | category reasoning: The pattern x* matches every prompt",
                "[prove] | [prove, prove] | category reasoning: The pattern prove is listed twice.",
                "reasoning: [prove] | reasoning: [] | rule Hard: No pattern finds the category reasoning.",
                "when: { tag: [legal] }, tier: premium } | when: {}, tier: premium } | rule Legal: It matches every call, so what comes after it never holds: Hard, Short, Rest.",
                "tag: [legal] | tag: [legal], confidence: 60 | rule Legal: Its confidence is of no category.",
                "serves: a, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] | serves: a, pick: cheapest, candidates: [gpt-4.1, gemini-2.5-flash] | tier simple: gpt-4.1 is never picked in simple",
                "serves: a, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] | serves: a, pick: in_order, candidates: [gpt-4o-mini, gpt-4o] | tier simple: All its models are run by one provider, openai.",
                "serves: a, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] | serves: a, pick: in_order, candidates: [gpt-4o, gemini-2.5-flash] | tier simple: gpt-4o reads 128,000 tokens, gemini-2.5-flash 1,048,576; longer prompts pass it over.",
                "serves: d, pick: in_order, candidates: [gpt-4.1, gemini-2.5-flash] | serves: d, pick: in_order, candidates: [gpt-4.1, claude-sonnet-4.5] | tier premium: Nobody in it costs at most $3.00 per M output tokens",
                "tier: premium } | tier: high } | tier premium: No rule sends a call here.",
                "providers: {} | providers: { deny: [opnai] } | providers: No model of the catalogue is run by a provider named opnai."
            })
    void aDoubtIsAWarningAndNoError(String line, String by, String told) {
        List<Finding> findings = spoilt(line, by);

        assertThat(RoutingCheck.errors(findings)).isEmpty();
        assertThat(findings).extracting(Finding::message).anyMatch(words -> words.startsWith(told));
    }

    @Test
    void soundRulesHaveNoFindings() {
        assertThat(check(SOUND)).isEmpty();
    }

    @Test
    void anUnknownModelIsToldWithTheNearestOnes() {
        assertThat(spoilt("baseline: gpt-4.1", "baseline: gpt-4-turbo").get(0).advice())
                .contains("gpt-4.1")
                .contains("gpt-4o");
    }

    @Test
    void aCandidateWithoutAPriceIsAnErrorAndWithOneFromTodayNot() {
        RoutingDocument document = Documents.readYaml(SOUND, "the test's rules", RoutingDocument.class);

        assertThat(RoutingCheck.errors(RoutingCheck.check(document, CATALOG, java.time.LocalDate.of(2025, 6, 16))))
                .extracting(Finding::message)
                .contains("tier simple: gemini-2.5-flash has no price on 2025-06-16.")
                .noneMatch(words -> words.contains("gpt-4.1 has no price"));
        assertThat(RoutingCheck.errors(RoutingCheck.check(document, CATALOG, java.time.LocalDate.of(2025, 6, 17))))
                .isEmpty();
    }

    @Test
    void everythingIsToldAtOnceAndErrorsComeFirst() {
        String yaml = SOUND.replace("baseline: gpt-4.1", "baseline: nobody")
                .replace("zone: UTC", "zone: Mars")
                .replace("[prove]", "['(', 'x*']")
                .replace("tier: premium }", "tier: high }");

        List<Finding> findings = check(yaml);

        assertThat(findings)
                .extracting(Finding::where)
                .contains("baseline", "zone", "category reasoning", "tier premium");
        assertThat(findings).extracting(Finding::isError).isSortedAccordingTo((a, b) -> Boolean.compare(b, a));
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing.yml", "routing-article.yml"})
    void whatIsShippedHasNoErrorsAndCompiles(String name) {
        RoutingDocument document = Shipped.rules(name);

        assertThat(RoutingCheck.errors(RoutingCheck.check(document, CATALOG, Shipped.TODAY)))
                .isEmpty();
        assertThatCode(() -> RoutingRules.compile(document, RoutingRules.Stamp.DRAFT))
                .doesNotThrowAnyException();
    }
}
