package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several processes on one file of versions. */
class VersionsAcrossProcessesTests {

    private static final Duration SOON = Duration.ofSeconds(1);

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

        String line(String command) throws IOException {
            in.write(command + "\n");
            in.flush();
            return Objects.requireNonNull(out.readLine(), "the console has ended");
        }

        JsonNode route() throws IOException {
            return new JsonMapper().readTree(line("route -q -o jsonl A classic film"));
        }

        @Override
        public void close() throws Exception {
            in.close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Asks until a version decides, and says when it first did. */
    private static Instant firstDecidedBy(int version, Running running) throws IOException {
        Instant giveUp = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(giveUp)) {
            JsonNode route = running.route();
            if (route.get("rules_version").intValue() == version) {
                assertThat(route.get("tier").stringValue()).isEqualTo("high");
                return Instant.now();
            }
        }
        throw new AssertionError("version " + version + " never decided");
    }

    @Test
    void aRunningConsoleUsesWhatAnotherPublishesWithinASecond() throws Exception {
        try (Running running = new Running(data)) {
            assertThat(running.route().get("rules_version").intValue()).isEqualTo(1);
            assertThat(running.line("ask -q A classic film")).contains("deepseek-v3.2");
            var decided = CompletableFuture.supplyAsync(() -> {
                try {
                    return firstDecidedBy(2, running);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });

            Run publish = TestConsole.run(
                    data, Map.of(), "", "tiers", "import", "article", "--publish", "As in the article", "-o", "jsonl");
            assertThat(publish.code()).isZero();

            Instant published = Instant.parse(
                    new JsonMapper().readTree(publish.out()).get("published").stringValue());
            assertThat(Duration.between(published, decided.get(60, TimeUnit.SECONDS)))
                    .isLessThan(SOON);
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
