package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.spend.SpendTotals;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTests {

    @TempDir
    Path data;

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
    void whatHasEndedDoesNotChangeAndNothingIsForgotten() throws SQLException {
        try (var door = TestGateway.open(data)) {
            door.ask("hello");
            try (Connection connection = door.bean(Database.class).open()) {
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
        try (var door = TestGateway.open(data)) {
            for (String model : List.of("gpt-4.1", "claude-opus-4", "gemini-2.5-pro", "deepseek-v3.2")) {
                door.ask(TestGateway.request("hello " + model, RouteWish.forced(model)));
            }
            // Prompts that the provider's cache takes part in: a short one, and one beyond the mark of the long rates.
            for (int prompt : List.of(90_001, 250_003)) {
                door.relay().faults().next("claude-sonnet-4.5", Fault.body("""
                        {"model":"claude-sonnet-4.5","choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}],
                         "usage":{"prompt_tokens":%d,"completion_tokens":7,"total_tokens":%d,
                                  "prompt_tokens_details":{"cached_tokens":30011,"cache_write_tokens":50021}}}
                        """.formatted(prompt, prompt + 7)));
                door.ask(TestGateway.request("cached " + prompt, RouteWish.forced("claude-sonnet-4.5")));
            }
            door.relay().faults().next("deepseek-v3.2", Fault.status(503), Fault.cutAfter(4));
            assertThatThrownBy(() -> door.ask("What is a cut?")).isInstanceOf(Problem.class);

            long wrong = door.sql().sql("""
                            select count(*) from attempt
                            where money_state in ('actual', 'estimated') and charged_nano <>
                                  ((prompt_tokens - cached_tokens - cache_write_tokens) * input_price
                                   + cached_tokens * cached_input_price + cache_write_tokens * cache_write_price
                                   + completion_tokens * output_price + 500000) / 1000000
                            """).query(Long.class).single();
            assertThat(wrong).isZero();
            assertThat(door.sql()
                            .sql(
                                    "select charged_nano from attempt where cache_write_tokens > 0 order by ordinal, prompt_tokens")
                            .query(Long.class)
                            .list())
                    .containsExactly(
                            9_969L * 3_000 + 30_011L * 300 + 50_021L * 3_750 + 7L * 15_000,
                            169_971L * 6_000 + 30_011L * 600 + 50_021L * 7_500 + 7L * 22_500);
            assertThat(door.spend().total().attempts()).isEqualTo(8);
        }
    }

    @Test
    void thePartsOfAReportAddUpToTheWhole() {
        try (var door = TestGateway.open(data)) {
            door.relay().faults().next("gemini-2.5-flash", Fault.status(500), Fault.status(500), Fault.status(500));
            List.of("hello", "What is x?", "Implement y", "hello", "Compare z").forEach(door::ask);
            SpendReport report = door.spend();

            assertThat(report.by(Dimension.MODEL).stream()
                            .map(SpendReport.Group::totals)
                            .reduce(SpendTotals.NONE, SpendTotals::plus))
                    .isEqualTo(report.total());
            assertThat(report.by(Dimension.TIER).stream()
                            .map(SpendReport.Group::totals)
                            .reduce(SpendTotals.NONE, SpendTotals::plus))
                    .isEqualTo(report.total());
            assertThat(report.byDay().stream().map(SpendReport.Day::totals).reduce(SpendTotals.NONE, SpendTotals::plus))
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
        try (var door = TestGateway.open(data)) {
            try (Connection connection = door.bean(Database.class).open()) {
                // A call every 37 minutes over a week in which clocks change in Europe and New York.
                execute(connection, """
                        with recursive n(i) as (select 0 union all select i + 1 from n where i < 600)
                        insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms, duration_ms)
                        select 'c' || i, 'console', 'ask', 1, 'simulated', 1, 'answered',
                               1792600000000 + i * 2220000, i from n
                        """);
                execute(connection, """
                        insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state,
                                             charged_nano, outcome, started_ms)
                        select 'a' || id, id, 0, 'first', 'm', 0, 'actual', 1 + rowid, 'answered', created_ms from call
                        """);
                Rollups.rebuild(connection);
            }
            var period = new DateRange(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-30"), ZoneId.of(zone));
            SpendReport report = door.bean(SpendReports.class).report(SpendQuery.of(period, true));

            assertThat(report.total().calls()).isEqualTo(601);
            assertThat(report.percentiles().p95()).isBetween(570L - 570 / 32, 570L + 570 / 32);
            assertThat(report.total().spend().nanoUsd()).isEqualTo(601L * 602 / 2 + 601);
            assertThat(report.byDay().stream()
                            .mapToLong(day -> day.totals().spend().nanoUsd())
                            .sum())
                    .isEqualTo(report.total().spend().nanoUsd());
            LocalDate first = java.time.Instant.ofEpochMilli(1792600000000L)
                    .atZone(ZoneId.of(zone))
                    .toLocalDate();
            assertThat(report.byDay().stream()
                            .filter(day -> day.totals().calls() > 0)
                            .findFirst()
                            .orElseThrow()
                            .day())
                    .isEqualTo(first);
        }
    }

    @Test
    void whenTheBooksCannotBeWrittenNothingIsSent() throws Exception {
        try (var door = TestGateway.open(data)) {
            door.ask("hello");
            try (Connection connection = door.bean(Database.class).open()) {
                execute(connection, "drop trigger attempt_delete_guard");
                execute(connection, "drop view call_line");
                execute(connection, "drop view latency_bucket");
                execute(connection, "drop view fact");
                execute(connection, "drop view call_attempt");
                execute(connection, "drop view attempt_now");
                execute(connection, "drop table attempt");
            }
            int before = door.posts();

            assertThatThrownBy(() -> door.ask("another")).isInstanceOf(Problem.class);
            assertThat(door.posts()).isEqualTo(before);
        }
    }
}
