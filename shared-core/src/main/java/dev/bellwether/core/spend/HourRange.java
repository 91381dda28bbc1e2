package dev.bellwether.core.spend;

/**
 * From when to when there are roll-ups, in hours since 1970 (UTC); outside there is nothing to look for.
 *
 * @param first the first hour
 * @param last the last hour, before the first if there are none
 */
record HourRange(long first, long last) {

    static final long MILLIS = 3_600_000;

    /** Whether anything can lie between the two, the second not included. */
    boolean meet(long from, long end) {
        return from <= last && end > first;
    }
}
