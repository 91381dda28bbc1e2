package dev.bellwether.core.relay.layer;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelaySettings;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Reads a stream to its end although its caller has left, so that the relay's own count is booked instead of our estimate;
 * a few at once, and not for long.
 */
final class DrainingRelay implements Relay {

    private final Relay inner;
    private final RelaySettings.Leaving settings;
    private final Semaphore places;
    private final Scheduler scheduler;

    DrainingRelay(Relay inner, RelaySettings.Leaving settings, Scheduler scheduler) {
        this.inner = inner;
        this.settings = settings;
        this.places = new Semaphore(settings.most());
        this.scheduler = scheduler;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        if (!call.stream()) {
            return inner.send(call);
        }
        return Flux.create(caller -> {
            var begun = new AtomicBoolean();
            Sinks.Empty<Void> ended = Sinks.empty();
            Disposable reading = inner.send(call)
                    .doOnNext(part -> begun.set(true))
                    .doFinally(signal -> ended.tryEmitEmpty())
                    .subscribe(caller::next, caller::error, caller::complete);
            caller.onCancel(() -> {
                if (begun.get() && places.tryAcquire()) {
                    ended.asMono()
                            .timeout(settings.longest(), Mono.empty(), scheduler)
                            .doFinally(signal -> {
                                places.release();
                                reading.dispose();
                            })
                            .subscribe();
                } else {
                    reading.dispose();
                }
            });
        });
    }

    @Override
    public String toString() {
        return "Draining(" + inner + ")";
    }
}
