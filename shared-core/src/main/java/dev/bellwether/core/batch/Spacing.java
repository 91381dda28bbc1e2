package dev.bellwether.core.batch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Gives out turns at even distances; what was not used is not saved up, so there is never a burst. */
final class Spacing {

    private final long nanos;
    private final Scheduler clock;
    private long next = Long.MIN_VALUE;

    /** @param perMinute turns in a minute */
    Spacing(int perMinute, Scheduler clock) {
        this.nanos = between(perMinute).toNanos();
        this.clock = clock;
    }

    /** The time between two turns. */
    static Duration between(int perMinute) {
        return Duration.ofMinutes(1).dividedBy(perMinute);
    }

    /** Completes at the next turn, which is taken when this is subscribed to. */
    Mono<Void> turn() {
        return Mono.defer(() -> {
            long wait = take();
            return wait <= 0
                    ? Mono.empty()
                    : Mono.delay(Duration.ofNanos(wait), clock).then();
        });
    }

    private synchronized long take() {
        long now = clock.now(TimeUnit.NANOSECONDS);
        long at = Math.max(now, next);
        next = at + nanos;
        return at - now;
    }
}
