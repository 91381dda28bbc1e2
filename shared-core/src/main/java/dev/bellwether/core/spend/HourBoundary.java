package dev.bellwether.core.spend;

import java.sql.SQLException;
import java.util.Map;

/**
 * A bound between two spans: a whole hour, and what has to be added to all before that hour for all before the bound. The
 * nearest hour, so at most half an hour of calls is read one by one, and for zones with whole hours none.
 *
 * @param hour in hours since 1970 (UTC)
 * @param sign 1 if the bound is after the hour and the rest is to be added, -1 if it is to be taken away
 */
record HourBoundary(long hour, int sign, Map<Long, CellTotals> rest) {

    static HourBoundary at(long millis, CellSumsReader reading, HourRange kept) throws SQLException {
        long hour = nearest(millis);
        long whole = hour * HourRange.MILLIS;
        return new HourBoundary(
                hour,
                sign(millis),
                isWhole(millis, kept) ? Map.of() : reading.facts(Math.min(millis, whole), Math.max(millis, whole)));
    }

    /** The whole hour nearest to a bound. */
    static long nearest(long millis) {
        return Math.floorDiv(millis + HourRange.MILLIS / 2, HourRange.MILLIS);
    }

    /** 1 if a bound is after that hour, so that the rest is to be added, -1 if it is to be taken away. */
    static int sign(long millis) {
        return millis > nearest(millis) * HourRange.MILLIS ? 1 : -1;
    }

    /** Whether there is nothing between a bound and that hour. */
    static boolean isWhole(long millis, HourRange kept) {
        long hour = nearest(millis);
        boolean after = sign(millis) > 0;
        return millis == hour * HourRange.MILLIS || !kept.meet(after ? hour : hour - 1, after ? hour + 1 : hour);
    }
}
