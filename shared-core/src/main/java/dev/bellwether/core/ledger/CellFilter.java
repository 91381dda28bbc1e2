package dev.bellwether.core.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** As much of a {@link CallFilter} as roll-ups can answer: conditions on a cell or, by the same names, on facts. */
final class CellFilter {

    /** The alias that stands for the cells or facts in {@link #sql}. */
    static final String ALIAS = "x";

    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final CallFilter filter;

    CellFilter(CallFilter filter) {
        this.filter = filter;
        if (filter.simulated() != null) {
            add("x.simulated = :simulated", "simulated", filter.simulated() ? 1 : 0);
        }
        add("x.tier = :tier", "tier", filter.tier());
        add("x.category = :category", "category", filter.category());
        add("x.caller = :caller", "caller", filter.caller());
        add("x.purpose = :purpose", "purpose", filter.purpose());
        add("x.model = :model", "model", filter.model());
        add("x.outcome = :outcome", "outcome", filter.aboutMoney() ? null : filter.outcome());
        add(
                "instr(' ' || iif(x.tags = '', '" + CallLookup.NONE + "', x.tags) || ' ', ' ' || :tag || ' ') > 0",
                "tag",
                filter.tag());
    }

    private void add(String clause, String name, @Nullable Object value) {
        if (value != null) {
            clauses.add(clause);
            values.put(name, value);
        }
    }

    /** Whether it says more than simulated or real. */
    boolean narrows() {
        return clauses.size() > 1 || filter.aboutMoney();
    }

    /** The sum that tells whether calls of the filter can be in a row: of what is not known, else anything. */
    String present(String rows) {
        return filter.aboutMoney()
                ? rows + "." + filter.outcome() + " <> 0"
                : "(%1$s.calls <> 0 or %1$s.attempts <> 0 or %1$s.hits <> 0)".formatted(rows);
    }

    /** What is counted: calls, or where a call can have several of it, attempts. */
    String measure(String rows) {
        return filter.aboutMoney()
                ? rows + "." + filter.outcome()
                : filter.model() == null || filter.model().equals(CallLookup.NONE)
                        ? rows + ".calls"
                        : "(%1$s.attempts + %1$s.hits)".formatted(rows);
    }

    /** What of it failed. */
    String failure() {
        return filter.model() == null || filter.model().equals(CallLookup.NONE)
                ? "x.outcome = 'failed'"
                : "x.result = 'failed'";
    }

    /** The conditions. */
    String sql() {
        return clauses.isEmpty() ? "true" : String.join(" and ", clauses);
    }

    /** Binds the values. */
    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec spec) {
        values.forEach(spec::param);
        return spec;
    }
}
