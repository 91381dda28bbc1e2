package dev.bellwether.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread is about to do. The limit is generous: it only ends a test that would never end. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /**
     * Returns as soon as a condition holds.
     *
     * @param what the condition in words, for the failure if it never holds
     */
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("After %d s still not so: %s".formatted(LIMIT.toSeconds(), what));
            }
            LockSupport.parkNanos(POLL);
        }
    }
}
