package dev.bellwether.core.spend;

import dev.bellwether.core.store.SqliteFailures;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how long answers took from the table {@code latency}, and the parts of hours at the edges from the calls. */
final class Latencies {

    /** Which filters durations are kept by; a model is here the one that answered. */
    private static final Set<Dimension> KEPT = Set.of(Dimension.TIER, Dimension.MODEL);

    /**
     * Each tier that exists is found by seeking the next one, so is each model within a tier, and each of their buckets is a
     * range of hours. Both at once, as one comparison of a pair, would be a walk through all of a tier.
     */
    private static final String HOURS = """
            with recursive tier(tier) as (
                select min(tier) from latency where simulated = :simulated union all
                select (select min(l.tier) from latency l where l.simulated = :simulated and l.tier > tier.tier)
                from tier where tier.tier is not null),
            pair(tier, model) as (
                select tier, (select min(l.model) from latency l where l.simulated = :simulated and l.tier = tier.tier)
                from tier where tier is not null union all
                select tier, (select min(l.model) from latency l
                              where l.simulated = :simulated and l.tier = pair.tier and l.model > pair.model)
                from pair where model is not null),
            bucket(bucket) as (select 0 union all select bucket + 1 from bucket where bucket < 272)
            select s.bucket, (select sum(l.calls) from latency l
                            where l.simulated = :simulated and l.tier = p.tier and l.model = p.model and l.bucket = s.bucket
                              and l.hour >= :from and l.hour < :end) as calls
            from pair p cross join bucket s
            where p.model is not null and (:tier is null or p.tier = :tier) and (:model is null or p.model = :model)
            """;

    private static final String MODELS = "select model, bucket, calls from ("
            + HOURS.replace("select s.bucket, (", "select p.model, s.bucket, (") + ") where calls > 0";

    private static final String CALLS = """
            select bucket, count(*) as calls from latency_bucket
            where created_ms >= :from and created_ms < :end and simulated = :simulated
              and (:tier is null or tier = :tier) and (:model is null or model = :model)
            group by bucket
            """;

    private final JdbcClient jdbc;

    Latencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How long answers took, or null if they are not kept by what the query filters by.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    @Nullable Percentiles of(SpendQuery query) {
        if (!KEPT.containsAll(query.filters().keySet())) {
            return null;
        }
        long from = query.period().fromMillis();
        long end = query.period().endMillis();
        long first = -Math.floorDiv(-from, HourRange.MILLIS);
        long last = Math.floorDiv(end, HourRange.MILLIS);
        var buckets = new TreeMap<Integer, Long>();
        try {
            add(buckets, HOURS, query, first, last);
            if (first * HourRange.MILLIS > from) {
                add(buckets, CALLS, query, from, first * HourRange.MILLIS);
            }
            if (last * HourRange.MILLIS < end) {
                add(buckets, CALLS, query, last * HourRange.MILLIS, end);
            }
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
        return Percentiles.of(buckets);
    }

    /** How long answers took since the beginning of an hour (counted from 1970), by the model that answered. */
    Map<String, Percentiles> byModel(long hour, boolean simulated) {
        var buckets = new HashMap<String, TreeMap<Integer, Long>>();
        jdbc.sql(MODELS)
                .param("from", hour)
                .param("end", Long.MAX_VALUE)
                .param("simulated", simulated ? 1 : 0)
                .param("tier", null)
                .param("model", null)
                .query(row -> {
                    long calls = row.getLong("calls");
                    if (calls > 0) {
                        buckets.computeIfAbsent(row.getString("model"), model -> new TreeMap<>())
                                .merge(row.getInt("bucket"), calls, Long::sum);
                    }
                });
        var took = new HashMap<String, Percentiles>();
        buckets.forEach((model, own) -> took.put(model, Percentiles.of(own)));
        return took;
    }

    private void add(TreeMap<Integer, Long> buckets, String sql, SpendQuery query, long from, long end) {
        jdbc.sql(sql)
                .param("from", from)
                .param("end", end)
                .param("simulated", query.simulated() ? 1 : 0)
                .param("tier", query.filter(Dimension.TIER))
                .param("model", query.filter(Dimension.MODEL))
                .query(row -> {
                    long calls = row.getLong("calls");
                    if (calls > 0) {
                        buckets.merge(row.getInt("bucket"), calls, Long::sum);
                    }
                });
    }
}
