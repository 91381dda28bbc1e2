package dev.bellwether.core.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit trail.
 *
 * @param number grows with each line; 0 before it is written
 * @param actor the account's name, or the author that a console names
 * @param address where it came from, or null if it was done on this machine
 * @param requestId the id of the HTTP request, or null
 * @param action a word with a dot, such as {@code account.disabled}
 * @param subject what it was done to, or null
 * @param before what there was, or null
 * @param after what there is, or null
 */
public record AuditEntry(
        long number,
        Instant at,
        String actor,
        @Nullable String address,
        @Nullable String requestId,
        String action,
        @Nullable String subject,
        @Nullable String before,
        @Nullable String after) {}
