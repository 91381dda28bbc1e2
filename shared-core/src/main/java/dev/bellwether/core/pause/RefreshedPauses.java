package dev.bellwether.core.pause;

import dev.bellwether.core.store.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pauses that hold now. It looks at the books each time that it is asked, but no more often than five times a second,
 * so that what any process pauses is left alone by all of them well within a second.
 */
public final class RefreshedPauses {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshedPauses.class);

    /** A look is one step in an index that is nearly always empty. */
    private static final long LOOK_EVERY = Duration.ofMillis(200).toNanos();

    private final Supplier<List<Pause>> books;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile @Nullable Known known;

    private record Known(List<Pause> pauses, long seen) {}

    /**
     * @param books reads those that nobody has ended
     * @param nanoTime a clock that only runs forward, in nanoseconds
     */
    RefreshedPauses(Supplier<List<Pause>> books, Clock clock, LongSupplier nanoTime) {
        this.books = books;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Those that hold, by the model's alias. While the books cannot be read, the last that were known.
     *
     * @throws StoreUnavailable if the books cannot be read and nothing is known yet
     */
    public Map<String, Pause> now() {
        List<Pause> pauses = known();
        if (pauses.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        return pauses.stream()
                .filter(pause -> pause.holds(now))
                .collect(Collectors.toMap(Pause::model, Function.identity(), (one, other) -> one));
    }

    /** Looks at the next question, since this process has changed a pause. */
    void forget() {
        Known last = known;
        if (last != null) {
            known = new Known(last.pauses, nanoTime.getAsLong() - LOOK_EVERY);
        }
    }

    private List<Pause> known() {
        Known last = known;
        return last != null && nanoTime.getAsLong() - last.seen < LOOK_EVERY ? last.pauses : look();
    }

    private synchronized List<Pause> look() {
        Known last = known;
        long now = nanoTime.getAsLong();
        if (last != null && now - last.seen < LOOK_EVERY) {
            return last.pauses;
        }
        try {
            last = new Known(books.get(), now);
        } catch (StoreUnavailable e) {
            if (last == null) {
                throw e;
            }
            LOG.warn("the pauses cannot be looked up; the {} that were known hold", last.pauses.size(), e);
            last = new Known(last.pauses, now);
        }
        known = last;
        return last.pauses;
    }
}
