package dev.bellwether.core.relay.layer;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelaySettings;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Repeats what may be repeated, on the same model: after a random pause of up to {@code initialBackoff} times two to the
 * number of the retry ("full jitter", as AWS's architecture blog describes it), never earlier than the relay asks, never
 * beyond the call's deadline, and only while the relay's retry budget lasts. Nothing below this layer repeats anything.
 */
final class RetryingRelay implements Relay {

    private final Relay inner;
    private final RelaySettings.Retry settings;
    private final RetryBudget budget;
    private final Supplier<String> relay;
    private final DoubleSupplier random;
    private final Scheduler scheduler;

    /**
     * @param relay the relay's name
     * @param random a number from 0 to 1
     */
    RetryingRelay(
            Relay inner,
            RelaySettings.Retry settings,
            RetryBudget budget,
            Supplier<String> relay,
            DoubleSupplier random,
            Scheduler scheduler) {
        this.inner = inner;
        this.settings = settings;
        this.budget = budget;
        this.relay = relay;
        this.random = random;
        this.scheduler = scheduler;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        return Flux.defer(() -> {
            if (call.kind() == RelayCall.Kind.FIRST) {
                budget.called(relay.get());
            }
            return call.repeated() && !budget.take(relay.get())
                    ? Flux.error(new RelayFailure(
                            FailureReason.NO_RETRY_LEFT,
                            "Too many calls to the relay are being repeated already.",
                            "Try again in a few seconds.",
                            null))
                    : attempt(call, 0);
        });
    }

    private Flux<ReplyPart> attempt(RelayCall call, int retry) {
        return inner.send(call).onErrorResume(RelayFailure.class, failure -> {
            Duration pause = pause(failure, call, retry);
            if (pause == null || !mayRepeat(failure)) {
                return Flux.error(failure);
            }
            Flux<ReplyPart> next = Flux.defer(() -> attempt(call.again(), retry + 1))
                    // What our own side refuses is no news; what the relay said is.
                    .onErrorMap(RelayFailure.class, later -> later.reason().unsent() ? failure : later);
            return pause.isZero()
                    ? next
                    : Flux.concat(
                            Flux.just(new ReplyPart.Waiting(pause, failure.sentence())),
                            Mono.delay(pause, scheduler).thenMany(next));
        });
    }

    /** A connection that had died while it lay idle cost the relay nothing. */
    private boolean mayRepeat(RelayFailure failure) {
        return failure.reason() == FailureReason.STALE_CONNECTION || budget.take(relay.get());
    }

    /** How long to wait before the next attempt, or null if there is none. */
    private @Nullable Duration pause(RelayFailure failure, RelayCall call, int retry) {
        int max = switch (failure.repeat()) {
            case NEVER -> 0;
            case ONCE -> Math.min(1, settings.maxRetries());
            case OFTEN -> settings.maxRetries();
        };
        boolean paid = call.payOnce() && failure.billing() != FailureReason.Billing.NONE;
        if (retry >= max || paid) {
            return null;
        }
        Duration asked = failure.retryAfter();
        Duration pause = atOnce(failure) ? Duration.ZERO : longer(backoff(retry), asked);
        boolean tooLong = asked != null && asked.compareTo(settings.maxWait()) > 0;
        return tooLong || pause.compareTo(call.deadline().left(scheduler)) >= 0 ? null : pause;
    }

    /** What failed for a reason that has just gone away. */
    private static boolean atOnce(RelayFailure failure) {
        return failure.reason() == FailureReason.STALE_CONNECTION
                || failure.reason() == FailureReason.STREAM_OPTIONS_REFUSED;
    }

    private Duration backoff(int retry) {
        long max = Math.min(
                settings.initialBackoff()
                        .multipliedBy(1L << Math.min(retry, 20))
                        .toMillis(),
                settings.maxBackoff().toMillis());
        long min = Math.min(max, settings.minBackoff().toMillis());
        return Duration.ofMillis(min + Math.round((max - min) * random.getAsDouble()));
    }

    private static Duration longer(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    public String toString() {
        return "Retrying(" + inner + ")";
    }
}
