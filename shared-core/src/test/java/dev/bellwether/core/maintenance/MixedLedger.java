package dev.bellwether.core.maintenance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.ledger.Rollups;
import dev.bellwether.core.maintenance.verify.Rebuild;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.store.Writer;
import dev.bellwether.testing.TestGateway;
import dev.bellwether.testing.TestWish;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Books with every kind of call in them, made through the door, and ways to spoil a copy of them. */
public final class MixedLedger {

    private MixedLedger() {}

    /** Plain answers, a cached one, a fallback, retries, a failure, a broken stream, a caller that left, an unknown attempt. */
    public static void fill(TestGateway door) {
        door.ask("hello");
        door.ask("hello");
        door.relay().faults().next("deepseek-v3.2", Fault.status(500), Fault.status(500), Fault.status(500));
        door.ask("What is a fallback?");
        door.relay().faults().next("gpt-4.1", Fault.status(400));
        fails(door, TestGateway.request("no", RouteWish.forced("gpt-4.1")));
        door.relay().faults().next("gemini-2.5-flash", Fault.cutAfter(4));
        fails(door, TestGateway.request("cut", RouteWish.forced("gemini-2.5-flash")));
        // Refused before anything was sent: a call without an attempt.
        fails(
                door,
                TestGateway.request(
                        "dear",
                        TestWish.any().model("gpt-4.1").maxCost(new Money(1)).wish()));
        door.relay().faults().next("gpt-4.1", Fault.body("""
                {"model":"gpt-4.1","choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}],
                 "usage":{"prompt_tokens":90001,"completion_tokens":7,"total_tokens":90008,
                          "prompt_tokens_details":{"cached_tokens":30011,"cache_write_tokens":50021}}}
                """));
        door.ask(TestGateway.request("cached prompt", RouteWish.forced("gpt-4.1")));
        door.gateway()
                .call(TestGateway.request("left", RouteWish.forced("gpt-4.1")))
                .take(2)
                .collectList()
                .block(Duration.ofSeconds(30));
        door.bean(Writer.class).decideNow(connection -> {
            unknownAndCorrected(connection);
            budget(connection);
            return true;
        });
    }

    private static void fails(TestGateway door, CallRequest request) {
        assertThatThrownBy(() -> door.ask(request)).isInstanceOf(Problem.class);
    }

    /** An attempt that nobody knows of, one that was settled since, and one that was priced again, twice. */
    private static void unknownAndCorrected(Connection connection) throws SQLException {
        for (String name : List.of("lost", "settled")) {
            execute(
                    connection,
                    """
                    insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms)
                    select '%1$s', 'console', 'ask', 1, 'simulated', 1, 'open', max(created_ms) from call
                    """.formatted(name),
                    """
                    insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state, reserved_nano,
                                         input_price, cached_input_price, cache_write_price, output_price, outcome, started_ms)
                    select '%1$s', id, 0, 'first', 'gpt-4.1', 0, 'open', 77000, 2000000000, 500000000, 2000000000, 8000000000,
                           'open', created_ms from call where id = '%1$s'
                    """.formatted(name),
                    """
                    update attempt set outcome = 'failed', money_state = 'unknown', charged_nano = 77000 where id = '%1$s'
                    """.formatted(name),
                    "update call set outcome = 'failed' where id = '" + name + "'");
        }
        // Three billion tokens at fifteen dollars: tokens times price is beyond 64 bits, the cost is not.
        execute(connection, correction("settled", 1, "actual", 3_000_000_000L, 15_000_000_001L, 45_000_000_003_000L));
        execute(connection, correction("settled", 2, "void", 0, 15_000_000_001L, 0));
    }

    public static String correction(String attempt, int number, String state, long tokens, long price, long charged) {
        return """
                insert into correction (id, attempt_id, number, type, input_price, output_price, price_estimated, prompt_tokens,
                                        completion_tokens, money_state, charged_nano, reason, author, corrected_ms)
                values ('%1$s%2$d', '%1$s', %2$d, 'settle', %5$d, 0, 0, %4$d, 0, '%3$s', %6$d, 'a letter', 'mira', 5)
                """.formatted(attempt, number, state, tokens, price, charged);
    }

    /** A budget that counts every attempt of the books. */
    private static void budget(Connection connection) throws SQLException {
        execute(connection, """
                insert into budget values ('b', 'all', 'all', null, 'month', 'UTC', 100000000000000, 80, 90, 'block', 'mira', 5, 1, null)
                """, """
                insert into balance
                select 'b', 1, strftime('%s', 'now', 'start of month') * 1000,
                       strftime('%s', 'now', 'start of month', '+1 month') * 1000, 1000, 1000, 0
                """, """
                insert into reservation
                select a.id, 'b', 1, bal.start_ms, coalesce(a.reserved_nano, 0) from attempt a, balance bal where a.kind <> 'cache'
                """);
        Rebuild.rebuild(connection);
    }

    public static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Copies the books as they are now, whoever writes. */
    public static Path copy(Path data, String name) throws SQLException {
        Path copy = data.resolve(name);
        try (Connection connection = connect(data.resolve("bellwether.db"))) {
            execute(connection, "vacuum into '" + copy + "'");
        }
        return copy;
    }

    public static Connection connect(Path file) throws SQLException {
        // Nothing is lost with a copy that a failure of power spoils.
        return DriverManager.getConnection("jdbc:sqlite:" + file + "?synchronous=OFF");
    }

    /** Does what the triggers forbid; afterwards they are there again. */
    public static void spoil(Connection connection, List<String> statements) throws SQLException {
        var triggers = new ArrayList<List<String>>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, sql from sqlite_schema where type = 'trigger'")) {
            while (rows.next()) {
                triggers.add(List.of(rows.getString(1), rows.getString(2)));
            }
        }
        for (List<String> trigger : triggers) {
            execute(connection, "drop trigger " + trigger.get(0));
        }
        execute(connection, statements.toArray(String[]::new));
        for (List<String> trigger : triggers) {
            execute(connection, trigger.get(1));
        }
    }

    /** What reports add up to, so that it can be compared. */
    public static String sums(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select json_group_array(json_array(cell, hour, calls, charged_nano, baseline_nano, prompt_tokens))
                               || (select json_group_array(json_array(model, bucket, hour, calls)) from latency)
                        from (select * from rollup order by cell, hour)
                        """)) {
            return row.getString(1);
        }
    }

    /** Makes the sums anew after rows were put in that ended without a trigger. */
    public static void rederive(Connection connection) throws SQLException {
        Rollups.rebuild(connection);
        Rebuild.rebuild(connection);
    }
}
