package dev.bellwether.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold of books at rest, each as a query that finds what breaks it. */
public final class BooksCheck {

    private static final String SUMS = "sum(calls), sum(attempts), sum(prompt_tokens), sum(completion_tokens),"
            + " sum(charged_nano), sum(baseline_nano), sum(unsettled), sum(unknown), sum(unknown_nano)";

    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("integrity", "select integrity_check from pragma_integrity_check where integrity_check <> 'ok'");
        QUERIES.put("references", "select * from pragma_foreign_key_check");
        QUERIES.put(
                "ordinals have no gap",
                "select call_id from attempt group by call_id having min(ordinal) <> 0 or max(ordinal) <> count(*) - 1");
        QUERIES.put(
                "nothing is open",
                "select id from attempt where outcome = 'open' union all select id from call where outcome = 'open'");
        QUERIES.put("nothing is held back", "select budget_id from balance where reserved_nano <> 0");
        QUERIES.put("a balance is what its attempts add up to", """
                select b.budget_id from balance b
                where b.spent_nano <> b.opening_nano + (
                    select coalesce(sum(a.charged_nano), 0)
                    from reservation r join attempt_now a on a.id = r.attempt_id
                    where r.budget_id = b.budget_id and r.simulated = b.simulated and r.start_ms = b.start_ms)
                """);
        QUERIES.put("a charge is what its tokens cost", """
                select id from attempt_now
                where money_state in ('actual', 'estimated')
                  and charged_nano <> ((prompt_tokens - cached_tokens - cache_write_tokens) * input_price
                      + cached_tokens * cached_input_price + cache_write_tokens * cache_write_price
                      + completion_tokens * output_price + 500000) / 1000000
                """);
        QUERIES.put(
                "what nobody knows costs its ceiling",
                "select id from attempt where money_state = 'unknown' and charged_nano is not reserved_nano");
        QUERIES.put("roll-ups are the facts", """
                select * from (select hour, %1$s from rollup group by hour
                               except select created_ms / 3600000, %1$s from fact group by 1)
                union all
                select * from (select created_ms / 3600000, %1$s from fact group by 1
                               except select hour, %1$s from rollup group by hour)
                """.formatted(SUMS));
        QUERIES.put(
                "durations are counted once",
                "select 1 where (select coalesce(sum(calls), 0) from latency) <> (select count(*) from duration_step)");
    }

    private BooksCheck() {}

    /** What does not hold, with the first of what breaks it. */
    public static List<String> broken(Connection books) throws SQLException {
        var broken = new ArrayList<String>();
        for (Map.Entry<String, String> query : QUERIES.entrySet()) {
            try (var statement = books.createStatement();
                    var rows = statement.executeQuery(query.getValue())) {
                if (rows.next()) {
                    broken.add(query.getKey() + ": " + rows.getString(1));
                }
            }
        }
        return broken;
    }
}
