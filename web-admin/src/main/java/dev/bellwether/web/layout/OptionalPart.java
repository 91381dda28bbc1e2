package dev.bellwether.web.layout;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part of a page that may fail without taking the page with it; the log has the cause, and the page says so in its place.
 *
 * @param value what it came to; null also where there is nothing to show
 */
public record OptionalPart<T>(@Nullable T value, boolean failed) {

    private static final Logger LOG = LoggerFactory.getLogger(OptionalPart.class);

    /**
     * Begins to work it out beside everything else; whoever asks waits for it. The work is on a thread of its own, so it
     * does not know the reader's language.
     *
     * @param name what it is, for the log
     */
    public static <T> Supplier<OptionalPart<T>> async(String name, Executor executor, Supplier<@Nullable T> work) {
        return CompletableFuture.supplyAsync(() -> of(name, work), executor)::join;
    }

    /** What is made of it, if it came to something; that may fail too. */
    public <R> OptionalPart<R> then(String name, Function<T, @Nullable R> more) {
        T made = value;
        return made == null ? new OptionalPart<>(null, failed) : of(name, () -> more.apply(made));
    }

    /**
     * Works it out.
     *
     * @param name what it is, for the log
     */
    public static <T> OptionalPart<T> of(String name, Supplier<@Nullable T> work) {
        try {
            return new OptionalPart<>(work.get(), false);
        } catch (RuntimeException e) {
            LOG.error("A part of a page could not be made: {}", name, e);
            return new OptionalPart<>(null, true);
        }
    }
}
