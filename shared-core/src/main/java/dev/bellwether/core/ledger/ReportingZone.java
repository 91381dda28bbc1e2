package dev.bellwether.core.ledger;

import dev.bellwether.core.problem.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The zone in which days begin and end. */
public record ReportingZone(ZoneId id) {

    /** The zone of that name; the machine's own if the name is empty. */
    static ReportingZone of(String name) {
        try {
            return new ReportingZone(name.isBlank() ? ZoneId.systemDefault() : ZoneId.of(name.strip()));
        } catch (DateTimeException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "BELLWETHER_ZONE is " + name + ", which is no time zone.",
                    "Set it to one such as Europe/Amsterdam or UTC.",
                    e);
        }
    }
}
