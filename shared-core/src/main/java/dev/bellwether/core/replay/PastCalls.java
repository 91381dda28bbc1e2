package dev.bellwether.core.replay;

import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.store.SqliteFailures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The calls that rules decided on, the newest first. A comparison's calls name their models, and a judge's too. */
final class PastCalls {

    /** So many are decided at once, on all cores. */
    private static final int TOGETHER = 4_096;

    private static final String CALL = """
            select c.id, c.created_ms, c.category, c.tier, c.routed_model, c.rules_version, c.outcome, c.features,
                   a.prompt_tokens, a.cached_tokens, a.cache_write_tokens, a.completion_tokens
            from call c
            left join attempt a on a.call_id = c.id and a.outcome = 'answered' and a.kind <> 'cache'
            """;

    private static final String ONE = CALL + "where c.id = ? and c.features is not null limit 1";

    private static final String NEWEST = CALL + """
            where c.simulated = ? and c.features is not null and c.purpose in ('ask', 'batch')
            order by c.created_ms desc, c.id desc
            limit ?
            """;

    private final JdbcClient jdbc;

    PastCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Hands them out a few thousand at a time. */
    void newest(boolean simulated, int most, Consumer<List<PastCall>> each) {
        var waiting = new ArrayList<PastCall>(TOGETHER);
        try {
            jdbc.sql(NEWEST).param(simulated ? 1 : 0).param(most).query((ResultSet row) -> {
                waiting.add(call(row));
                if (waiting.size() == TOGETHER) {
                    each.accept(List.copyOf(waiting));
                    waiting.clear();
                }
            });
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
        each.accept(waiting);
    }

    /** One call, if rules decided on it and what they looked at was kept. */
    Optional<PastCall> find(String id) {
        try {
            return jdbc.sql(ONE).param(id).query((row, number) -> call(row)).optional();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    private static PastCall call(ResultSet row) throws SQLException {
        return new PastCall(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                row.getString("category"),
                row.getString("tier"),
                row.getString("routed_model"),
                row.getInt("rules_version"),
                row.getString("outcome").equals("cached"),
                row.getString("features"),
                usage(row));
    }

    private static @Nullable Usage usage(ResultSet row) throws SQLException {
        long prompt = row.getLong("prompt_tokens");
        return row.wasNull()
                ? null
                : new Usage(
                        prompt,
                        row.getLong("cached_tokens"),
                        row.getLong("cache_write_tokens"),
                        row.getLong("completion_tokens"),
                        Usage.Source.REPORTED);
    }
}
