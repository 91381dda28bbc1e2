package dev.bellwether.core.ledger;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Decision;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls of the books, one by one, read without JPA. Lists go on where the last one ended and never count what they skip,
 * so that a page of millions is as quick as one of ten.
 */
public final class CallLines {

    private static final JsonMapper JSON = new JsonMapper();

    /** The chosen calls first; only for them are the attempts added up. */
    private static final String LINES =
            "select l.* from call_line l where l.id in (%s) order by l.created_ms desc, l.id desc";

    private static final String NEWEST = " order by c.created_ms desc, c.id desc limit :limit";

    private static final String BEGINNING =
            "select id from call where id between :id and :id || '~' order by id limit 4";

    private static final String EXTRAS = "select decision, fallbacks, reference from call where id = :id";

    private static final String ATTEMPTS = "select * from attempt_now where call_id = :id order by ordinal";

    private static final String CORRECTIONS = """
            select corr.*, coalesce(previous.money_state, a.money_state) as state_before,
                   case when previous.id is null then a.charged_nano else previous.charged_nano end as charged_before
            from attempt a join correction corr on corr.attempt_id = a.id
            left join correction previous on previous.attempt_id = a.id and previous.number = corr.number - 1
            where a.call_id = :id order by a.ordinal, corr.number
            """;

    private final JdbcClient jdbc;

    CallLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest calls first.
     *
     * @param before only those older than this call, by its whole id; null for the newest
     * @throws StoreUnavailable if the books cannot be read
     */
    public List<CallLine> newest(CallFilter filter, @Nullable String before, int limit) {
        return translating(() -> {
            var chosen = filter.statement();
            chosen.before(before);
            return chosen.bind(jdbc.sql(page(chosen)).param("limit", limit))
                    .query((row, number) -> CallLine.of(row))
                    .list();
        });
    }

    static String page(CallStatement chosen) {
        return LINES.formatted(chosen.sql() + NEWEST);
    }

    /** Of those calls the ones that a filter lets pass, the newest first. */
    List<CallLine> of(Collection<String> ids, CallFilter filter) {
        return translating(() -> {
            var chosen = filter.statement();
            chosen.among(ids);
            return chosen.bind(jdbc.sql(LINES.formatted(chosen.sql())))
                    .query((row, number) -> CallLine.of(row))
                    .list();
        });
    }

    /**
     * The whole id of a call from its beginning.
     *
     * @throws Problem if no call's id begins so, or those of several
     */
    public String fullId(String beginning) {
        List<String> ids = translating(() ->
                jdbc.sql(BEGINNING).param("id", beginning).query(String.class).list());
        if (beginning.isBlank() || ids.isEmpty()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "There is no request whose id begins with \"" + beginning + "\".",
                    "requests lists them");
        }
        if (ids.size() > 1 && !ids.get(0).equals(beginning)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The ids of several requests begin with \"" + beginning + "\": " + String.join(", ", ids) + ".",
                    "more of the id");
        }
        return ids.get(0);
    }

    /** A call with everything that is known of it, by its whole id. */
    public Optional<CallLookup.Detail> find(String id) {
        return translating(
                () -> of(List.of(id), CallFilter.ALL).stream().findFirst().map(this::detail));
    }

    private CallLookup.Detail detail(CallLine call) {
        return jdbc.sql(EXTRAS)
                .param("id", call.id())
                .query((row, number) -> new CallLookup.Detail(
                        call,
                        decision(row.getString("decision")),
                        about(call, ATTEMPTS)
                                .query((attempt, n) -> AttemptLine.of(attempt))
                                .list(),
                        about(call, CORRECTIONS)
                                .query((correction, n) -> CorrectionLine.of(correction))
                                .list(),
                        fallbacks(row),
                        row.getString("reference")))
                .single();
    }

    private JdbcClient.StatementSpec about(CallLine call, String sql) {
        return jdbc.sql(sql).param("id", call.id());
    }

    private static @Nullable Decision decision(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Decision.class);
    }

    private static List<Fallback> fallbacks(ResultSet row) throws SQLException {
        String json = row.getString("fallbacks");
        return json == null ? List.of() : List.of(JSON.readValue(json, Fallback[].class));
    }

    /** Another question to the same books. */
    JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql);
    }

    static <T> T translating(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }
}
