package dev.bellwether.core.spend;

import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds the books up, from their roll-ups. */
public final class SpendReports {

    private static final String CALLS = """
            select coalesce(sum(r.calls), 0)
            from cell c not indexed cross join rollup r on r.cell = c.id
            where c.simulated = :simulated
            """;

    private static final String ANY = "select exists (select 1 from cell c not indexed where c.simulated = :simulated)";

    private static final String BASELINES = """
            select distinct c.baseline_model from cell c not indexed
            where c.simulated = :simulated and c.baseline_model <> :none order by 1
            """;

    private final GroupedSums sums;
    private final Latencies latencies;
    private final JdbcClient jdbc;

    SpendReports(GroupedSums sums, Latencies latencies, JdbcClient jdbc) {
        this.sums = sums;
        this.latencies = latencies;
        this.jdbc = jdbc;
    }

    /**
     * What was spent, told apart by day.
     *
     * @param apart what else it is to be told apart by; the fewer, the quicker. Everything if nothing is named.
     * @throws StoreUnavailable if the books cannot be read
     */
    public SpendReport report(SpendQuery query, Dimension... apart) {
        return read(query, true, named(apart), latencies.of(query));
    }

    /**
     * What was spent in the whole period; quicker, without days.
     *
     * @param apart what it is to be told apart by; everything if nothing is named
     * @throws StoreUnavailable if the books cannot be read
     */
    public SpendReport totals(SpendQuery query, Dimension... apart) {
        return read(query, false, named(apart), latencies.of(query));
    }

    /**
     * A report beside that of the period before, told apart by the same; by day if asked for, which takes longer.
     *
     * @throws StoreUnavailable if the books cannot be read
     */
    public SpendComparison compared(SpendReport now, boolean withDays) {
        SpendQuery query = now.query().in(now.period().before());
        return new SpendComparison(now, read(query, withDays, now.apart(), null));
    }

    private SpendReport read(
            SpendQuery query, boolean withDays, List<Dimension> apart, @Nullable Percentiles percentiles) {
        Grouping grouping = Grouping.spend(apart);
        List<Slice> parts = (withDays ? sums.days(query, grouping) : sums.total(query, grouping))
                .stream().map(row -> slice(row, apart)).toList();
        return SpendReport.of(query, withDays, apart, parts, percentiles);
    }

    private static Slice slice(GroupedSums.Row row, List<Dimension> apart) {
        var names = new EnumMap<Dimension, String>(Dimension.class);
        for (int i = 0; i < apart.size(); i++) {
            names.put(apart.get(i), row.keys().get(i));
        }
        return new Slice(row.span(), names, SpendTotals.of(row.sums()));
    }

    private static List<Dimension> named(Dimension... apart) {
        return apart.length == 0
                ? Dimension.filters()
                : Stream.of(apart)
                        .filter(one -> one != Dimension.DAY)
                        .distinct()
                        .toList();
    }

    /**
     * Whether a call has ever ended.
     *
     * @param simulated a simulated one or a real one
     * @throws StoreUnavailable if the books cannot be read
     */
    public boolean any(boolean simulated) {
        try {
            return jdbc.sql(ANY)
                    .param("simulated", simulated ? 1 : 0)
                    .query(Boolean.class)
                    .single();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /**
     * The models that calls were ever compared with, each with the baseline of its time, by their names.
     *
     * @throws StoreUnavailable if the books cannot be read
     */
    public List<String> baselines(SpendQuery query) {
        try {
            return jdbc.sql(BASELINES)
                    .param("simulated", query.simulated() ? 1 : 0)
                    .param("none", CallLookup.NONE)
                    .query(String.class)
                    .list();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /**
     * How many calls have ended, ever.
     *
     * @param simulated the simulated calls or the real ones
     * @throws StoreUnavailable if the books cannot be read
     */
    public long calls(boolean simulated) {
        try {
            return jdbc.sql(CALLS)
                    .param("simulated", simulated ? 1 : 0)
                    .query(Long.class)
                    .single();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }
}
