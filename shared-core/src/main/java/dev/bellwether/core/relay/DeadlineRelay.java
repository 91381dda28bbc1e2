package dev.bellwether.core.relay;

import dev.bellwether.core.chat.ReplyPart;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Ends an attempt that takes too long: in all, or between two parts of a stream. */
final class DeadlineRelay implements Relay {

    private final Relay inner;
    private final RelaySettings settings;
    private final Scheduler scheduler;

    DeadlineRelay(Relay inner, RelaySettings settings, Scheduler scheduler) {
        this.inner = inner;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        Duration plain = call.timeout() == null ? settings.timeout() : call.timeout();
        Duration total = call.stream() ? settings.streamTimeout() : plain;
        Duration idle = call.stream() ? settings.streamIdle() : plain;
        return inner.send(call)
                .timeout(idle, scheduler)
                .onErrorMap(TimeoutException.class, e -> late(call, idle))
                .takeUntilOther(Mono.delay(total, scheduler).then(Mono.error(() -> late(call, total))));
    }

    private static RelayFailure late(RelayCall call, Duration limit) {
        return new RelayFailure(
                RelayFailure.Reason.TIMED_OUT,
                "%s gave no answer within %s s.".formatted(call.model().alias(), seconds(limit)),
                "Try again, or another model with -m; a longer limit is bellwether.relay.timeout.",
                null);
    }

    private static String seconds(Duration limit) {
        return java.math.BigDecimal.valueOf(limit.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public String toString() {
        return "Deadline(" + inner + ")";
    }
}
