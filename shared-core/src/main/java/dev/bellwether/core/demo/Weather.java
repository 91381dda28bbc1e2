package dev.bellwether.core.demo;

import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.routing.Observed;
import dev.bellwether.core.routing.Observed.Observation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes wrong, and when: a little always, a model for some hours, and a model that people have paused. */
final class Weather {

    /**
     * A model that is not to be had for a while.
     *
     * @param paused whether people took it out, rather than that it fails
     */
    record Spell(String model, Instant from, Instant end, boolean paused) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(end);
        }
    }

    private final List<Spell> spells;
    private final Chance chance;

    Weather(List<Spell> spells, Chance chance) {
        this.spells = spells;
        this.chance = chance;
    }

    /** Why an attempt fails, or null if it does not. */
    @Nullable FailureReason strikes(String model, Instant at) {
        if (spells.stream().anyMatch(spell -> !spell.paused() && spell.model().equals(model) && spell.holds(at))) {
            return chance.percent(88) ? FailureReason.OVERLOADED : null;
        }
        double drawn = chance.share() * 100;
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
    Observed seen(Instant at) {
        Map<String, Observation> seen = new HashMap<>();
        for (Spell spell : spells) {
            if (spell.holds(at) && (spell.paused() || chance.percent(75))) {
                seen.put(
                        spell.model(),
                        new Observation(
                                null, spell.paused() ? "paused by demo-operator" : "off, 11 of 20 attempts failed"));
            }
        }
        return seen.isEmpty() ? Observed.NOTHING : new Observed(seen);
    }
}
