package dev.bellwether.core.relay;

import dev.bellwether.core.chat.ReplyPart;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Repeats what may be repeated, on the same model: after a random pause of up to {@code firstBackoff} times two to the
 * number of the retry ("full jitter"), and never earlier than the relay asks.
 */
final class RetryingRelay implements Relay {

    private final Relay inner;
    private final RelaySettings settings;
    private final DoubleSupplier random;
    private final Scheduler scheduler;

    /** @param random a number from 0 to 1 */
    RetryingRelay(Relay inner, RelaySettings settings, DoubleSupplier random, Scheduler scheduler) {
        this.inner = inner;
        this.settings = settings;
        this.random = random;
        this.scheduler = scheduler;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        return attempt(call, 0);
    }

    private Flux<ReplyPart> attempt(RelayCall call, int retry) {
        return inner.send(call).onErrorResume(RelayFailure.class, failure -> {
            Duration pause = pause(failure, retry);
            return pause == null
                    ? Flux.error(failure)
                    : Mono.delay(pause, scheduler)
                            .thenMany(Flux.defer(() -> attempt(call.as(RelayCall.Kind.RETRY), retry + 1)));
        });
    }

    /** How long to wait before the next attempt, or null if there is none. */
    private @Nullable Duration pause(RelayFailure failure, int retry) {
        if (!failure.retryable() || retry >= settings.retries()) {
            return null;
        }
        Duration most = settings.firstBackoff().multipliedBy(1L << Math.min(retry, 20));
        long millis =
                Math.round(Math.min(most.toMillis(), settings.longestBackoff().toMillis()) * random.getAsDouble());
        Duration asked = failure.retryAfter();
        if (asked == null) {
            return Duration.ofMillis(millis);
        }
        return asked.compareTo(settings.longestWait()) > 0
                ? null
                : Duration.ofMillis(Math.max(millis, asked.toMillis()));
    }

    @Override
    public String toString() {
        return "Retrying(" + inner + ")";
    }
}
