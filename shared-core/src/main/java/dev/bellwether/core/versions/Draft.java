package dev.bellwether.core.versions;

import java.time.Instant;

/**
 * A document that is being prepared; live traffic does not see it.
 *
 * @param id short enough to be typed
 * @param base the version that it was made from
 * @param name what it is for
 * @param document JSON
 * @param revision grows with each change
 */
public record Draft(
        String id,
        DocumentType type,
        int base,
        String author,
        String name,
        String document,
        int revision,
        Instant created,
        Instant changed) {}
