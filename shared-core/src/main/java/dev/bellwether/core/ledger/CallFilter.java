package dev.bellwether.core.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which calls to list. Null is everything; {@link RequestLog#NONE} is what has no tier, no model or no caller.
 *
 * @param from the first moment
 * @param to the first moment that is too late
 * @param simulated simulated calls or real ones; reports never mix the two
 * @param model only calls that this model was asked for
 * @param outcome how the call ended, or {@link RequestLog#UNPRICED} or {@link #UNKNOWN} for what is not known of its money
 * @param tag only calls with this label
 * @param group only the calls of this comparison or batch
 */
public record CallFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean simulated,
        @Nullable String tier,
        @Nullable String model,
        @Nullable String outcome,
        @Nullable String caller,
        @Nullable String tag,
        @Nullable String group) {

    /** Every call. */
    public static final CallFilter ALL = new CallFilter(null, null, null, null, null, null, null, null, null);

    /** Stands among the outcomes for calls with an attempt of which nobody knows what became. */
    public static final String UNKNOWN = "unknown";

    /** What {@link #outcome} can be. */
    public static final List<String> OUTCOMES =
            List.of("answered", "cached", "failed", "refused", "cancelled", "open", RequestLog.UNPRICED, UNKNOWN);

    /** The filter as SQL, with its values bound. */
    Statement statement() {
        var statement = new Statement();
        statement.add("c.created_ms >= :from", "from", from == null ? null : from.toEpochMilli());
        statement.add("c.created_ms < :to", "to", to == null ? null : to.toEpochMilli());
        statement.add("c.simulated = :simulated", "simulated", simulated == null ? null : simulated ? 1 : 0);
        statement.column("c.tier", "tier", tier);
        statement.column("c.caller", "caller", caller);
        statement.add("c.group_id = :group", "group", group);
        statement.add("instr(' ' || c.tags || ' ', ' ' || :tag || ' ') > 0", "tag", tag);
        if (RequestLog.UNPRICED.equals(outcome) || UNKNOWN.equals(outcome)) {
            statement.add(
                    "exists (select 1 from attempt_now a where a.call_id = c.id and a.money_state = :state)",
                    "state",
                    outcome);
        } else {
            statement.add("c.outcome = :outcome", "outcome", outcome);
        }
        if (RequestLog.NONE.equals(model)) {
            statement.add("not exists (select 1 from attempt a where a.call_id = c.id)");
        } else {
            statement.add(
                    "exists (select 1 from attempt a where a.call_id = c.id and a.model_asked = :model)",
                    "model",
                    model);
        }
        return statement;
    }

    /** Chooses ids of calls. */
    static final class Statement {

        private static final JsonMapper JSON = new JsonMapper();

        private final List<String> clauses = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        private void add(String clause) {
            clauses.add(clause);
        }

        private void add(String clause, String name, @Nullable Object value) {
            if (value != null) {
                clauses.add(clause);
                values.put(name, value);
            }
        }

        private void column(String column, String name, @Nullable String value) {
            if (RequestLog.NONE.equals(value)) {
                add(column + " is null");
            } else {
                add(column + " = :" + name, name, value);
            }
        }

        /** Only calls older than that one; of equal age the smaller id is the older. */
        void before(@Nullable String id) {
            add("(c.created_ms, c.id) < (select b.created_ms, b.id from call b where b.id = :before)", "before", id);
            // Said once more on its own, so that the index begins where the page does.
            add("c.created_ms <= (select b.created_ms from call b where b.id = :before)", "before", id);
        }

        /** Only those calls. */
        void among(Collection<String> ids) {
            add("c.id in (select value from json_each(:ids))", "ids", JSON.writeValueAsString(ids));
        }

        /** A query for the ids. */
        String sql() {
            return "select c.id from call c" + (clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses));
        }

        /** Binds the values. */
        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec spec) {
            values.forEach(spec::param);
            return spec;
        }
    }
}
