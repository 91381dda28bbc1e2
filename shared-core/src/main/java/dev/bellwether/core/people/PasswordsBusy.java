package dev.bellwether.core.people;

import dev.bellwether.core.problem.Problem;
import java.time.Duration;

/** More passwords are being looked at than the machine can at once; nothing was decided. */
public final class PasswordsBusy extends Problem {

    private static final Duration RETRY = Duration.ofSeconds(5);

    PasswordsBusy() {
        super(
                Kind.RATE_LIMITED,
                "Too many passwords are being looked at just now.",
                "Try again in " + RETRY.toSeconds() + " seconds.");
    }

    /** When to try again. */
    public Duration retry() {
        return RETRY;
    }
}
