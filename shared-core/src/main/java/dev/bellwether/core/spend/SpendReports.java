package dev.bellwether.core.spend;

import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds the books up, from their roll-ups. */
public final class SpendReports {

    private static final String CALLS = """
            select coalesce(sum(r.calls), 0)
            from cell c not indexed cross join rollup r on r.cell = c.id
            where c.simulated = :simulated
            """;

    private final CellSums sums;
    private final Latencies latencies;
    private final JdbcClient books;

    SpendReports(CellSums sums, Latencies latencies, JdbcClient books) {
        this.sums = sums;
        this.latencies = latencies;
        this.books = books;
    }

    /**
     * What was spent, told apart by day.
     *
     * @throws StoreUnavailable if the books cannot be read
     */
    public SpendReport report(SpendQuery query) {
        return SpendReport.of(query, true, sums.days(query), latencies.of(query));
    }

    /**
     * What was spent in the whole period; quicker, without days.
     *
     * @throws StoreUnavailable if the books cannot be read
     */
    public SpendReport totals(SpendQuery query) {
        return SpendReport.of(query, false, sums.total(query), latencies.of(query));
    }

    /**
     * A report beside that of the period before; told apart by day if asked for, which takes longer.
     *
     * @throws StoreUnavailable if the books cannot be read
     */
    public SpendComparison compared(SpendReport now, boolean withDays) {
        SpendQuery query = now.query().in(now.period().before());
        return new SpendComparison(
                now, SpendReport.of(query, withDays, withDays ? sums.days(query) : sums.total(query), null));
    }

    /**
     * How many calls have ended, ever.
     *
     * @param simulated the simulated calls or the real ones
     * @throws StoreUnavailable if the books cannot be read
     */
    public long calls(boolean simulated) {
        try {
            return books.sql(CALLS)
                    .param("simulated", simulated ? 1 : 0)
                    .query(Long.class)
                    .single();
        } catch (DataAccessException e) {
            throw SqliteFailures.told(e);
        }
    }
}
