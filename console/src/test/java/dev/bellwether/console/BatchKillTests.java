package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testing.Await;
import dev.bellwether.testing.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A batch that is killed with -9 and resumed, again and again. */
class BatchKillTests {

    private static final int ROWS = Suite.rounds(400, 1_000);
    private static final int PARALLEL = 16;
    private static final List<Integer> KILLED_AT =
            Suite.endurance() ? List.of(60, 200, 400, 600, 850) : List.of(60, 200);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path data;

    private Path out() {
        return data.resolve("out.jsonl");
    }

    private long lines() {
        if (!Files.exists(out())) {
            return 0;
        }
        try (var lines = Files.lines(out(), StandardCharsets.ISO_8859_1)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it as soon as so many rows are written. */
    private void killAt(int rows, Process process) throws Exception {
        Await.until(rows + " rows are written", () -> !process.isAlive() || lines() >= rows);
        assertThat(process.isAlive()).as("it must not end before it is killed").isTrue();
        // Not the process's own method, which closes the streams that are still to be read.
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void everyRowIsAnsweredOnceAndNoneIsBilledTwiceBeyondThoseInFlightAtAKill() throws Exception {
        Files.write(
                data.resolve("rows.txt"),
                IntStream.rangeClosed(1, ROWS).mapToObj(i -> "question " + i).toList());
        var reported = new ArrayList<String>();
        for (int rows : KILLED_AT) {
            Process process = ConsoleProcess.start(data, Map.of(), arguments());
            process.getOutputStream().close();
            killAt(rows, process);
            reported.add(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        TestConsole.Run last = TestConsole.run(data, Map.of(), "", arguments());
        reported.add(last.err());

        assertThat(last.code()).isZero();
        List<JsonNode> results =
                Files.readAllLines(out()).stream().map(JSON::readTree).toList();
        assertThat(results).hasSize(ROWS);
        assertThat(results.stream().map(line -> line.get("row").intValue()).collect(Collectors.toSet()))
                .hasSize(ROWS);
        assertThat(results)
                .allSatisfy(line -> assertThat(line.get("status").stringValue()).isEqualTo("answered"));

        Set<String> twice = moreThanOnce();
        assertThat(twice.size()).isLessThanOrEqualTo(KILLED_AT.size() * PARALLEL);
        assertThat(named(reported)).as("what was in flight was shown").containsAll(twice);
        assertThat(count("select count(*) from attempt where outcome = 'open'")).isZero();
        assertThat(count("select count(distinct group_id) from call")).isEqualTo(1);
    }

    private String[] arguments() {
        return new String[] {
            "batch",
            data.resolve("rows.txt").toString(),
            "--out",
            out().toString(),
            "--resume",
            "--rpm",
            "1000000",
            "--parallel",
            "" + PARALLEL,
            "--max-tokens",
            "60",
            "--no-cache"
        };
    }

    /** The rows that the resumed runs named as in flight. */
    private static Set<String> named(List<String> reported) {
        var rows = new HashSet<String>();
        for (String err : reported.subList(1, reported.size())) {
            String line = err.lines()
                    .filter(text -> text.startsWith("In flight when the last run ended: "))
                    .findFirst()
                    .orElse("");
            if (!line.isEmpty()) {
                rows.addAll(List.of(
                        line.substring(line.indexOf('(') + 1, line.indexOf(')')).split(", ")));
            }
        }
        return rows;
    }

    /** The rows with more than one attempt that was, or may have been, billed. */
    private Set<String> moreThanOnce() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select c.reference from call c join attempt a on a.call_id = c.id
                        where a.money_state <> 'void' group by c.reference having count(*) > 1
                        """)) {
            var rows = new HashSet<String>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    private int count(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
