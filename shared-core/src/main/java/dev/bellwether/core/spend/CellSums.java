package dev.bellwether.core.spend;

import dev.bellwether.core.store.SqliteFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The reading that all reports of spend are made of: sums per cell, from the roll-ups. The roll-ups are kept by the hour
 * (UTC). Where a span begins or ends within one, the part of the hour is added up from the view {@code fact}, so that it is
 * exact in every zone. One snapshot of the books is read, however many statements it takes.
 */
public final class CellSums {

    private final DataSource readers;

    CellSums(DataSource readers) {
        this.readers = readers;
    }

    /**
     * What each cell adds up to in the whole period; all parts are of span 0.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public List<SpanTotals> total(SpendQuery query) {
        return spans(query, query.period().fromMillis(), query.period().endMillis());
    }

    /**
     * What each cell adds up to on each day of the period, a part for each that is not empty, in the order of the days.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public List<SpanTotals> days(SpendQuery query) {
        return spans(query, query.period().midnights());
    }

    /**
     * The beginning of the first hour that has a call of the query's kind, real or simulated; empty if there is none.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public Optional<Instant> first(SpendQuery query) {
        try (Connection connection = readers.getConnection();
                var reading = new CellSumsReader(connection, query)) {
            return reading.firstHour().map(hour -> Instant.ofEpochMilli(hour * HourRange.MILLIS));
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /**
     * What each cell adds up to in spans of any kind, whatever the query's period, a part for each that is not empty, in
     * the order of the spans.
     *
     * @param bounds where each span begins, and where the last one ends, in milliseconds since 1970, ascending
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public List<SpanTotals> spans(SpendQuery query, long... bounds) {
        try (Connection connection = readers.getConnection()) {
            connection.setAutoCommit(false);
            try (var reading = new CellSumsReader(connection, query)) {
                return parts(reading, bounds);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }

    private static List<SpanTotals> parts(CellSumsReader reading, long... bounds) throws SQLException {
        HourRange kept = reading.hours();
        Map<Long, Cell> cells = reading.cells();
        var parts = new ArrayList<SpanTotals>();
        HourBoundary start = HourBoundary.at(bounds[0], reading, kept);
        for (int span = 0; span + 1 < bounds.length; span++) {
            HourBoundary end = HourBoundary.at(bounds[span + 1], reading, kept);
            for (Map.Entry<Long, CellTotals> sum :
                    reading.between(start, end, kept).entrySet()) {
                Cell cell = cells.get(sum.getKey());
                if (cell != null && !sum.getValue().equals(CellTotals.NONE)) {
                    parts.add(new SpanTotals(span, cell, sum.getValue()));
                }
            }
            start = end;
        }
        return parts;
    }
}
