package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import dev.bellwether.testing.Await;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several processes on one file of versions. */
class VersionsAcrossProcessesTests {

    @TempDir
    Path data;

    /** A console that runs on and is asked line by line. */
    private static final class Running implements AutoCloseable {

        private final Process process;
        private final BufferedWriter in;
        private final BufferedReader out;

        Running(Path data) throws IOException {
            process = ConsoleProcess.start(data, Map.of(), "-");
            in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        String line(String command) {
            try {
                in.write(command + "\n");
                in.flush();
                return Objects.requireNonNull(out.readLine(), "the console has ended");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode route() {
            return new JsonMapper().readTree(line("route -q -o jsonl A classic film"));
        }

        @Override
        public void close() throws Exception {
            in.close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aRunningConsoleUsesWhatAnotherPublishes() throws Exception {
        try (Running running = new Running(data)) {
            assertThat(running.route().get("routing_version").intValue()).isEqualTo(1);
            assertThat(running.line("ask -q A classic film")).contains("deepseek-v3.2");

            Run publish = TestConsole.run(
                    data, Map.of(), "", "tiers", "import", "article", "--publish", "As in the article", "-o", "jsonl");
            assertThat(publish.code()).isZero();

            // How soon is for LiveCatalogTests, which has a clock of its own.
            Await.until(
                    "the running console decides by version 2",
                    () -> running.route().get("routing_version").intValue() == 2);
            assertThat(running.route().get("tier").stringValue()).isEqualTo("high");
            // And a call, not only its explanation: it is stamped in the books.
            assertThat(running.line("ask -q A classic film in the evening")).contains("gemini-2.5-flash");
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select group_concat(rules_version || ' ' || tier, ', ')"
                        + " from (select * from call order by created_ms)")) {
            assertThat(row.getString(1)).isEqualTo("1 standard, 2 high");
        }
    }

    @Test
    void twoFirstStartsAtOnceMakeOneFirstVersion() throws Exception {
        List<Process> both = List.of(
                ConsoleProcess.start(data, Map.of(), "tiers", "history", "-q", "-o", "csv"),
                ConsoleProcess.start(data, Map.of(), "tiers", "history", "-q", "-o", "csv"));
        for (Process process : both) {
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.lines().skip(1)).singleElement().asString().startsWith("1,true,");
        }
    }
}
