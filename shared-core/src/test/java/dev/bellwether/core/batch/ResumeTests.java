package dev.bellwether.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.batch.input.BatchInput;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.TestBatch;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class ResumeTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path data;

    TestGateway door;
    Path out;

    @BeforeEach
    void open() {
        door = TestGateway.open(data);
        out = data.resolve("out.jsonl");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private List<BatchRow> rows(String text) {
        return door.bean(BatchInput.class).read("rows", text, TestBatch.rows(100, RouteWish.AUTO));
    }

    /** Runs what is missing, as the console does, and says how many rows that was. */
    private int run(String text) {
        List<BatchRow> rows = rows(text);
        try (BatchFile file = BatchFile.open(out, true)) {
            List<BatchRow> missing = file.missing(rows);
            file.begin(rows, Instant.now());
            var spec = TestBatch.unlimited(1_000_000, 2);
            long answered = door.bean(Batcher.class)
                    .run(file.batch(), missing, spec, file::write, Mono.never())
                    .filter(end -> end.line().status().done())
                    .count()
                    .block(LIMIT);
            if (answered == missing.size()) {
                file.complete();
            }
            return missing.size();
        }
    }

    private Path sidecar() {
        return data.resolve("out.jsonl.batch");
    }

    @Test
    void onlyWhatHasNoAnswerIsAskedAgain() throws Exception {
        door.relay().faults().next("gpt-4.1", Fault.status(400));
        String text = """
                {"prompt": "one", "model": "gpt-4.1"}
                {"prompt": "two"}
                {"prompt": "three"}
                """;

        assertThat(run(text)).isEqualTo(3);
        assertThat(sidecar()).exists();
        assertThat(run(text)).isEqualTo(1);
        assertThat(sidecar()).doesNotExist();
        assertThat(run(text)).isZero();
        assertThat(Files.readAllLines(out))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("\"status\":\"answered\""));
        assertThat(door.posts()).isEqualTo(4);
    }

    @Test
    void anEditedRowIsAskedAgainAndOneThatIsGoneGoes() throws Exception {
        run("one\ntwo\ngone\n");

        assertThat(run("one\nTWO\n")).isEqualTo(1);
        assertThat(Files.readAllLines(out)).hasSize(2);
        assertThat(Files.readString(out)).contains("TWO").doesNotContain("gone");
    }

    @Test
    void paidAnswersOfRowsThatHaveChangedAreMovedAsideAndNotLost() throws Exception {
        run("one\ntwo\ngone\n");
        run("one\nTWO\n");

        assertThat(Files.readString(data.resolve("out.jsonl.superseded"))).contains("two", "gone");
    }

    @Test
    void theWrongFileIsToldAndNothingIsTouched() throws Exception {
        run("one\ntwo\n");
        String before = Files.readString(out);
        try (BatchFile file = BatchFile.open(out, true)) {
            assertThatThrownBy(() -> file.superseded(rows("other\nrows\n")))
                    .hasMessage("None of the 2 answers in out.jsonl belongs to a row of this batch.");
            assertThat(file.superseded(rows("one\nnew\n"))).isEqualTo(1);
        }
        assertThat(Files.readString(out)).isEqualTo(before);
    }

    @Test
    void whatACompletedBatchHasCostIsStillKnownWhenRowsAreAdded() {
        run("one\ntwo\n");
        try (BatchFile file = BatchFile.open(out, true)) {
            Money spent = door.bean(Batcher.class).spent(file, rows("one\ntwo\nthree\n"));
            assertThat(spent).isEqualTo(door.spend().total().spend()).isNotEqualTo(Money.ZERO);
        }
    }

    @Test
    void aFileOfSomebodyElsesBesideTheResultsIsLeftAlone() throws Exception {
        Files.writeString(sidecar(), "{\"prompt\":\"precious\"}");

        assertThatThrownBy(() -> BatchFile.open(out, false)).hasMessageContaining("holds something else");
        assertThat(Files.readString(sidecar())).contains("precious");
    }

    @Test
    void aTornLastLineCountsAsNotThere() throws Exception {
        run("one\ntwo\n");
        byte[] whole = Files.readAllBytes(out);
        Files.write(out, java.util.Arrays.copyOf(whole, whole.length - 30));

        assertThat(run("one\ntwo\n")).isEqualTo(1);
        assertThat(Files.readAllLines(out)).hasSize(2);
    }

    @Test
    void aFileThatHoldsSomethingElseIsLeftAlone() throws Exception {
        Files.writeString(out, "a shopping list\nbread\n");

        assertThatThrownBy(() -> BatchFile.open(out, true)).hasMessageContaining("Line 1 of ");
        assertThatThrownBy(() -> BatchFile.open(out, false)).isInstanceOf(Problem.class);
        assertThat(Files.readString(out)).isEqualTo("a shopping list\nbread\n");
        assertThat(sidecar()).doesNotExist();
    }

    @Test
    void resultsAreNotOverwrittenUnlessTheyAreGoneOnWith() {
        run("one\n");

        assertThatThrownBy(() -> BatchFile.open(out, false))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.advice()).contains("--resume"));
    }

    @Test
    void twoRunsDoNotShareAFile() {
        try (BatchFile first = BatchFile.open(out, false)) {
            assertThat(first.batch()).isNotEmpty();
            assertThatThrownBy(() -> BatchFile.open(out, true)).hasMessageContaining("Another run is writing");
        }
        assertThat(sidecar()).doesNotExist();
    }

    @Test
    void anAnswerThatWasBilledAndNotWrittenDownIsShown() throws Exception {
        door.relay().faults().next("gpt-4.1", Fault.status(400));
        run("{\"prompt\": \"one\", \"model\": \"gpt-4.1\"}\n{\"id\": \"b\", \"prompt\": \"two\"}\n");
        List<String> lines = Files.readAllLines(out);
        String kept = lines.stream()
                .filter(line -> !line.contains("\"id\":\"b\""))
                .findFirst()
                .orElseThrow();
        Files.writeString(out, kept + "\n", StandardOpenOption.TRUNCATE_EXISTING);

        try (BatchFile file = BatchFile.open(out, true)) {
            InFlight lost = door.bean(Batcher.class).inFlight(file);
            assertThat(lost.ids()).containsExactly("b");
            assertThat(lost.unknown()).isZero();
            assertThat(lost.charged()).isEqualTo(door.spend().total().spend());
            assertThat(door.bean(Batcher.class).spent(file, List.of()))
                    .as("what counts towards a max cost")
                    .isEqualTo(lost.charged());
        }
    }
}
