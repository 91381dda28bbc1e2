package dev.bellwether.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Keeps answers in memory, bounded by what they weigh and by their age. */
public final class CaffeineResponseCache<A> implements ResponseCache<A> {

    /** What an entry weighs besides its text: its key, its route, its usage. */
    private static final int FRAME_BYTES = 1_024;

    private record Kept<A>(A answer, int bytes) {}

    private final Cache<CacheKey, Kept<A>> kept;

    /** @param nanoTime a clock that only runs forward, in nanoseconds */
    public CaffeineResponseCache(CacheSettings settings, LongSupplier nanoTime) {
        this.kept = Caffeine.newBuilder()
                .maximumWeight(settings.size().toBytes())
                .weigher((CacheKey key, Kept<A> entry) -> entry.bytes() + FRAME_BYTES)
                .expireAfterWrite(settings.timeToLive())
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<A> find(CacheKey key) {
        return Optional.ofNullable(kept.getIfPresent(key)).map(Kept::answer);
    }

    @Override
    public void keep(CacheKey key, A answer, int bytes) {
        kept.put(key, new Kept<>(answer, bytes));
    }
}
