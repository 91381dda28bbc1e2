package dev.bellwether.core.demo;

import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.routing.ModelObservations;
import dev.bellwether.core.routing.ModelObservations.Observation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes wrong, and when: a little always, one model for some hours, and a model that people have paused. */
final class FaultSchedule {

    private static final int FAILS = 88;
    private static final int IS_OFF = 75;

    /** A model that fails for a while. */
    record Outage(String model, Instant from, Instant end) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(end);
        }
    }

    private final Outage outage;
    private final ZoneId zone;
    private final SeededRandom random;
    private @Nullable Pause pause;

    FaultSchedule(Outage outage, ZoneId zone, SeededRandom random) {
        this.outage = outage;
        this.zone = zone;
        this.random = random;
    }

    /** Nobody is sent to its model; null lets everybody in again. */
    void pause(@Nullable Pause pause) {
        this.pause = pause;
    }

    /** Whether nobody is sent to a model, nor gets an answer that it gave. */
    boolean paused(String model) {
        return pause != null && pause.model().equals(model);
    }

    /** Why an attempt fails, or null if it does not. */
    @Nullable FailureReason strikes(String model, Instant at) {
        if (outage.model().equals(model) && outage.holds(at)) {
            return random.percent(FAILS) ? FailureReason.OVERLOADED : null;
        }
        double drawn = random.share() * 100;
        return drawn < 0.9
                ? FailureReason.OVERLOADED
                : drawn < 1.7
                        ? FailureReason.RATE_LIMIT
                        : drawn < 2.0
                                ? FailureReason.UPSTREAM_TIMED_OUT
                                : drawn < 2.15
                                        ? FailureReason.BROKEN_STREAM
                                        : drawn < 2.3 ? FailureReason.BAD_REQUEST : null;
    }

    /** What the router has seen of the models: one that fails is off most of the time, a paused one always. */
    ModelObservations observations(Instant at) {
        Map<String, Observation> seen = new HashMap<>();
        if (outage.holds(at) && random.percent(IS_OFF)) {
            seen.put(outage.model(), new Observation(null, "off, 11 of 20 attempts failed"));
        }
        if (pause != null) {
            seen.put(pause.model(), new Observation(null, null, Map.of(), null, pause.description(at, zone)));
        }
        return seen.isEmpty() ? ModelObservations.NOTHING : new ModelObservations(seen);
    }
}
