package dev.bellwether.core.correction;

import dev.bellwether.core.ledger.Rollups;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.TestGateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Books written by hand, and what can be asked of them. */
final class HandwrittenLedger {

    private HandwrittenLedger() {}

    static void execute(TestGateway door, String... statements) throws SQLException {
        try (Connection connection = door.bean(Database.class).open()) {
            for (String sql : statements) {
                try (var statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
            Rollups.rebuild(connection);
        }
    }

    static long number(TestGateway door, String sql) {
        return door.sql().sql(sql).query(Long.class).single();
    }

    static List<String> texts(TestGateway door, String sql) {
        return door.sql().sql(sql).query(String.class).list();
    }

    /** So many answered attempts at gpt-4.1, a minute apart, 1,000 tokens in, 100 of them cached, 500 out, at a dollar per M. */
    static void answers(TestGateway door, int number, long firstMillis) throws SQLException {
        answers(door, number, firstMillis, 60_000);
    }

    /** The same, so many milliseconds apart. */
    static void answers(TestGateway door, int number, long firstMillis, long apart) throws SQLException {
        execute(door, """
                with recursive n(i) as (select 0 union all select i + 1 from n where i < %d)
                insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms, duration_ms, served_model)
                select printf('call-%%06d', i), 'console', 'ask', 1, 'simulated', 1, 'answered', %d + i * %d, 100, 'gpt-4.1'
                from n
                """.formatted(number - 1, firstMillis, apart), """
                insert into attempt (id, call_id, ordinal, kind, model_asked, input_price, cached_input_price, cache_write_price,
                                     output_price, price_valid_from, price_estimated, prompt_tokens, cached_tokens,
                                     cache_write_tokens, completion_tokens, money_state, charged_nano, baseline_model,
                                     baseline_nano, outcome, started_ms)
                select 'a' || id, id, 0, 'first', 'gpt-4.1', 1000000000, 1000000000, 1000000000, 1000000000, '2026-01-01', 0,
                       1000, 100, 0, 500, 'actual', 1500000, 'gpt-4.1', 1500000, 'answered', created_ms from call
                """);
    }

    /** A budget over everything, and each attempt counted against it. */
    static void budget(TestGateway door) throws SQLException {
        execute(
                door,
                """
                insert into budget (id, name, scope, value, period, zone, limit_nano, when_exhausted, author, created_ms, revision)
                values ('b', 'all', 'all', null, 'month', 'UTC', 1000000000000, 'block', 'me', 0, 1)
                """,
                """
                insert into balance select 'b', 1, 0, 4000000000000, 0, coalesce(sum(charged_nano), 0), 0 from attempt
                """,
                "insert into reservation select id, 'b', 1, 0, coalesce(reserved_nano, 0) from attempt");
    }

    /** What the roll-ups hold differs from what they would hold if they were made anew: 0 if nothing does. */
    static long rollupsBesideFacts(TestGateway door) {
        return number(door, """
                select abs((select sum(charged_nano) from rollup) - (select sum(charged_nano) from fact))
                     + abs((select sum(unpriced) from rollup) - (select sum(unpriced) from fact))
                     + abs((select sum(unknown_nano) from rollup) - (select sum(unknown_nano) from fact))
                     + abs((select sum(calls) from rollup) - (select sum(calls) from fact))
                     + abs((select sum(completion_tokens) from rollup) - (select sum(completion_tokens) from fact))
                """);
    }
}
