package dev.bellwether.core.spend;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which models were asked without a price, so that nobody knows what they cost. */
public final class UnpricedModels {

    private static final String USED = """
            select c.model, sum(r.unpriced) as attempts, sum(r.prompt_tokens) as prompt_tokens,
                   sum(r.completion_tokens) as completion_tokens, min(r.hour) as first, max(r.hour) as last
            from cell c not indexed cross join rollup r on r.cell = c.id
            where c.simulated = ? and c.input_price = -1 and r.unpriced > 0
            group by c.model order by c.model
            """;

    private final JdbcClient jdbc;

    UnpricedModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a model was used for while it had no price; attempts that a correction has priced since are not among it.
     *
     * @param since the hour of the first such call
     * @param until the hour of the last one
     */
    public record Use(
            String model, long attempts, long promptTokens, long completionTokens, Instant since, Instant until) {}

    /**
     * Every such model, by name.
     *
     * @param simulated whether simulated calls count, or real ones
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public List<Use> list(boolean simulated) {
        return jdbc.sql(USED)
                .param(simulated ? 1 : 0)
                .query((row, at) -> new Use(
                        row.getString("model"),
                        row.getLong("attempts"),
                        row.getLong("prompt_tokens"),
                        row.getLong("completion_tokens"),
                        Instant.ofEpochMilli(row.getLong("first") * HourRange.MILLIS),
                        Instant.ofEpochMilli(row.getLong("last") * HourRange.MILLIS)))
                .list();
    }
}
