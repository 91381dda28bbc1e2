package dev.bellwether.core.cache;

import java.util.Optional;

/**
 * Keeps answers for a while.
 *
 * @param <A> what is kept of an answer
 */
public interface ResponseCache<A> {

    /** The answer to an equal call, if it is still kept. */
    Optional<A> find(CacheKey key);

    /**
     * Keeps an answer; it may be dropped at any time.
     *
     * @param bytes what it weighs
     */
    void put(CacheKey key, A answer, int bytes);
}
