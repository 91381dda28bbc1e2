package dev.bellwether.core.simulator;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** How the simulated relay takes its time. */
@FunctionalInterface
public interface Pace {

    /** Really waits. */
    Pace REAL = duration -> {
        try {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("the simulated relay is closing"));
        }
    };

    /** Waits, or acts as if. */
    void pause(Duration duration);
}
