package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a script that calls the console meets. */
class OneShotTests {

    @TempDir
    Path data;

    private Run run(String... words) throws Exception {
        return TestConsole.run(data, Map.of(), "", words);
    }

    @Test
    void askPrintsTheAnswerOnStdoutAndTheFooterOnStderr() throws Exception {
        Run run = run("ask", "What is the capital of France?");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("Simulated answer from deepseek-v3.2"));
        assertThat(run.err().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("deepseek-v3.2 · simple · ")
                        .contains("less than gpt-4.1")
                        .endsWith("simulated"));
    }

    @Test
    void whatIsPipedInJoinsThePrompt() throws Exception {
        Run run =
                TestConsole.run(data, Map.of(), "a note about sheep\n", "route", "-o", "json", "Summarise this:", "-");
        assertThat(run.code()).isZero();

        Run asked = TestConsole.run(data, Map.of(), "a note about sheep\n", "ask", "Say:", "-");
        assertThat(asked.out()).contains("Say: a note about sheep");
    }

    @Test
    void aFileThatIsNamedJoinsThePrompt() throws Exception {
        Path note = Files.writeString(data.resolve("note.txt"), "wool prices");

        assertThat(run("ask", "About", "@" + note, "please").out()).contains("About wool prices please");
    }

    @Test
    void aModelIsFoundUnderItsVendorsName() throws Exception {
        assertThat(run("ask", "-m", "openai/gpt-4o-mini-2024-07-18", "-o", "json", "hi")
                        .out())
                .contains("\"gpt-4o-mini\"");
        assertThat(run("models", "show", "claude-sonnet-4-5-20250929", "-o", "csv")
                        .out())
                .contains("claude-sonnet-4.5,");
    }

    @Test
    void aScriptRunsLineByLineAndEndsWithTheFirstBadCode() throws Exception {
        Run run = TestConsole.run(data, Map.of(), """
                # a script
                tiers -o csv

                ask -m gpt-4-turbo hi
                set output json
                models gpt-4.1
                exit
                nonsense
                """, "-");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("simple,cheapest,deepseek-v3.2").contains("\"model\" : \"gpt-4.1\"");
        assertThat(run.err()).contains("There is no model named gpt-4-turbo").doesNotContain("nonsense");
    }

    @Test
    void compareTellsInItsCodeThatSomeFailed() throws Exception {
        Run run = run("compare", "-m", "gpt-4.1,deepseek-v3.2", "-o", "json", "Name three risks");

        assertThat(run.code()).isZero();
        JsonNode rows = new JsonMapper().readTree(run.out());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("text").stringValue()).startsWith("Simulated answer from gpt-4.1");
    }

    @Test
    void aMaxPriceThatNothingMeetsIsRefusedAndRecorded() throws Exception {
        assertThat(run("ask", "-t", "high", "--max-price", "1.00", "hi").code()).isEqualTo(3);
        JsonNode report =
                new JsonMapper().readTree(run("spend", "today", "-o", "json").out());
        assertThat(report.get("total").get("refused").longValue()).isEqualTo(1);
    }

    @ParameterizedTest(name = "BELLWETHER_API_KEY={0} -> {1}")
    @CsvSource({"'', 4", "YOUR_HOLYSHEEP_API_KEY, 4", "two words, 4"})
    void aBadKeyIsExitFourAndASentence(String key, int code) throws Exception {
        Run run = TestConsole.run(data, Map.of("BELLWETHER_API_KEY", key), "", "ask", "hi");

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error  BELLWETHER_API_KEY ").contains("export BELLWETHER_API_KEY=");
    }

    @Test
    void aRelayThatIsNotThereIsExitOneWithoutAStackTrace() throws Exception {
        Run run = TestConsole.run(
                data,
                Map.of("BELLWETHER_API_KEY", "k", "BELLWETHER_BASE_URL", "http://127.0.0.1:9/v1"),
                "",
                "ask",
                "hi");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("error  Nothing answers at 127.0.0.1:9.").doesNotContain("\tat ");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "asj hi, 2, no command asj",
        "ask --nope hi, 2, no option --nope",
        "ask -m gpt-4-turbo hi, 2, gpt-4.1",
        "ask --temperature 3 hi, 2, from 0 to 2",
        "ask -t high --max-cost 0.000001 hi, 3, max cost",
        "ask -m claude-opus-4 --max-tokens 30000 hi, 3, --yes",
        "spend yesteryear, 2, no period",
        "run /no/such/file, 2, cannot be read"
    })
    void badInputHasItsCodeAndItsSentence(String line, int code, String sentence) throws Exception {
        Run run = run(line.split(" "));

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).startsWith("error  ").contains(sentence).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aDamagedFileOfRulesIsReportedAndTheRestStillWorks() throws Exception {
        Files.writeString(data.resolve("routing.yml"), "version: [");

        assertThat(run("ask", "hi")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("routing.yml");
        });
        assertThat(run("models").code()).isZero();
    }

    @Test
    void noListingHoldsTheKey() throws Exception {
        Run run = TestConsole.run(
                data,
                Map.of(
                        "BELLWETHER_API_KEY",
                        "canary-4711",
                        "BELLWETHER_BASE_URL",
                        "http://user:canary-pw@127.0.0.1:9/v1"),
                "config list\nconfig list --origin -o json\nask hi\nversion\n",
                "-");

        assertThat(run.out() + run.err())
                .contains("bellwether.relay.retry.max-retries")
                .doesNotContain("canary");
    }

    @Test
    void helpAndVersionNeedNothing() throws Exception {
        assertThat(run("--help").out()).contains("ask").contains("bellwether web");
        assertThat(run("--version").out()).startsWith("bellwether ");
        assertThat(run("ask", "--help").out()).contains("--max-price USD");
        assertThat(data.resolve("bellwether.db")).doesNotExist();
    }
}
