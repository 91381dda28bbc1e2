package dev.bellwether.core.maintenance.health;

import java.time.Instant;
import java.util.List;

/**
 * How the books look from outside.
 *
 * @param lastWrite when a process last wrote into them
 * @param bytes how large they are, their log included
 * @param free the room that their disk has left, in bytes
 * @param warnings what a person should look at
 */
public record LedgerSummary(Instant lastWrite, long bytes, long free, List<HealthCheck> warnings) {

    public LedgerSummary {
        warnings = List.copyOf(warnings);
    }
}
