package dev.bellwether.testing;

import dev.bellwether.core.pause.PauseSpec;
import java.time.Instant;

/** Terms of pauses. */
public final class TestPause {

    private TestPause() {}

    /** A pause of a model that is not paused yet. */
    public static PauseSpec first(String model, String reason, Instant until) {
        return new PauseSpec(model, reason, until, null);
    }
}
