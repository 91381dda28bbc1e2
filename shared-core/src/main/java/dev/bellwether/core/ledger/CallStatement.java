package dev.bellwether.core.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A {@link CallFilter} as SQL conditions on the table {@code call c}, with their values bound. It chooses ids of calls. */
final class CallStatement {

    private static final JsonMapper JSON = new JsonMapper();

    /** Sorts behind everything that begins like it. */
    private static final char LAST = Character.MAX_VALUE;

    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    static CallStatement of(CallFilter filter) {
        var statement = new CallStatement();
        // Few calls begin like an id or belong to a group; the index on the time must not be preferred to theirs.
        String created = filter.id() == null && filter.group() == null ? "c.created_ms" : "+c.created_ms";
        statement.add(
                created + " >= :from",
                "from",
                filter.from() == null ? null : filter.from().toEpochMilli());
        statement.add(
                created + " < :to",
                "to",
                filter.to() == null ? null : filter.to().toEpochMilli());
        statement.add(
                "c.simulated = :simulated",
                "simulated",
                filter.simulated() == null ? null : filter.simulated() ? 1 : 0);
        statement.column("c.tier", "tier", filter.tier());
        statement.column("c.category", "category", filter.category());
        statement.column("c.caller", "caller", filter.caller());
        statement.add("c.purpose = :purpose", "purpose", filter.purpose());
        statement.add("c.source = :source", "source", filter.source());
        statement.add("c.group_id = :group", "group", filter.group());
        statement.tagged(filter.tag());
        statement.outcome(filter);
        statement.calledModel(filter.model());
        statement.add(
                "c.duration_ms >= :slow",
                "slow",
                filter.slow() == null ? null : filter.slow().toMillis());
        statement.add(
                "(select coalesce(sum(a.charged_nano), 0) from attempt_now a where a.call_id = c.id) >= :cost",
                "cost",
                filter.cost() == null ? null : filter.cost().nanoUsd());
        statement.add("c.id >= :id", "id", filter.id());
        statement.add("c.id < :idEnd", "idEnd", filter.id() == null ? null : filter.id() + LAST);
        return statement;
    }

    private void tagged(@Nullable String tag) {
        if (CallLookup.NONE.equals(tag)) {
            clauses.add("coalesce(c.tags, '') = ''");
        } else {
            add("instr(' ' || c.tags || ' ', ' ' || :tag || ' ') > 0", "tag", tag);
        }
    }

    private void outcome(CallFilter filter) {
        if (filter.aboutMoney()) {
            add(
                    "exists (select 1 from attempt_now a where a.call_id = c.id and a.money_state = :state)",
                    "state",
                    filter.outcome());
        } else {
            add("c.outcome = :outcome", "outcome", filter.outcome());
        }
    }

    private void calledModel(@Nullable String model) {
        if (CallLookup.NONE.equals(model)) {
            clauses.add("not exists (select 1 from attempt a where a.call_id = c.id)");
        } else {
            add("exists (select 1 from attempt a where a.call_id = c.id and a.model_asked = :model)", "model", model);
        }
    }

    private void column(String column, String name, @Nullable String value) {
        if (CallLookup.NONE.equals(value)) {
            clauses.add(column + " is null");
        } else {
            add(column + " = :" + name, name, value);
        }
    }

    private void add(String clause, String name, @Nullable Object value) {
        if (value != null) {
            clauses.add(clause);
            values.put(name, value);
        }
    }

    /** Only calls older than that one; of equal age the smaller id is the older. */
    void before(@Nullable String id) {
        add("(c.created_ms, c.id) < (select b.created_ms, b.id from call b where b.id = :before)", "before", id);
        // Said once more on its own, so that the index begins where the page does.
        add("c.created_ms <= (select b.created_ms from call b where b.id = :before)", "before", id);
    }

    /** Only calls on that side of a place; null is every call. */
    void pastCursor(@Nullable Cursor cursor, boolean older) {
        if (cursor != null) {
            String side = older ? "<" : ">";
            clauses.add("(c.created_ms, c.id) " + side + " (:placeMs, :placeId)");
            clauses.add("c.created_ms " + side + "= :placeMs");
            values.put("placeMs", cursor.createdMs());
            values.put("placeId", cursor.id());
        }
    }

    /** Only those calls. */
    void among(Collection<String> ids) {
        add("c.id in (select value from json_each(:ids))", "ids", JSON.writeValueAsString(ids));
    }

    /**
     * Only calls of those hours since 1970 (UTC). The plus keeps the index on the moment for the hours; it takes one bound on
     * each side, and another would have it read everything for each hour.
     */
    String hourly(String what, Collection<Long> hours) {
        values.put("hours", JSON.writeValueAsString(hours));
        return "select " + what + " from json_each(:hours) h cross join call c on c.created_ms >= h.value * 3600000"
                + " and c.created_ms < h.value * 3600000 + 3600000 where "
                + conditions().replace("c.created_ms", "+c.created_ms");
    }

    /** A query for the ids. */
    String sql() {
        return sql("c.id");
    }

    /** A query for something of the calls. */
    String sql(String what) {
        return "select " + what + " from call c" + where();
    }

    private String where() {
        return clauses.isEmpty() ? "" : " where " + conditions();
    }

    /** The conditions alone. */
    String conditions() {
        return clauses.isEmpty() ? "true" : String.join(" and ", clauses);
    }

    /** Binds the values. */
    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec spec) {
        values.forEach(spec::param);
        return spec;
    }
}
