package dev.bellwether.core.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The hours in which there can be calls of a filter, from what is kept by the hour: roll-ups and maxima. However rare the
 * calls are, a list then looks only at hours that may hold some.
 */
final class CallHours {

    static final long MILLIS = 3_600_000;

    private static final String CELLS = """
            select r.hour from cell x not indexed cross join rollup r on r.cell = x.id and r.hour >= :first and r.hour <= :last
            where %s and %s""";

    /** What is open is in no roll-up yet: calls, and attempts of calls that ended before them. */
    private static final String OPEN = """
            select created_ms / 3600000 as hour from call indexed by call_open
            where outcome = 'open' and created_ms >= :first * 3600000 and created_ms < (:last + 1) * 3600000
            union
            select c.created_ms / 3600000 from attempt a indexed by attempt_open cross join call c on c.id = a.call_id
            where a.outcome = 'open' and c.created_ms >= :first * 3600000 and c.created_ms < (:last + 1) * 3600000""";

    private final JdbcClient jdbc;
    private final CallFilter filter;
    private final CellFilter cells;

    CallHours(JdbcClient jdbc, CallFilter filter) {
        this.jdbc = jdbc;
        this.filter = filter;
        this.cells = new CellFilter(filter);
    }

    /** Whether it can tell hours apart at all. */
    boolean narrows() {
        return filter.group() == null && filter.id() == null && (cells.narrows() || usesHourMax());
    }

    private boolean usesHourMax() {
        return filter.source() != null || filter.cost() != null || filter.slow() != null;
    }

    /** The hours since 1970 (UTC) from the first to the last one, ascending. */
    List<Long> between(long first, long last) {
        String sql = sql();
        var spec = jdbc.sql(sql).param("first", first).param("last", last);
        cells.bind(spec);
        bindHourMax(spec);
        return spec.query(Long.class).list();
    }

    String sql() {
        var parts = new ArrayList<String>();
        if (cells.narrows()) {
            parts.add(CELLS.formatted(cells.sql(), cells.present("r")));
        }
        if (usesHourMax()) {
            parts.add(hourMaxSql());
        }
        String ended = String.join(" intersect ", parts);
        return "select hour from (" + ended + ") union " + OPEN + " order by 1";
    }

    private String hourMaxSql() {
        return "select hour from hour_max x where x.hour >= :first and x.hour <= :last"
                + (filter.simulated() == null ? "" : " and x.simulated = :simulated")
                + (filter.source() == null ? "" : " and x.source = :source")
                + (filter.cost() == null ? "" : " and x.cost_nano >= :cost")
                + (filter.slow() == null ? "" : " and x.duration_ms >= :slow");
    }

    private void bindHourMax(JdbcClient.StatementSpec spec) {
        spec.param("source", filter.source());
        spec.param("cost", filter.cost() == null ? null : filter.cost().nanoUsd());
        spec.param("slow", filter.slow() == null ? null : filter.slow().toMillis());
    }
}
