package dev.bellwether.core.relay.layer;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;

/** Asks nobody who is known not to answer. */
final class BreakingRelay implements Relay {

    private final Relay inner;
    private final Breakers breakers;
    private final Supplier<String> relay;

    /** @param relay the relay's name */
    BreakingRelay(Relay inner, Breakers breakers, Supplier<String> relay) {
        this.inner = inner;
        this.breakers = breakers;
        this.relay = relay;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        return Flux.defer(() -> {
            Breakers.Permit permit = breakers.enter(relay.get(), call.model().alias());
            var over = new AtomicBoolean();
            return inner.send(call)
                    .doOnNext(part -> {
                        if (part instanceof ReplyPart.Done && over.compareAndSet(false, true)) {
                            permit.answered();
                        }
                    })
                    .doOnError(error -> {
                        if (over.compareAndSet(false, true)) {
                            failed(permit, error);
                        }
                    })
                    .doFinally(signal -> {
                        if (over.compareAndSet(false, true)) {
                            permit.left();
                        }
                    });
        });
    }

    private static void failed(Breakers.Permit permit, Throwable error) {
        if (error instanceof RelayFailure failure && failure.reason() != FailureReason.LIMITED_HERE) {
            permit.failed(failure);
        } else {
            permit.left();
        }
    }

    @Override
    public String toString() {
        return "Breaking(" + inner + ")";
    }
}
