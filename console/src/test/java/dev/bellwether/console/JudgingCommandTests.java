package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Comparing with a judge, rating and what comes of it, as a script meets them. */
class JudgingCommandTests {

    @TempDir
    Path data;

    private Run run(String... words) throws Exception {
        return TestConsole.run(data, Map.of(), "", words);
    }

    private static JsonNode json(Run run) {
        return new JsonMapper().readTree(run.out());
    }

    @Test
    void theJudgesScoresStandInTheRowsAndItsCostInTheNotes() throws Exception {
        Run run =
                run("compare", "--judge", "-p", "quality", "-m", "gpt-4.1,deepseek-v3.2", "-o", "json", "Name a city");

        assertThat(run.code()).isZero();
        assertThat(json(run)).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("judge_score").isNumber()).isTrue();
            assertThat(row.get("comparison").stringValue()).hasSize(36);
        });
        assertThat(run.err())
                .contains(
                        "Judged by gpt-4.1, blind and in both orders",
                        "gpt-4.1 judged its own answer too.",
                        "the best by the judge's score",
                        "of it judging $0.");
    }

    @Test
    void withoutAJudgeTheRowsSaySo() throws Exception {
        Run run = run("compare", "-p", "quality", "-m", "gpt-4.1,deepseek-v3.2", "-o", "json", "Name a city");

        assertThat(json(run))
                .allSatisfy(row -> assertThat(row.get("judge_score").isNull()).isTrue());
        assertThat(run.err()).contains("no answer was judged").doesNotContain("Judged by", "of it judging");
    }

    @Test
    void aModelAfterTheFlagIsPromptAndIsReported() throws Exception {
        Run run = run("compare", "--judge", "-m", "gpt-4.1,deepseek-v3.2", "gpt-4o is a model");

        assertThat(run.out()).contains("gpt-4o is a model");
        assertThat(run.err()).contains("--judge-model gpt-4o", "Judged by gpt-4.1");
    }

    @Test
    void anotherJudgeIsNamedByAnOption() throws Exception {
        Run run = run("compare", "--judge-model", "gpt-4o", "-m", "gpt-4.1,deepseek-v3.2", "Name a city");

        assertThat(run.err()).contains("Judged by gpt-4o").doesNotContain("its own answer");
    }

    @Test
    void aMaxCostCountsTheJudgeToo() throws Exception {
        String[] arguments = {
            "compare", "--judge", "--max-tokens", "100", "--max-cost", "0.003", "-m", "gpt-4.1,gpt-4o", "hi"
        };
        String[] cheap = {"compare", "--max-tokens", "100", "--max-cost", "0.003", "-m", "gpt-4.1,gpt-4o", "hi"};

        assertThat(run(cheap).code()).isZero();
        Run run = run(arguments);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("max cost");
    }

    @Test
    void aRatingMakesTheFigures() throws Exception {
        Run run = TestConsole.run(data, Map.of(), """
                compare -q --show table -m gpt-4.1,deepseek-v3.2,gpt-4o Compare two cities
                rate last DeepSeek-V3.2
                quality -o csv
                quality --by category -o csv
                quality --real -o json
                """, "-");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("prompts,model,quality,low,high,compared,decided")
                .containsPattern("all,deepseek-v3.2,[5-9]\\d\\.\\d,[0-9.]+,[0-9.]+,1,false")
                .containsPattern("reasoning,deepseek-v3.2,")
                .endsWith("[ ]\n");
        assertThat(run.err()).contains("deepseek-v3.2 was the best of", "1 judgement.", "quality --simulated");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "rate, 2, takes a comparison",
        "rate last gpt-4.1 gpt-4o, 2, takes a comparison",
        "rate gpt-4.1, 2, no comparison in the books",
        "rate 12345678 tie, 2, There is no comparison 12345678",
        "compare --judge-model gpt-9 hi, 2, no model named gpt-9",
        "quality --by model, 2, category"
    })
    void badInputHasItsCodeAndItsSentence(String line, int code, String sentence) throws Exception {
        Run run = run(line.split(" "));

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).startsWith("error  ").contains(sentence);
        assertThat(run.out()).isEmpty();
    }
}
