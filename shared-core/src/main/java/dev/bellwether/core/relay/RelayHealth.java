package dev.bellwether.core.relay;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which relays and models are asked at present, as this process has seen them. */
public interface RelayHealth {

    /** Whether something is asked. */
    enum State {
        ON,
        /** Not asked until a time, or until someone says so. */
        OFF,
        /** Calls wait for a limit that the relay has told. */
        WAITING,
        /** It was off; a few calls try whether it is back. */
        PROBING;

        /** The name that people read. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a relay, or a model there, stands.
     *
     * @param model the alias, or null for the relay as a whole
     * @param why what happened last that counts against it, or null
     * @param until when it will be tried again; null if that is not known or it is on
     * @param calls recent attempts that count
     * @param failures how many of them failed
     */
    record BreakerStatus(
            String relay,
            @Nullable String model,
            State state,
            @Nullable String why,
            @Nullable Instant until,
            int calls,
            int failures) {}

    /** Everything that has been asked since the process began; relays first. */
    List<BreakerStatus> statuses();

    /** Asks everything again, as if nothing had happened. */
    void reset();
}
