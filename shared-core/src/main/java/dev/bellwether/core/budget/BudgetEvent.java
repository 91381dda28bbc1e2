package dev.bellwether.core.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to a budget, or that it did.
 *
 * @param kind made, changed or ended; warned, exhausted, refused or stepped-down, each at most once in a period
 * @param before what it said before a change, as JSON
 * @param after what it says since, as JSON; for what it did, the period that it did it in
 * @param author who changed it, or null for what it did by itself
 */
public record BudgetEvent(
        long number,
        String kind,
        @Nullable String before,
        @Nullable String after,
        @Nullable String author,
        Instant at) {}
