package dev.bellwether.core.versions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published document; it never changes.
 *
 * @param number counts from 1; the highest is live
 * @param base the version that it was made from, or null for the first
 * @param message why it was published
 * @param document JSON
 */
public record Version(
        DocumentType type,
        int number,
        @Nullable Integer base,
        String author,
        String message,
        String document,
        Instant published) {}
