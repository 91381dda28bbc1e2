package dev.bellwether.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTests {

    @TempDir
    Path data;

    private Database database() {
        return new Database(new DataFolder(data), List.of());
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma " + name)) {
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void everyConnectionHasThePragmasThatKeepTheBooksSafe() throws SQLException {
        try (var door = TestGateway.open(data)) {
            var connections = new ArrayList<Connection>();
            connections.add(door.bean(Database.class).open());
            for (int i = 0; i < 4; i++) {
                connections.add(door.bean(HikariDataSource.class).getConnection());
            }
            for (Connection connection : connections) {
                assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
                assertThat(pragma(connection, "synchronous")).isEqualTo("2");
                assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
                assertThat(pragma(connection, "busy_timeout")).isEqualTo("10000");
                connection.close();
            }
        }
    }

    @Test
    void inAnEmptyFolderTheFirstStartMakesTheDatabaseAndSaysSoBesideIt() throws Exception {
        Path empty = data.resolve("empty");
        try (var door = TestGateway.openEmpty(empty)) {
            door.ask("What is a ledger?");
            assertThat(door.books()).hasSize(1);
        }
        assertThat(empty.resolve("bellwether.db-made")).content().contains("Bellwether has made the database");
    }

    @Test
    void theTablesRefuseDeletionsBeforeAnArchiveAndRowsWithoutTheirOwner() throws SQLException {
        try (Connection connection = database().open()) {
            assertThat(pragma(connection, "integrity_check")).isEqualTo("ok");
            execute(connection, """
                    insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms)
                    values ('c', 'console', 'ask', 1, 'simulated', 1, 'answered', 5)
                    """);
            execute(connection, """
                    insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state,
                                         charged_nano, outcome, started_ms)
                    values ('a', 'c', 0, 'first', 'gpt-4.1', 0, 'actual', 42, 'answered', 5)
                    """);
            assertThatThrownBy(() -> execute(connection, "delete from call"))
                    .hasMessageContaining("calls are never deleted before they are archived");
            assertThatThrownBy(() -> execute(connection, "delete from attempt"))
                    .hasMessageContaining("attempts are never deleted before they are archived");
            assertThatThrownBy(() -> execute(connection, """
                    insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state, outcome, started_ms)
                    values ('b', 'unknown', 0, 'first', 'm', 0, 'open', 'open', 1)
                    """)).hasMessageContaining("FOREIGN KEY");
        }
    }

    @Test
    void whatDeadProcessesLeftIsEndedEveryMinuteWhileTheConnectionIsInUse() throws SQLException {
        var now = new AtomicLong();
        var looks = new AtomicInteger();
        var duty = new Database(new DataFolder(data), List.of((connection, processes) -> looks.incrementAndGet()));
        var connection = new WriteConnection(duty, now::get);

        connection.get();
        now.addAndGet(TimeUnit.SECONDS.toNanos(59));
        connection.get();
        assertThat(looks).hasValue(1);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        connection.get();
        connection.get();
        assertThat(looks).hasValue(2);
        connection.giveUp();
    }

    @Test
    void anErrorInAnEntryFailsThatEntryAndTheNextIsWritten() {
        try (var writer = new GroupedWriter(database()::open)) {
            assertThat(writer.decide(connection -> {
                        throw new StackOverflowError("too deep");
                    }))
                    .failsWithin(Duration.ofSeconds(10));
            assertThat(writer.decide(connection -> 7))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(7);
        }
    }

    @Test
    void readersCannotWrite() throws SQLException {
        try (var door = TestGateway.open(data);
                Connection reader = door.bean(HikariDataSource.class).getConnection()) {
            assertThatThrownBy(() -> execute(reader, "insert into call (id) values ('x')"))
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void theNewestMigrationIsTheOneThatTheCodeKnows() throws Exception {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(files.count()).isEqualTo(Database.NEWEST_MIGRATION);
        }
        try (Connection connection = database().open()) {
            assertThat(pragma(connection, "user_version")).isEqualTo("" + Database.NEWEST_MIGRATION);
        }
    }

    @Test
    void theTablesAreMarkedWithTheFingerprintOfTheScriptThatMadeThem() throws Exception {
        byte[] script = Files.readAllBytes(Path.of("src/main/resources/db/migration/V1__ledger.sql"));
        byte[] onWindows = new String(script, UTF_8).replace("\n", "\r\n").getBytes(UTF_8);

        assertThat(SchemaFingerprint.CURRENT)
                .isEqualTo(SchemaFingerprint.of(script))
                .isEqualTo(SchemaFingerprint.of(onWindows))
                .isNotEqualTo(SchemaFingerprint.of("create table call (id text)".getBytes(UTF_8)));
        try (Connection connection = database().open()) {
            assertThat(pragma(connection, "application_id")).isEqualTo("" + SchemaFingerprint.CURRENT);
        }
    }

    @Test
    void oneBadEntryDoesNotTakeOthersWithIt() {
        try (var writer = new GroupedWriter(database()::open)) {
            var good = new ArrayList<CompletableFuture<Void>>();
            CompletableFuture<Void> bad = null;
            for (int i = 0; i < 100; i++) {
                String sql =
                        "insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms) values ('"
                                + i + "', '" + (i == 50 ? "nobody" : "console") + "', 'ask', 1, 'r', 0, 'open', 1)";
                var written = writer.submit(connection -> execute(connection, sql));
                if (i == 50) {
                    bad = written;
                } else {
                    good.add(written);
                }
            }
            good.forEach(CompletableFuture::join);
            assertThat(bad).failsWithin(java.time.Duration.ofSeconds(10));
        }
    }

    @Test
    void aFullQueueRefusesAndLosesNothing() throws Exception {
        var go = new CountDownLatch(1);
        var busy = new CountDownLatch(1);
        try (var writer = new GroupedWriter(database()::open, Ballast.NONE, 10)) {
            CompletableFuture<Boolean> first = writer.decide(connection -> {
                busy.countDown();
                return await(go);
            });
            assertThat(await(busy)).isTrue();
            var taken = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 10; i++) {
                int number = i;
                taken.add(writer.decide(connection -> number));
            }

            assertThat(writer.decide(connection -> 10))
                    .failsWithin(java.time.Duration.ZERO)
                    .withThrowableThat()
                    .withMessageContaining("Too many entries wait");
            assertThat(taken).noneMatch(CompletableFuture::isDone);

            go.countDown();
            assertThat(first.join()).isTrue();
            assertThat(taken.stream().map(CompletableFuture::join).toList())
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(writer.decide(connection -> 11).join()).isEqualTo(11);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closingWritesWhatStillWaits() throws SQLException {
        var writer = new GroupedWriter(database()::open);
        var written = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 500; i++) {
            String sql =
                    "insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms) values ('"
                            + i + "', 'console', 'ask', 1, 'r', 0, 'open', 1)";
            written.add(writer.submit(connection -> execute(connection, sql)));
        }
        writer.close();

        assertThat(written).allSatisfy(future -> assertThat(future).isCompleted());
        assertThat(writer.submit(connection -> {})).isCompletedExceptionally();
    }

    @Test
    void aFileThatIsNoDatabaseIsToldAndLeftAsItIs() throws Exception {
        Path file = data.resolve("bellwether.db");
        Files.writeString(file, "this is a diary, not a database".repeat(100));

        assertThatThrownBy(() -> database().open())
                .isInstanceOfSatisfying(
                        StoreUnavailable.class,
                        problem -> assertThat(problem.sentence()).contains("no database"));
        assertThat(Files.readString(file)).startsWith("this is a diary");
    }

    @Test
    void aFolderThatCannotBeMadeIsTold() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "x");

        assertThatThrownBy(() -> new Database(new DataFolder(file.resolve("folder")), List.of()).open())
                .isInstanceOf(StoreUnavailable.class);
    }
}
