package dev.bellwether.core.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists, counts and draws the calls of the books by any filter, as quick for a million as for ten: a page goes on where the
 * last one ended, counts come from the roll-ups or stop at {@link #MAX_COUNTED}, and no text of a call is read.
 */
public final class CallList {

    /** Where counting one by one stops. */
    public static final int MAX_COUNTED = 10_000;

    private static final int AT_ONCE = 1_000;

    private static final String OPEN = "select count(*) from call c indexed by call_open where c.outcome = 'open' and ";

    private final JdbcClient jdbc;
    private final CallLines lines;

    CallList(JdbcClient jdbc, CallLines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    /**
     * A page, the newest call first.
     *
     * @param newer where the newer page ends, or null if there is none
     * @param older where the older page begins, or null if there is none
     * @param scannedTo up to which moment it was looked before it stopped, with less than a page found; null if it did not
     */
    public record Page(
            List<CallLine> calls,
            @Nullable Cursor newer,
            @Nullable Cursor older,
            @Nullable Instant scannedTo) {

        public Page {
            calls = List.copyOf(calls);
        }
    }

    /**
     * How many calls a filter lets pass.
     *
     * @param more whether there are more, or may be
     */
    public record Count(long calls, boolean more) {}

    /**
     * The calls older than a place.
     *
     * @param cursor null for the newest calls
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public Page before(CallFilter filter, @Nullable Cursor cursor, int size) {
        return CallLines.translating(() -> {
            var found = new FilteredScan(jdbc, filter, cursor, true).find(size + 1);
            boolean more = found.ids().size() > size;
            List<CallLine> calls = lines.of(more ? found.ids().subList(0, size) : found.ids(), CallFilter.ALL);
            Cursor stopped = found.stopped();
            Cursor older = more ? Cursor.of(calls.get(size - 1)) : stopped;
            Cursor first = calls.isEmpty() ? cursor : Cursor.of(calls.get(0));
            return new Page(
                    calls,
                    cursor == null ? null : first,
                    older,
                    stopped == null ? null : Instant.ofEpochMilli(stopped.createdMs()));
        });
    }

    /**
     * The calls just newer than a place; the newest of all if they do not fill a page.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public Page after(CallFilter filter, Cursor cursor, int size) {
        return CallLines.translating(() -> {
            var found = new FilteredScan(jdbc, filter, cursor, false).find(size + 1);
            Cursor stopped = found.stopped();
            if (found.ids().size() <= size && stopped == null) {
                return before(filter, null, size);
            }
            boolean full = found.ids().size() > size;
            var ids = new ArrayList<>(full ? found.ids().subList(0, size) : found.ids());
            Collections.reverse(ids);
            List<CallLine> calls = lines.of(ids, CallFilter.ALL);
            return new Page(
                    calls,
                    full ? Cursor.of(calls.get(0)) : stopped,
                    calls.isEmpty() ? justAfter(cursor) : Cursor.of(calls.get(calls.size() - 1)),
                    stopped == null ? null : Instant.ofEpochMilli(stopped.createdMs()));
        });
    }

    /** So near to a place that nothing lies between, and on its newer side, so that what lies there is not passed over. */
    private static Cursor justAfter(Cursor cursor) {
        return new Cursor(cursor.createdMs() + 1, "");
    }

    /**
     * How many calls there are, from the roll-ups if they can tell.
     *
     * @param volume of the same filter
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public Count count(CallFilter filter, CallVolume volume) {
        return CallLines.translating(() -> {
            if (countable(filter)) {
                return new Count(volume.calls() - archived(filter) + open(filter), false);
            }
            var counted = new FilteredScan(jdbc, filter, null, true).count(MAX_COUNTED + 1);
            return new Count(Math.min(MAX_COUNTED, counted.calls()), counted.stopped());
        });
    }

    /** Whether the roll-ups count what the filter lets pass, and not only part of what it asks. */
    public static boolean countable(CallFilter filter) {
        return drawn(filter) && filter.model() == null && !filter.aboutMoney();
    }

    /** Whether roll-ups know of everything that the filter asks. */
    public static boolean drawn(CallFilter filter) {
        return filter.group() == null
                && filter.id() == null
                && filter.source() == null
                && filter.cost() == null
                && filter.slow() == null;
    }

    /** Roll-ups still know of archived calls, which cannot be listed any more. */
    private long archived(CallFilter filter) {
        Instant from = filter.from() == null ? Instant.EPOCH : filter.from();
        Instant until = Instant.ofEpochMilli(
                jdbc.sql(Rollups.ARCHIVED).query(Long.class).single());
        Instant end = filter.to() == null || filter.to().isAfter(until) ? until : filter.to();
        return from.isBefore(end) ? volume(filter, List.of(from, end)).calls() : 0;
    }

    private long open(CallFilter filter) {
        if (filter.outcome() != null && !filter.outcome().equals("open")) {
            return 0;
        }
        var statement = filter.statement();
        return statement
                .bind(jdbc.sql(OPEN + statement.conditions()))
                .query(Long.class)
                .single();
    }

    /**
     * How many calls there were in each part of a period. What roll-ups do not know of the filter is left out.
     *
     * @param bounds where each part begins, and where the last one ends, ascending
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public CallVolume volume(CallFilter filter, List<Instant> bounds) {
        return CallLines.translating(() -> new CallVolume(
                filter.aboutMoney()
                        || (filter.model() != null && !filter.model().equals(CallLookup.NONE)),
                new CallVolumeReader(jdbc, filter, bounds).read()));
    }

    /**
     * Hands out every call of a filter, the newest first, a thousand at a time. Calls that come in meanwhile are not among them.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public void each(CallFilter filter, Consumer<List<CallLine>> taken) {
        Page page = before(filter, null, AT_ONCE);
        taken.accept(page.calls());
        for (Cursor next = page.older(); next != null; next = page.older()) {
            page = before(filter, next, AT_ONCE);
            taken.accept(page.calls());
        }
    }
}
