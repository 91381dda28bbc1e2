package dev.bellwether.core.catalog.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that an import would change.
 *
 * @param model the alias, or null for the catalogue as a whole
 * @param what in words
 * @param from the day from which a price counts, or null
 * @param before as people read it, or null for nothing
 * @param after as people read it, or null for nothing
 * @param percent how much more it is, or null where that makes no sense
 */
public record CatalogChange(
        @Nullable String model,
        String what,
        @Nullable LocalDate from,
        @Nullable String before,
        @Nullable String after,
        @Nullable BigDecimal percent) {}
