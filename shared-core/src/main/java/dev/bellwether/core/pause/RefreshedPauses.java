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
    private static final long REFRESH_INTERVAL = Duration.ofMillis(200).toNanos();

    private final Supplier<List<Pause>> source;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile @Nullable Loaded current;

    private record Loaded(List<Pause> pauses, long at) {}

    /**
     * @param source reads those that nobody has ended
     * @param nanoTime a clock that only runs forward, in nanoseconds
     */
    RefreshedPauses(Supplier<List<Pause>> source, Clock clock, LongSupplier nanoTime) {
        this.source = source;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Those that hold, by the model's alias. While the books cannot be read, the last that were known.
     *
     * @throws StoreUnavailable if the books cannot be read and nothing is known yet
     */
    public Map<String, Pause> now() {
        List<Pause> pauses = current();
        if (pauses.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        return pauses.stream()
                .filter(pause -> pause.isActive(now))
                .collect(Collectors.toMap(Pause::model, Function.identity(), (one, other) -> one));
    }

    /** Looks at the next question, since this process has changed a pause. */
    void forget() {
        Loaded last = current;
        if (last != null) {
            current = new Loaded(last.pauses, nanoTime.getAsLong() - REFRESH_INTERVAL);
        }
    }

    private List<Pause> current() {
        Loaded last = current;
        return last != null && nanoTime.getAsLong() - last.at < REFRESH_INTERVAL ? last.pauses : refresh();
    }

    private synchronized List<Pause> refresh() {
        Loaded last = current;
        long now = nanoTime.getAsLong();
        if (last != null && now - last.at < REFRESH_INTERVAL) {
            return last.pauses;
        }
        try {
            last = new Loaded(source.get(), now);
        } catch (StoreUnavailable e) {
            if (last == null) {
                throw e;
            }
            LOG.warn("the pauses cannot be looked up; the {} that were known hold", last.pauses.size(), e);
            last = new Loaded(last.pauses, now);
        }
        current = last;
        return last.pauses;
    }
}
