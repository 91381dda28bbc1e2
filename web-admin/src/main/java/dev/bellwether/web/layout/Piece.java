package dev.bellwether.web.layout;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part of a page that may fail without taking the page with it; the log has the cause, and the page says so in its place.
 *
 * @param value what it came to; null also where there is nothing to show
 */
public record Piece<T>(@Nullable T value, boolean failed) {

    private static final Logger LOG = LoggerFactory.getLogger(Piece.class);

    /**
     * Works it out.
     *
     * @param name what it is, for the log
     */
    public static <T> Piece<T> of(String name, Supplier<@Nullable T> work) {
        try {
            return new Piece<>(work.get(), false);
        } catch (RuntimeException e) {
            LOG.error("A part of a page could not be made: {}", name, e);
            return new Piece<>(null, true);
        }
    }
}
