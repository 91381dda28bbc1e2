package dev.bellwether.core.ledger;

import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up in the books how each model has done lately. */
public final class HealthReports {

    /** Under so many answers a percentile says nothing. */
    private static final int FEWEST_FOR_PERCENTILE = 20;

    private static final String SINCE = """
            select a.model_asked as model, a.outcome, a.duration_ms, a.failure, a.problem, a.started_ms
            from call c join attempt a on a.call_id = c.id
            where c.created_ms >= ? and c.simulated = ? and a.kind <> 'cache' and a.outcome <> 'open'
            order by a.started_ms
            """;

    private final JdbcClient jdbc;

    HealthReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Ended(
            String model,
            String outcome,
            @Nullable Long durationMs,
            @Nullable String failure,
            @Nullable String problem,
            long startedMs) {}

    /**
     * Every model that was asked since then, by name.
     *
     * @param simulated whether simulated calls count, or real ones
     * @throws StoreUnavailable if the books cannot be read
     */
    public List<ModelHealth> since(Instant since, boolean simulated) {
        List<Ended> rows;
        try {
            rows = jdbc.sql(SINCE)
                    .param(since.toEpochMilli())
                    .param(simulated ? 1 : 0)
                    .query(Ended.class)
                    .list();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
        Map<String, List<Ended>> byModel = new TreeMap<>();
        rows.forEach(row ->
                byModel.computeIfAbsent(row.model, model -> new ArrayList<>()).add(row));
        return byModel.entrySet().stream()
                .map(entry -> health(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ModelHealth health(String model, List<Ended> rows) {
        List<Long> durations = rows.stream()
                .filter(row -> row.outcome.equals("answered") && row.durationMs != null)
                .map(Ended::durationMs)
                .sorted()
                .toList();
        List<Ended> failed =
                rows.stream().filter(row -> row.outcome.equals("failed")).toList();
        Ended last =
                failed.stream().max(Comparator.comparingLong(Ended::startedMs)).orElse(null);
        return new ModelHealth(
                model,
                rows.size(),
                failed.size(),
                percentile(durations, 50),
                percentile(durations, 95),
                last == null ? null : last.failure,
                last == null ? null : last.problem,
                last == null ? null : Instant.ofEpochMilli(last.startedMs));
    }

    /** The nearest rank. */
    private static @Nullable Duration percentile(List<Long> sorted, int percent) {
        if (sorted.size() < FEWEST_FOR_PERCENTILE) {
            return null;
        }
        int rank = (sorted.size() * percent + 99) / 100;
        return Duration.ofMillis(sorted.get(rank - 1));
    }
}
