package dev.bellwether.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process does, where neither tells of it. */
public final class Await {

    /** Generous: it is reached only when the thing never happens, however slow the machine. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(2);

    private Await() {}

    /**
     * Waits until something holds.
     *
     * @param what it in words, for the failure
     */
    public static void until(String what, BooleanSupplier holds) {
        long began = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - began > LIMIT.toNanos()) {
                throw new AssertionError("Waited %d s in vain for this: %s".formatted(LIMIT.toSeconds(), what));
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("Interrupted while waiting for this: " + what);
            }
            // Leaves the processor to what is awaited.
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
