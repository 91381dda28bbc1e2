package dev.bellwether.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A scheduler in whose time a short wait is over at once, and the clock as far ahead as the wait was long: pauses between
 * attempts cost a test nothing. Longer delays, such as clocks that a test does not want to run out, take real time.
 */
public final class JumpingTime implements Scheduler {

    private final Scheduler real = Schedulers.parallel();
    private final AtomicLong ahead = new AtomicLong();
    private final long longestJump;

    /** @param longestJump delays up to this are jumped over */
    public JumpingTime(Duration longestJump) {
        this.longestJump = longestJump.toNanos();
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(
                TimeUnit.MILLISECONDS.toNanos(real.now(TimeUnit.MILLISECONDS)) + ahead.get(), TimeUnit.NANOSECONDS);
    }

    private long left(long delay, TimeUnit unit) {
        long nanos = unit.toNanos(delay);
        if (nanos > longestJump) {
            return nanos;
        }
        ahead.addAndGet(Math.max(0, nanos));
        return 0;
    }

    @Override
    public Disposable schedule(Runnable task) {
        return real.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return real.schedule(task, left(delay, unit), TimeUnit.NANOSECONDS);
    }

    @Override
    public Worker createWorker() {
        Worker worker = real.createWorker();
        return new Worker() {
            @Override
            public Disposable schedule(Runnable task) {
                return worker.schedule(task);
            }

            @Override
            public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
                return worker.schedule(task, left(delay, unit), TimeUnit.NANOSECONDS);
            }

            @Override
            public void dispose() {
                worker.dispose();
            }

            @Override
            public boolean isDisposed() {
                return worker.isDisposed();
            }
        };
    }
}
