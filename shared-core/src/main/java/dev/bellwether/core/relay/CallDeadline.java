package dev.bellwether.core.relay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * When a whole call must be over, its retries and fallbacks included.
 *
 * @param atMillis on the scheduler's clock
 */
public record CallDeadline(long atMillis) {

    /** So long from now. */
    public static CallDeadline in(Duration duration, Scheduler scheduler) {
        return new CallDeadline(scheduler.now(TimeUnit.MILLISECONDS) + duration.toMillis());
    }

    /** How long is left, never negative. */
    public Duration left(Scheduler scheduler) {
        return Duration.ofMillis(Math.max(0, atMillis - scheduler.now(TimeUnit.MILLISECONDS)));
    }
}
