package dev.bellwether.core.relay.layer;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelaySettings;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Reads a stream to its end although its caller has left, so that the relay's own count is booked instead of our estimate;
 * a few at once, and not for long.
 */
final class DrainingRelay implements Relay {

    private final Relay inner;
    private final RelaySettings.CallerDisconnect settings;
    private final Semaphore places;
    private final Scheduler scheduler;

    DrainingRelay(Relay inner, RelaySettings.CallerDisconnect settings, Scheduler scheduler) {
        this.inner = inner;
        this.settings = settings;
        this.places = new Semaphore(settings.maxStreams());
        this.scheduler = scheduler;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        if (!call.stream()) {
            return inner.send(call);
        }
        return Flux.create(caller -> inner.send(call).subscribe(new Reading(caller)));
    }

    /** Reads as fast as its caller until that leaves, then to the end. */
    private final class Reading extends BaseSubscriber<ReplyPart> {

        private final FluxSink<ReplyPart> caller;
        private final Sinks.Empty<Void> ended = Sinks.empty();
        private volatile boolean begun;
        private volatile boolean left;

        Reading(FluxSink<ReplyPart> caller) {
            this.caller = caller;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            caller.onRequest(this::request);
            caller.onCancel(this::leave);
        }

        @Override
        protected void hookOnNext(ReplyPart part) {
            begun = true;
            caller.next(part);
        }

        @Override
        protected void hookOnComplete() {
            caller.complete();
        }

        @Override
        protected void hookOnError(Throwable error) {
            if (!left) {
                caller.error(error);
            }
        }

        @Override
        protected void hookFinally(SignalType signal) {
            ended.tryEmitEmpty();
        }

        private void leave() {
            left = true;
            if (isDisposed() || !begun || !places.tryAcquire()) {
                cancel();
                return;
            }
            requestUnbounded();
            ended.asMono()
                    .timeout(settings.maxTime(), Mono.empty(), scheduler)
                    .doFinally(signal -> {
                        places.release();
                        cancel();
                    })
                    .subscribe();
        }
    }

    @Override
    public String toString() {
        return "Draining(" + inner + ")";
    }
}
