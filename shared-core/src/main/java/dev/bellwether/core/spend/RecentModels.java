package dev.bellwether.core.spend;

import dev.bellwether.core.spend.RecentModelActivity.Attempts;
import dev.bellwether.core.spend.RecentModelActivity.Failure;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How each model has done lately: the last hour from the attempts, the last day from the roll-ups. */
public final class RecentModels {

    private static final int HOURS_OF_A_DAY = 24;

    /** Without "cross" SQLite begins with all attempts that there ever were. */
    private static final String HOUR = """
            select a.model_asked as model, count(*) as ended, sum(a.outcome = 'failed') as failed
            from call c cross join attempt a on a.call_id = c.id
            where c.created_ms >= :from and c.simulated = :simulated and a.kind <> 'cache' and a.outcome <> 'open'
            group by a.model_asked
            """;

    private static final String DAY = """
            select c.model, sum(r.attempts) as ended, sum(iif(c.result = 'failed', r.attempts, 0)) as failed
            from cell c not indexed cross join rollup r on r.cell = c.id and r.hour >= :hour
            where c.simulated = :simulated and c.result not in ('none', 'cache')
            group by c.model
            """;

    private static final String FAILURE = """
            select a.call_id, a.failure, a.problem, a.started_ms
            from attempt a join call c on c.id = a.call_id
            where a.outcome = 'failed' and a.model_asked = :model and c.simulated = :simulated
            order by a.started_ms desc limit 1
            """;

    private final JdbcClient jdbc;
    private final Latencies latencies;

    RecentModels(JdbcClient jdbc, Latencies latencies) {
        this.jdbc = jdbc;
        this.latencies = latencies;
    }

    /**
     * How those models have done, by name; all of them are in it.
     *
     * @param simulated whether simulated calls count, or real ones
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public Map<String, RecentModelActivity> recent(Collection<String> models, Instant now, boolean simulated) {
        long millis = now.toEpochMilli();
        long first = Math.floorDiv(millis, HourRange.MILLIS) - HOURS_OF_A_DAY + 1;
        Map<String, Attempts> hour = attempts(HOUR, "from", millis - HourRange.MILLIS, simulated);
        Map<String, Attempts> day = attempts(DAY, "hour", first, simulated);
        Map<String, Percentiles> took = latencies.byModel(first, simulated);
        var all = new TreeMap<String, RecentModelActivity>();
        for (String model : models) {
            all.put(
                    model,
                    new RecentModelActivity(
                            model,
                            hour.getOrDefault(model, Attempts.NONE),
                            day.getOrDefault(model, Attempts.NONE),
                            took.getOrDefault(model, Percentiles.of(new TreeMap<>())),
                            lastFailure(model, simulated)));
        }
        return all;
    }

    private @Nullable Failure lastFailure(String model, boolean simulated) {
        return jdbc.sql(FAILURE)
                .param("model", model)
                .param("simulated", simulated ? 1 : 0)
                .query((row, at) -> new Failure(
                        row.getString("call_id"),
                        row.getString("failure"),
                        row.getString("problem"),
                        Instant.ofEpochMilli(row.getLong("started_ms"))))
                .optional()
                .orElse(null);
    }

    private Map<String, Attempts> attempts(String sql, String name, long from, boolean simulated) {
        var found = new HashMap<String, Attempts>();
        jdbc.sql(sql).param(name, from).param("simulated", simulated ? 1 : 0).query(row -> {
            found.put(row.getString("model"), new Attempts(row.getLong("ended"), row.getLong("failed")));
        });
        return found;
    }
}
