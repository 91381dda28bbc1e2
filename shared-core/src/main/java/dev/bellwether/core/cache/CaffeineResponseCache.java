package dev.bellwether.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Keeps answers in memory, bounded by what they weigh and by their age. */
public final class CaffeineResponseCache<A> implements ResponseCache<A> {

    /** What an entry weighs besides its text: its key, its route, its usage. */
    private static final int FRAME_BYTES = 1_024;

    private record Entry<A>(A answer, int bytes) {}

    private final Cache<CacheKey, Entry<A>> entries;

    /** @param nanoTime a clock that only runs forward, in nanoseconds */
    public CaffeineResponseCache(CacheSettings settings, LongSupplier nanoTime) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(settings.maxSize().toBytes())
                .weigher((CacheKey key, Entry<A> entry) -> entry.bytes() + FRAME_BYTES)
                .expireAfterWrite(settings.timeToLive())
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<A> find(CacheKey key) {
        return Optional.ofNullable(entries.getIfPresent(key)).map(Entry::answer);
    }

    @Override
    public void put(CacheKey key, A answer, int bytes) {
        entries.put(key, new Entry<>(answer, bytes));
    }
}
