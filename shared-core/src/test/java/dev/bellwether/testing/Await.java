package dev.bellwether.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process does, as long as that takes within a generous limit. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = Duration.ofMillis(3).toNanos();

    private Await() {}

    /**
     * Waits until a condition holds.
     *
     * @param what the condition in words, for the failure
     */
    public static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
