package dev.bellwether.web.health;

import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.relay.RelayHealth;
import dev.bellwether.core.relay.RelayHealth.BreakerStatus;
import dev.bellwether.core.spend.RecentModelActivity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a model is.
 *
 * @param tiers the tiers that it stands in
 * @param priced whether it has a price today
 * @param breaker how this process sees it, or null if it has not asked it yet
 * @param pause who has taken it out of the routing, or null if nobody has
 */
public record HealthLine(
        String model,
        List<String> tiers,
        boolean priced,
        @Nullable BreakerStatus breaker,
        @Nullable Pause pause,
        RecentModelActivity recent) {

    /** What becomes of calls to it, the strongest reason first. */
    public enum State {
        PAUSED,
        OFF,
        PROBING,
        WAITING,
        UNPRICED,
        NAMED,
        ON;

        /** The end of its key among the messages. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The strongest of what is known. */
    public State state() {
        if (pause != null) {
            return State.PAUSED;
        }
        if (breaker != null && breaker.state() != RelayHealth.State.ON) {
            return State.valueOf(breaker.state().name());
        }
        return !priced ? State.UNPRICED : tiers.isEmpty() ? State.NAMED : State.ON;
    }

    /** The class of its badge. */
    public String cssClass() {
        return switch (state()) {
            case ON -> "answered";
            case OFF -> "failed";
            case PAUSED, PROBING, WAITING -> "open";
            case UNPRICED, NAMED -> "none";
        };
    }
}
