package dev.bellwether.core.relay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.scheduler.Scheduler;

/** What the wire tells of an attempt's progress, so that its clocks can be watched. One per attempt. */
public final class AttemptProgress {

    private final Scheduler clock;
    private final long started;
    private volatile long lastSign;
    private volatile boolean responding;
    private volatile boolean written;
    private volatile boolean textStarted;
    private volatile boolean begun;
    private volatile boolean old;
    private volatile boolean complete;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong wanted = new AtomicLong();

    /** An attempt that begins now. */
    public AttemptProgress(Scheduler clock) {
        this.clock = clock;
        this.started = now();
        this.lastSign = started;
    }

    /**
     * There is a connection, and the request begins to leave.
     *
     * @param old whether the connection has served before
     */
    public void begun(boolean old) {
        this.old = old;
        begun = true;
    }

    /** The request has left. */
    public void written() {
        written = true;
    }

    /** The response's head, or more of its body, has come; comments count too. */
    public void heard(int size) {
        responding = true;
        bytes.addAndGet(size);
        lastSign = now();
        wanted.updateAndGet(left -> left == Long.MAX_VALUE ? left : Math.max(0, left - 1));
    }

    /** The head of the response has come. */
    public void responding() {
        responding = true;
        lastSign = now();
    }

    /** Nothing more will come; whoever is silent now is our reader. */
    public void complete() {
        complete = true;
        lastSign = now();
    }

    /** The reader can take so much more. */
    public void wanted(long more) {
        long before = wanted.getAndUpdate(left -> left + more < 0 ? Long.MAX_VALUE : left + more);
        if (before == 0) {
            lastSign = now();
        }
    }

    /** What has come is part of an answer, not only a sign of life. */
    public void text() {
        textStarted = true;
    }

    /** Whether part of an answer has come. */
    public boolean hasText() {
        return textStarted;
    }

    /** Whether the request has left. */
    public boolean isWritten() {
        return written;
    }

    /** Whether anything of the request may have left. */
    public boolean isBegun() {
        return begun;
    }

    /** Whether it goes over a connection that has served before. */
    public boolean isOnOldConnection() {
        return old;
    }

    /** Bytes of the response's body so far, signs of life among them. */
    public long bytes() {
        return bytes.get();
    }

    /** Whether the response has begun. */
    public boolean isResponding() {
        return responding;
    }

    /** Whether the silence is our reader's: it has not asked for more. */
    public boolean readerIsBehind() {
        return responding && (complete || wanted.get() == 0);
    }

    /** Since the beginning. */
    public Duration age() {
        return Duration.ofMillis(now() - started);
    }

    /** Since the last sign of life. */
    public Duration silence() {
        return Duration.ofMillis(now() - lastSign);
    }

    private long now() {
        return clock.now(TimeUnit.MILLISECONDS);
    }
}
