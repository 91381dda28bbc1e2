package dev.bellwether.core.replay;

import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.routing.RouteQuestion;
import dev.bellwether.core.store.SqliteFailures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The calls that rules decided on, the newest first. A comparison's calls name their models, and a judge's too. */
final class PastCalls {

    /** What is not there was left out when it was kept. */
    private static final ObjectReader QUESTION = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(RouteQuestion.class);

    private static final String NEWEST = """
            select c.id, c.created_ms, c.category, c.tier, c.routed_model, c.rules_version, c.outcome, c.features,
                   a.prompt_tokens, a.cached_tokens, a.cache_write_tokens, a.completion_tokens
            from call c
            left join attempt a on a.call_id = c.id and a.outcome = 'answered' and a.kind <> 'cache'
            where c.simulated = ? and c.features is not null and c.kind in ('ask', 'batch')
            order by c.created_ms desc, c.id desc
            limit ?
            """;

    private final JdbcClient books;

    PastCalls(JdbcClient books) {
        this.books = books;
    }

    /** Hands them out one by one. */
    void newest(boolean simulated, int most, Consumer<PastCall> each) {
        try {
            books.sql(NEWEST).param(simulated ? 1 : 0).param(most).query((ResultSet row) -> each.accept(call(row)));
        } catch (DataAccessException e) {
            throw SqliteFailures.told(e);
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
                QUESTION.readValue(row.getString("features")),
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
