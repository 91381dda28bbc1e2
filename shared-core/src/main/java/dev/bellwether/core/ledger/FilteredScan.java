package dev.bellwether.core.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes through the calls of a filter in the order of time, hour by hour where only some hours can hold any. It looks at a
 * bounded number of calls, so that a page comes soon even if nothing is found; where it stopped, the next page begins.
 */
final class FilteredScan {

    /** After so many calls that were looked at it stops. */
    static final int MAX_SCANNED = 40_000;

    /** A count says sooner that there are more. */
    private static final int MAX_SCANNED_TO_COUNT = 12_000;

    /** An hour after the other, then more at once where hours hold little. */
    private static final int FEW = 4_000;

    private static final long DAY = 24;

    private static final String BOUNDS =
            "select coalesce((select min(created_ms) from call), 0), coalesce((select max(created_ms) from call), -1)";

    private final JdbcClient jdbc;
    private final CallFilter filter;
    private final @Nullable Cursor start;
    private final boolean older;
    private final CallHours hours;
    private int scanned;
    private int maxScanned = MAX_SCANNED;

    /**
     * @param start where to begin, or null for the end of the books
     * @param older towards older calls, or towards newer ones
     */
    FilteredScan(JdbcClient jdbc, CallFilter filter, @Nullable Cursor start, boolean older) {
        this.jdbc = jdbc;
        this.filter = filter;
        this.start = start;
        this.older = older;
        this.hours = new CallHours(jdbc, filter);
    }

    /**
     * Calls that were found, in the order of the walk.
     *
     * @param stopped where it stopped before it had looked everywhere, or null
     */
    record Found(List<String> ids, @Nullable Cursor stopped) {}

    /** How many there are: at least that many if it stopped early. */
    record Counted(long calls, boolean stopped) {}

    Found find(int max) {
        if (!hours.narrows()) {
            return new Found(ids(statement(filter), null, max), null);
        }
        var ids = new ArrayList<String>();
        Cursor stopped = go(some -> {
            ids.addAll(ids(statement(filter), some, max - ids.size()));
            return ids.size() < max;
        });
        return new Found(ids, ids.size() < max ? stopped : null);
    }

    Counted count(int max) {
        if (!hours.narrows()) {
            var statement = statement(filter);
            long calls = count("select count(*) from (" + statement.sql("1") + " limit :most)", statement, max);
            return new Counted(calls, calls >= max);
        }
        maxScanned = MAX_SCANNED_TO_COUNT;
        var calls = new long[1];
        Cursor stopped = go(some -> {
            var statement = statement(filter);
            String within = statement.hourly("1", some);
            calls[0] += count("select count(*) from (" + within + " limit :most)", statement, max - calls[0]);
            return calls[0] < max;
        });
        return new Counted(calls[0], stopped != null || calls[0] >= max);
    }

    private long count(String sql, CallStatement statement, long max) {
        return statement
                .bind(jdbc.sql(sql).param("most", max))
                .query(Long.class)
                .single();
    }

    private CallStatement statement(CallFilter chosen) {
        var statement = chosen.statement();
        statement.pastCursor(start, older);
        return statement;
    }

    private List<String> ids(CallStatement statement, @Nullable List<Long> some, int max) {
        String sql = some == null ? statement.sql() : statement.hourly("c.id", some);
        String way = older ? "desc" : "asc";
        return statement
                .bind(jdbc.sql(sql + " order by c.created_ms %s, c.id %s limit :most".formatted(way, way))
                        .param("most", max))
                .query(String.class)
                .list();
    }

    /** What is done with some hours; false to stop. */
    private interface Visit {
        boolean of(List<Long> some);
    }

    /** Where it stopped because it had looked at enough, or null. */
    private @Nullable Cursor go(Visit visit) {
        long[] bounds = bounds();
        long at = older ? bounds[1] : bounds[0];
        for (long days = 1; older ? at >= bounds[0] : at <= bounds[1]; days *= 4) {
            long end = older ? Math.max(bounds[0], at - days * DAY + 1) : Math.min(bounds[1], at + days * DAY - 1);
            var window = new ArrayList<>(hours.between(Math.min(at, end), Math.max(at, end)));
            if (older) {
                Collections.reverse(window);
            }
            Cursor stopped = through(window, visit);
            if (stopped != null || scanned < 0) {
                return stopped;
            }
            at = older ? end - 1 : end + 1;
        }
        return null;
    }

    /** Goes through hours, more at once while they hold little. Marks with a negative number that nobody wants more. */
    private @Nullable Cursor through(List<Long> window, Visit visit) {
        int together = 1;
        for (int i = 0; i < window.size(); ) {
            List<Long> some = window.subList(i, Math.min(window.size(), i + together));
            i += some.size();
            if (!visit.of(some)) {
                scanned = -1;
                return null;
            }
            int calls = callsIn(some);
            scanned += calls;
            if (scanned >= maxScanned) {
                return endOf(some.get(some.size() - 1));
            }
            together = calls < FEW ? together * 2 : Math.max(1, together / 2);
        }
        return null;
    }

    /** How many calls those hours hold, whatever they are; the index alone tells. */
    private int callsIn(List<Long> some) {
        var statement = new CallFilter(null, null, filter.simulated(), null, null, null, null, null, null).statement();
        return (int)
                count("select count(*) from (" + statement.hourly("1", some) + " limit :most)", statement, MAX_SCANNED);
    }

    private Cursor endOf(long hour) {
        return new Cursor((older ? hour : hour + 1) * CallHours.MILLIS, "");
    }

    /** The first and the last hour that there is anything in. */
    private long[] bounds() {
        return jdbc.sql(BOUNDS)
                .query((row, number) -> {
                    long first = row.getLong(1);
                    long last = row.getLong(2);
                    if (filter.from() != null) {
                        first = Math.max(first, filter.from().toEpochMilli());
                    }
                    if (filter.to() != null) {
                        last = Math.min(last, filter.to().toEpochMilli() - 1);
                    }
                    if (start != null) {
                        first = older ? first : Math.max(first, start.createdMs());
                        last = older ? Math.min(last, start.createdMs()) : last;
                    }
                    return new long[] {Math.floorDiv(first, CallHours.MILLIS), Math.floorDiv(last, CallHours.MILLIS)};
                })
                .single();
    }
}
