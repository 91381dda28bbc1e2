package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import dev.bellwether.testing.Await;
import dev.bellwether.testing.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a script that calls {@code batch} meets. */
class BatchCommandTests {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path data;

    private Run run(String input, String... words) throws Exception {
        return TestConsole.run(data, Map.of(), input, words);
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(data.resolve(name), text);
    }

    @Test
    void resultsGoToTheFileAndTheSummaryToStderr() throws Exception {
        Path rows = file("rows.txt", "What is rain?\nWhat is snow?\nWhat is hail?\n");
        Path out = data.resolve("out.jsonl");
        Run run = run("", "batch", rows.toString(), "--out", out.toString(), "--rpm", "6000");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("3/3").contains("3 rows answered").contains("simulated");
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(3);
        JsonNode line = JSON.readTree(lines.get(0));
        assertThat(line.get("status").stringValue()).isEqualTo("answered");
        assertThat(line.get("cost_usd").stringValue()).matches("\\d+\\.\\d{9}");
        assertThat(data.resolve("out.jsonl.batch")).doesNotExist();
    }

    @Test
    void whatIsPipedInIsAskedAndAnsweredOnStdout() throws Exception {
        Run run = run("one\ntwo\n", "batch", "-", "-q", "--rpm", "6000");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(JSON.readTree(line).get("text").stringValue())
                        .startsWith("Simulated answer"));
    }

    @Test
    void aBadRowIsNamedAndNothingIsSent() throws Exception {
        Path rows = file("rows.jsonl", "{\"prompt\": \"hi\"}\n{\"prompt\": \"hi\", \"model\": \"gpt-9\"}\n");
        Run run = run(
                "", "batch", rows.toString(), "--out", data.resolve("out.jsonl").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("line 2: there is no model named gpt-9");
        assertThat(data.resolve("out.jsonl")).doesNotExist();
        assertThat(run("", "spend", "today", "-o", "json").out()).contains("\"calls\" : 0");
    }

    @Test
    void someFailedIsExitSixAndNamesTheCauseAndTheNextCommand() throws Exception {
        Path rows = file("rows.jsonl", """
                {"prompt": "hi"}
                {"custom_id": "x", "body": {"model": "deepseek-v3.2", "messages": [{"role": "user", "content": \
                [{"type": "text", "text": "what is it"}, {"type": "image_url", "image_url": {"url": "data:,"}}]}]}}
                """);
        String out = data.resolve("out.jsonl").toString();
        Run run = run("", "batch", rows.toString(), "--out", out, "--rpm", "6000");

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.err())
                .contains("1 failed")
                .contains("1 × refused, for example: deepseek-v3.2")
                .contains("Try: batch " + rows + " --out " + out + " --resume");
        assertThat(Files.readAllLines(Path.of(out))).hasSize(2);
        assertThat(run("", "batch", rows.toString(), "--out", out).code())
                .as("results are not overwritten")
                .isEqualTo(2);

        Run again = run("", "batch", rows.toString(), "--out", out, "--resume");
        assertThat(again.code()).as("all that were asked failed").isEqualTo(3);
        assertThat(again.err()).contains("1 row answered before; 1 row to ask.");
    }

    @Test
    void aDryRunEstimatesAndAsksNothing() throws Exception {
        Path rows = file("rows.csv", "id,prompt,model\na,What is rain?,\nb,hi,gpt-4.1\n");
        Run run = run("", "batch", rows.toString(), "--dry-run", "-o", "json");

        assertThat(run.code()).isZero();
        assertThat(JSON.readTree(run.out())).hasSize(2);
        assertThat(JSON.readTree(run.out()).get(0).get("model").stringValue()).isEqualTo("deepseek-v3.2");
        assertThat(run.err()).contains("No call was made.");
    }

    @Test
    void aBatchNeverCostsMoreThanWasConfirmed() throws Exception {
        Path rows = file("rows.txt", "hi\n".repeat(3));
        Run asked = run("", "batch", rows.toString(), "-m", "claude-opus-4", "--max-tokens", "8000");
        Run capped = run("", "batch", rows.toString(), "-m", "claude-opus-4", "--max-cost", "0.0001");

        assertThat(asked.code()).isEqualTo(3);
        assertThat(asked.err()).contains("The batch may cost up to $1.80").contains("--yes");
        assertThat(capped.code()).isEqualTo(3);
        assertThat(capped.err()).contains("over its max cost of $0.000100").contains("3 skipped");
    }

    @Test
    void whatCannotBeUnderstoodIsExitTwo() throws Exception {
        Path rows = file("rows.txt", "hi\n");

        assertThat(run("", "batch").code()).isEqualTo(2);
        assertThat(run("", "batch", rows.toString(), "--resume").err()).contains("--resume needs");
        assertThat(run("", "batch", rows.toString(), "--parallel", "1000").err())
                .contains("connections");
        assertThat(run("", "batch", rows.toString(), "--out", rows.toString()).code())
                .isEqualTo(2);
    }

    private static boolean isWritten(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ctrlCStopsItInGoodOrderAndItCanBeGoneOnWith() throws Exception {
        Path rows = file("rows.txt", "one\ntwo\nthree\n");
        Path out = data.resolve("out.jsonl");
        // Two a minute: after the first answer the second row waits for its turn.
        Process process =
                ConsoleProcess.start(data, Map.of(), "batch", rows.toString(), "--out", out.toString(), "--rpm", "2");
        process.getOutputStream().close();
        Await.until("the first answer is written", () -> !process.isAlive() || isWritten(out));
        ChildProcess.interrupt(process);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("1 row answered · 2 skipped", "--resume");
        assertThat(Files.readAllLines(out)).hasSize(1);
        assertThat(run("", "batch", rows.toString(), "--out", out.toString(), "--resume", "--rpm", "6000")
                        .code())
                .isZero();
        assertThat(Files.readAllLines(out)).hasSize(3);
    }
}
