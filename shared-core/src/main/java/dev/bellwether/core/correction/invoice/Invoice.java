package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.cost.Money;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A provider's invoice in the books.
 *
 * @param from its first day (UTC)
 * @param to its last day (UTC)
 */
public record Invoice(
        String id,
        String name,
        String author,
        Instant imported,
        long lines,
        LocalDate from,
        LocalDate to,
        Money amount) {}
