package dev.bellwether.core.gateway;

import dev.bellwether.core.problem.Problem;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets calls end before the process does. What is still under way after a while is stopped, and booked with what came, so
 * that the next start finds nothing open.
 */
final class ClosingGateway implements ChatGateway, SmartLifecycle {

    /** Stopping is booking, which takes as long as the disk does. */
    private static final Duration RECORDING_TIME = Duration.ofSeconds(10);

    private final ChatGateway inner;
    private final Duration shutdownGrace;
    private final Sinks.Empty<Void> closing = Sinks.empty();
    private int underWay;
    private boolean open = true;

    /** @param shutdownGrace how long calls may go on once the process is to end */
    ClosingGateway(ChatGateway inner, Duration shutdownGrace) {
        this.inner = inner;
        this.shutdownGrace = shutdownGrace;
    }

    @Override
    public Flux<CallEvent> call(CallRequest request) {
        return Flux.defer(() -> {
            enter();
            return inner.call(request.until(Mono.firstWithSignal(request.stop(), closing.asMono())))
                    .doFinally(how -> leave());
        });
    }

    private synchronized void enter() {
        if (!open) {
            throw new Problem(Problem.Kind.INTERNAL, "Bellwether is about to end.", "Try again once it has started.");
        }
        underWay++;
    }

    private synchronized void leave() {
        underWay--;
        notifyAll();
    }

    /** Takes no more calls and waits for those under way; after the grace they are stopped. */
    @Override
    public void stop() {
        synchronized (this) {
            open = false;
        }
        if (!ended(shutdownGrace)) {
            closing.tryEmitEmpty();
            ended(RECORDING_TIME);
        }
    }

    /** Waits so long until nothing is under way; whether that is so. */
    private synchronized boolean ended(Duration longest) {
        long until = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toMillis();
                    underWay > 0 && left > 0;
                    left = (until - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return underWay == 0;
    }

    @Override
    public void start() {
        // It is open from the beginning.
    }

    @Override
    public synchronized boolean isRunning() {
        return open;
    }

    @Override
    public String toString() {
        return "Closing(" + inner + ")";
    }
}
