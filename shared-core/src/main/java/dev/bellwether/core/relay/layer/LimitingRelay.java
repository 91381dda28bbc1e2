package dev.bellwether.core.relay.layer;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Waits for a place among the calls before an attempt is made, and says for how long. */
final class LimitingRelay implements Relay {

    private final Relay inner;
    private final RateLimits limits;
    private final Breakers breakers;
    private final Supplier<String> relay;
    private final Scheduler scheduler;

    /** @param relay the relay's name */
    LimitingRelay(Relay inner, RateLimits limits, Breakers breakers, Supplier<String> relay, Scheduler scheduler) {
        this.inner = inner;
        this.limits = limits;
        this.breakers = breakers;
        this.relay = relay;
        this.scheduler = scheduler;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        return Flux.defer(() -> {
            String model = call.model().alias();
            RateLimits.Slot slot = limits.take(
                    relay.get(), model, call.tokens(), call.deadline().left(scheduler));
            var gone = new AtomicBoolean();
            Flux<ReplyPart> answer = Flux.defer(() -> {
                if (gone.compareAndSet(false, true)) {
                    slot.leave();
                }
                return inner.send(call)
                        .doOnNext(part -> settle(slot, part))
                        .doOnError(RelayFailure.class, failure -> slower(model, failure));
            });
            if (slot.length().isZero()) {
                return answer;
            }
            return Flux.concat(
                            Flux.just(new ReplyPart.Waiting(slot.length(), slot.why())),
                            Mono.delay(slot.length(), scheduler)
                                    .doOnNext(tick -> breakers.stillOn(relay.get(), model))
                                    .thenMany(answer))
                    .doOnError(error -> {
                        if (gone.compareAndSet(false, true)) {
                            slot.abandon();
                        }
                    })
                    .doOnCancel(() -> {
                        if (gone.compareAndSet(false, true)) {
                            slot.abandon();
                        }
                    });
        });
    }

    private static void settle(RateLimits.Slot slot, ReplyPart part) {
        if (part instanceof ReplyPart.Done done && done.usage() != null) {
            Usage usage = done.usage();
            slot.settle(usage.promptTokens() + usage.completionTokens());
        }
    }

    private void slower(String model, RelayFailure failure) {
        if (failure.reason() == FailureReason.SLOW_DOWN) {
            limits.slowDown(model);
        }
    }

    @Override
    public String toString() {
        return "Limiting(" + inner + ")";
    }
}
