package dev.bellwether.testing;

import dev.bellwether.core.pause.PauseTerms;
import java.time.Instant;

/** Terms of pauses. */
public final class TestPause {

    private TestPause() {}

    /** A pause of a model that is not paused yet. */
    public static PauseTerms first(String model, String reason, Instant until) {
        return new PauseTerms(model, reason, until, null);
    }
}
