package dev.bellwether.core.ledger;

import dev.bellwether.core.store.SqliteFailures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How fast each model has been lately. */
public final class LatencyReports {

    /** Under so many answers a percentile says nothing. */
    private static final int FEWEST = 20;

    /** The newest attempts tell; the others are history. */
    private static final String NEWEST_ATTEMPTS = """
            select a.model_asked as model, a.first_text_ms as millis
            from (select call_id, model_asked, first_text_ms, outcome from attempt order by rowid desc limit 4000) a
            join call c on c.id = a.call_id
            where a.outcome = 'answered' and a.first_text_ms is not null and c.simulated = ?
            """;

    private final JdbcClient jdbc;

    LatencyReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record FirstText(String model, int millis) {}

    /**
     * The time to the first words that half of a model's latest answers stayed under, in milliseconds, by alias; models with
     * too few answers are left out.
     *
     * @param simulated whether simulated calls count, or real ones
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public Map<String, Integer> timesToFirstText(boolean simulated) {
        List<FirstText> times;
        try {
            times = jdbc.sql(NEWEST_ATTEMPTS)
                    .param(simulated ? 1 : 0)
                    .query(FirstText.class)
                    .list();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
        Map<String, List<Integer>> byModel = times.stream()
                .collect(Collectors.groupingBy(
                        FirstText::model, Collectors.mapping(FirstText::millis, Collectors.toList())));
        var medians = new HashMap<String, Integer>();
        byModel.forEach((model, millis) -> {
            if (millis.size() >= FEWEST) {
                medians.put(model, millis.stream().sorted().toList().get((millis.size() - 1) / 2));
            }
        });
        return medians;
    }
}
