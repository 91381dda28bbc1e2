package dev.bellwether.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.testing.TestGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostFileTests {

    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    @TempDir
    Path data;

    private Path books() {
        return data.resolve("bellwether.db");
    }

    private static void move(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (String part : PARTS) {
                if (Files.exists(from.resolve("bellwether.db" + part))) {
                    Files.move(from.resolve("bellwether.db" + part), to.resolve("bellwether.db" + part));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long inFile(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + books());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    @Test
    void whileTheDatabaseIsGoneNothingIsSentAndNoOtherIsMadeAndCallsGoOnWhenItIsBack() throws Exception {
        try (var door = TestGateway.open(data)) {
            door.ask("What is a ledger?");
            move(data, data.resolve("away"));

            assertThatThrownBy(() -> door.ask("What is a budget?")).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.NO_LEDGER);
                assertThat(problem.sentence()).contains("is gone");
                assertThat(problem.advice()).contains("bellwether restore");
            });
            assertThatThrownBy(door::spend).isInstanceOf(StoreUnavailable.class);
            assertThat(door.posts()).isEqualTo(1);
            assertThat(books()).doesNotExist();
            CallResult cached = door.ask("What is a ledger?").result();
            assertThat(cached.cached()).isTrue();
            assertThat(cached.warning()).contains("is gone");

            move(data.resolve("away"), data);

            assertThat(door.ask("What is a budget?").result().warning()).isNull();
            assertThat(door.books()).hasSize(2);
        }
        assertThat(inFile("select count(*) from attempt where outcome = 'answered'"))
                .isEqualTo(2);
    }

    @Test
    void anAnswerThatHasComeIsGivenWithAWarningWhenItCannotBeBookedAndIsUnknownAtTheNextStart() throws Exception {
        try (var door = TestGateway.open(data)) {
            door.ask("What is a ledger?");
            CallResult answer =
                    FullDiskTests.askAndMeanwhile(door, "What is a budget?", () -> move(data, data.resolve("away")));

            assertThat(answer.warning()).contains("books could not be written");
            assertThat(answer.usage()).isNotNull();
            move(data.resolve("away"), data);
        }
        assertThat(inFile("select count(*) from attempt where outcome = 'open'"))
                .isEqualTo(1);
        try (var door = TestGateway.open(data)) {
            door.ask("What is a price?");
        }
        assertThat(inFile(
                        "select count(*) from attempt where money_state = 'unknown' and charged_nano = reserved_nano"))
                .isEqualTo(1);
    }

    @Test
    void aStartWithoutTheDatabaseThatWasThereIsRefused() throws Exception {
        try (var door = TestGateway.open(data)) {
            door.ask("What is a ledger?");
        }
        move(data, data.resolve("away"));

        assertThatThrownBy(() -> TestGateway.open(data).close()).rootCause().hasMessageContaining("is gone");
        assertThat(books()).doesNotExist();

        Files.createFile(books());
        assertThatThrownBy(() -> TestGateway.open(data).close()).rootCause().hasMessageContaining("is empty");
        assertThat(books()).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-wal", "-shm"})
    void aLogOrIndexThatIsTakenAwayCostsNoRow(String part) throws Exception {
        try (var door = TestGateway.open(data)) {
            door.ask("What is a ledger?");
            Files.delete(data.resolve("bellwether.db" + part));
            assertThat(door.ask("What is a budget?").result().warning()).isNull();
            assertThat(door.books()).hasSize(2);
        }
        assertThat(inFile("select count(*) from attempt where outcome = 'answered'"))
                .isEqualTo(2);
        assertThat(inFile("select count(*) from pragma_integrity_check where integrity_check = 'ok'"))
                .isEqualTo(1);
    }

    @Test
    void aLogOfAnotherDatabaseIsNotTakenForItsOwn() throws Exception {
        Path other = data.resolve("other");
        try (var door = TestGateway.open(data);
                var stranger = TestGateway.open(other)) {
            door.ask("What is a ledger?");
            stranger.ask("What is a stranger?");
            Files.copy(other.resolve("bellwether.db-wal"), data.resolve("strange"));
        }
        Files.move(data.resolve("strange"), data.resolve("bellwether.db-wal"));
        try (var door = TestGateway.open(data)) {
            door.ask("What is a budget?");
            assertThat(door.books()).hasSize(2);
        }
        assertThat(inFile("select count(*) from pragma_integrity_check where integrity_check = 'ok'"))
                .isEqualTo(1);
    }

    @Test
    void aDatabaseThatAnotherProcessHoldsIsToldAndUsedOnceItIsFree() throws Exception {
        try (var door = TestGateway.open(data, "bellwether.store.busy-timeout=100ms");
                Connection tool = DriverManager.getConnection("jdbc:sqlite:" + books());
                var statement = tool.createStatement()) {
            door.ask("What is a ledger?");
            statement.execute("begin exclusive");

            assertThatThrownBy(() -> door.ask("What is a budget?"))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("holds the books locked");
            assertThat(door.posts()).isEqualTo(1);
            assertThat(door.spend().total().calls()).isEqualTo(1);

            statement.execute("rollback");
            assertThat(door.ask("What is a budget?").result().warning()).isNull();
        }
    }

    @Test
    void booksOfANewerFormAreLeftAlone() throws Exception {
        try (var door = TestGateway.open(data)) {
            door.ask("What is a ledger?");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + books());
                var statement = connection.createStatement()) {
            statement.execute("pragma user_version = 1000");
        }

        assertThatThrownBy(() -> TestGateway.open(data).close()).rootCause().hasMessageContaining("newer Bellwether");
        assertThat(inFile("pragma user_version")).isEqualTo(1000);
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + books());
                var statement = connection.createStatement()) {
            statement.execute("create table recipe (name text)");
        }

        assertThatThrownBy(() -> TestGateway.open(data).close()).rootCause().hasMessageContaining("another program");
        assertThat(inFile("select count(*) from sqlite_schema")).isEqualTo(1);
    }
}
