package dev.bellwether.core.versions;

import dev.bellwether.core.store.StoreUnavailable;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the live version of a document says. It looks whether another has been published each time that it is asked, but no
 * more often than five times a second, so that what any process publishes is used by all of them well within a second.
 *
 * @param <T> what a document is read into
 */
final class Refreshed<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Refreshed.class);

    /** A look is one step in an index; so many a second cost nothing that could be measured. */
    private static final long REFRESH_INTERVAL = Duration.ofMillis(200).toNanos();

    private final Versions versions;
    private final DocumentType type;
    private final Function<DocumentType, Version> first;
    private final Function<Version, T> reading;
    private final LongSupplier nanoTime;
    private volatile @Nullable Loaded<T> current;

    private record Loaded<T>(int number, T value, long at) {}

    /**
     * @param first gives the live version, and makes the first one if there is none yet
     * @param reading throws a {@link dev.bellwether.core.problem.Problem} if the document cannot be used
     * @param nanoTime a clock that only runs forward, in nanoseconds
     */
    Refreshed(
            Versions versions,
            DocumentType type,
            Function<DocumentType, Version> first,
            Function<Version, T> reading,
            LongSupplier nanoTime) {
        this.versions = versions;
        this.type = type;
        this.first = first;
        this.reading = reading;
        this.nanoTime = nanoTime;
    }

    /**
     * The value of the live version. While the database cannot be read, the last one that was known.
     *
     * @throws StoreUnavailable if the database cannot be read and nothing is known yet
     */
    T current() {
        Loaded<T> last = current;
        return last != null && nanoTime.getAsLong() - last.at < REFRESH_INTERVAL ? last.value : refresh();
    }

    /** Looks at the next call, since this process has published. */
    synchronized void published() {
        Loaded<T> last = current;
        if (last != null) {
            current = new Loaded<>(last.number, last.value, nanoTime.getAsLong() - REFRESH_INTERVAL);
        }
    }

    private synchronized T refresh() {
        Loaded<T> last = current;
        long now = nanoTime.getAsLong();
        if (last == null) {
            return remember(first.apply(type), now);
        }
        if (now - last.at < REFRESH_INTERVAL) {
            return last.value;
        }
        try {
            int number = versions.liveNumber(type);
            if (number != last.number) {
                return remember(versions.live(type).orElseThrow(), now);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the live version of {} cannot be looked up; version {} is used", type.label(), last.number, e);
        }
        current = new Loaded<>(last.number, last.value, now);
        return last.value;
    }

    private T remember(Version version, long now) {
        T value = reading.apply(version);
        current = new Loaded<>(version.number(), value, now);
        return value;
    }
}
