package dev.bellwether.core.relay.layer;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/** The scheduler's time for those who want a clock of their own kind: waiting and measuring must not go by different ones. */
final class SchedulerTime extends Clock implements TimeMeter {

    private final Scheduler scheduler;

    SchedulerTime(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public long currentTimeNanos() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
