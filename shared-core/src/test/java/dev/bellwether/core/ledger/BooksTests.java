package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.TestDoor;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class BooksTests {

    @TempDir
    Path data;

    private BooksDatabase database() {
        return new BooksDatabase(new DataFolder(data));
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
        try (var door = TestDoor.open(data)) {
            var connections = new ArrayList<Connection>();
            connections.add(door.bean(BooksDatabase.class).open());
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
    void booksOfTheFirstVersionKeepTheirRowsWhenTheyAreBroughtUpToDate() throws SQLException {
        String url = "jdbc:sqlite:" + data.resolve("bellwether.db") + "?foreign_keys=on";
        Flyway.configure().dataSource(url, null, null).target("1").load().migrate();
        try (Connection old = DriverManager.getConnection(url)) {
            execute(old, "pragma user_version = 1");
            execute(old, """
                    insert into call (id, face, kind, simulated, relay, streamed, outcome, created_ms)
                    values ('c', 'console', 'ask', 1, 'simulated', 1, 'answered', 5)
                    """);
            execute(old, """
                    insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state,
                                         charged_nano, outcome, started_ms)
                    values ('a', 'c', 0, 'first', 'gpt-4.1', 0, 'actual', 42, 'answered', 5)
                    """);
        }
        try (Connection books = database().open()) {
            assertThat(pragma(books, "user_version")).isEqualTo("2");
            assertThat(pragma(books, "integrity_check")).isEqualTo("ok");
            try (var statement = books.createStatement();
                    var row = statement.executeQuery("select charged_nano from call_line where id = 'c'")) {
                assertThat(row.getLong(1)).isEqualTo(42);
            }
            assertThatThrownBy(() -> execute(books, "delete from call")).hasMessageContaining("forget nothing");
            assertThatThrownBy(() -> execute(
                            books,
                            "insert into attempt (id, call_id, ordinal, kind, model_asked,"
                                    + " price_estimated, money_state, outcome, started_ms)"
                                    + " values ('b', 'nobody', 0, 'first', 'm', 0, 'open', 'open', 1)"))
                    .hasMessageContaining("FOREIGN KEY");
        }
    }

    @Test
    void readersCannotWrite() throws SQLException {
        try (var door = TestDoor.open(data);
                Connection reader = door.bean(HikariDataSource.class).getConnection()) {
            assertThatThrownBy(() -> execute(reader, "insert into call (id) values ('x')"))
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void theNewestMigrationIsTheOneThatTheCodeKnows() throws Exception {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(files.count()).isEqualTo(BooksDatabase.NEWEST_MIGRATION);
        }
        try (Connection connection = database().open()) {
            assertThat(pragma(connection, "user_version")).isEqualTo("" + BooksDatabase.NEWEST_MIGRATION);
        }
    }

    @Test
    void whatHasEndedDoesNotChangeAndNothingIsForgotten() throws SQLException {
        try (var door = TestDoor.open(data)) {
            door.ask("hello");
            try (Connection connection = door.bean(BooksDatabase.class).open()) {
                for (String sql : List.of(
                        "update attempt set charged_nano = 0",
                        "update call set outcome = 'failed'",
                        "delete from attempt",
                        "delete from call")) {
                    assertThatThrownBy(() -> execute(connection, sql)).isInstanceOf(SQLException.class);
                }
            }
        }
    }

    @Test
    void everyChargeCanBeWorkedOutAgainFromItsOwnRow() {
        try (var door = TestDoor.open(data)) {
            for (String model : List.of("gpt-4.1", "claude-opus-4", "gemini-2.5-pro", "deepseek-v3.2")) {
                door.ask(TestDoor.request("hello " + model, RouteWish.forced(model)));
            }
            door.relay().faults().next("deepseek-v3.2", Fault.status(503), Fault.cutAfter(4));
            assertThatThrownBy(() -> door.ask("What is a cut?")).isInstanceOf(Problem.class);

            long wrong = JdbcClient.create(door.bean(HikariDataSource.class))
                    .sql("""
                            select count(*) from attempt
                            where money_state in ('actual', 'estimated') and charged_nano <>
                                  ((prompt_tokens - cached_tokens) * input_price + cached_tokens * cached_input_price
                                   + completion_tokens * output_price + 500000) / 1000000
                            """)
                    .query(Long.class)
                    .single();
            assertThat(wrong).isZero();
            assertThat(door.spend().total().attempts()).isEqualTo(6);
        }
    }

    @Test
    void thePartsOfAReportAddUpToTheWhole() {
        try (var door = TestDoor.open(data)) {
            door.relay().faults().next("gemini-2.5-flash", Fault.status(500), Fault.status(500), Fault.status(500));
            List.of("hello", "What is x?", "Implement y", "hello", "Compare z").forEach(door::ask);
            SpendReport report = door.spend();

            assertThat(report.byModel().stream()
                            .map(SpendReport.Group::sum)
                            .reduce(SpendReport.Sum.NONE, SpendReport.Sum::plus))
                    .isEqualTo(report.total());
            assertThat(report.byTier().stream()
                            .map(SpendReport.Group::sum)
                            .reduce(SpendReport.Sum.NONE, SpendReport.Sum::plus))
                    .isEqualTo(report.total());
            assertThat(report.byDay().stream()
                            .map(SpendReport.Day::sum)
                            .reduce(SpendReport.Sum.NONE, SpendReport.Sum::plus))
                    .isEqualTo(report.total());
            assertThat(report.total().calls()).isEqualTo(5);
            assertThat(door.books().stream()
                            .mapToLong(call -> call.call().cost().nanoUsd())
                            .sum())
                    .isEqualTo(report.total().spend().nanoUsd());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"})
    void theDaysOfEveryZoneAddUpToTheSameSum(String zone) throws Exception {
        try (var door = TestDoor.open(data)) {
            try (Connection connection = door.bean(BooksDatabase.class).open()) {
                // A call every 37 minutes over a week in which clocks change in Europe and New York.
                execute(connection, """
                        with recursive n(i) as (select 0 union all select i + 1 from n where i < 600)
                        insert into call (id, face, kind, simulated, relay, streamed, outcome, created_ms, duration_ms)
                        select 'c' || i, 'console', 'ask', 1, 'simulated', 1, 'answered',
                               1792600000000 + i * 2220000, i from n
                        """);
                execute(connection, """
                        insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state,
                                             charged_nano, outcome, started_ms)
                        select 'a' || id, id, 0, 'first', 'm', 0, 'actual', 1 + rowid, 'answered', created_ms from call
                        """);
            }
            var period = new SpendReport.Period(
                    LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-30"), ZoneId.of(zone));
            SpendReport report = door.bean(SpendReports.class).report(period, true, null);

            assertThat(report.total().calls()).isEqualTo(601);
            assertThat(report.p95Millis()).isEqualTo(570);
            assertThat(report.total().spend().nanoUsd()).isEqualTo(601L * 602 / 2 + 601);
            assertThat(report.byDay().stream()
                            .mapToLong(day -> day.sum().spend().nanoUsd())
                            .sum())
                    .isEqualTo(report.total().spend().nanoUsd());
            LocalDate first = java.time.Instant.ofEpochMilli(1792600000000L)
                    .atZone(ZoneId.of(zone))
                    .toLocalDate();
            assertThat(report.byDay().stream()
                            .filter(day -> day.sum().calls() > 0)
                            .findFirst()
                            .orElseThrow()
                            .day())
                    .isEqualTo(first);
        }
    }

    @Test
    void oneBadEntryDoesNotTakeOthersWithIt() {
        try (var writer = new GroupedWriter(database()::open)) {
            var good = new ArrayList<CompletableFuture<Void>>();
            CompletableFuture<Void> bad = null;
            for (int i = 0; i < 100; i++) {
                String sql =
                        "insert into call (id, face, kind, simulated, relay, streamed, outcome, created_ms) values ('"
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
    void closingWritesWhatStillWaits() throws SQLException {
        var writer = new GroupedWriter(database()::open);
        var written = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 500; i++) {
            String sql = "insert into call (id, face, kind, simulated, relay, streamed, outcome, created_ms) values ('"
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
                        LedgerUnavailable.class,
                        problem -> assertThat(problem.sentence()).contains("no database"));
        assertThat(Files.readString(file)).startsWith("this is a diary");
    }

    @Test
    void aFolderThatCannotBeMadeIsTold() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "x");

        assertThatThrownBy(() -> new BooksDatabase(new DataFolder(file.resolve("folder"))).open())
                .isInstanceOf(LedgerUnavailable.class);
    }

    @Test
    void whenTheBooksCannotBeWrittenNothingIsSent() throws Exception {
        try (var door = TestDoor.open(data)) {
            door.ask("hello");
            try (Connection connection = door.bean(BooksDatabase.class).open()) {
                execute(connection, "drop trigger attempt_stays");
                execute(connection, "drop view call_line");
                execute(connection, "drop table attempt");
            }
            int before = door.posts();

            assertThatThrownBy(() -> door.ask("another")).isInstanceOf(Problem.class);
            assertThat(door.posts()).isEqualTo(before);
        }
    }
}
