package dev.bellwether.core.relay.layer;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.AttemptProgress;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.FailureReason.Billing;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelaySettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Ends an attempt that takes too long by one of its clocks: until the response begins, between two signs of life, in all; or
 * by the deadline of the whole call. A pause that our own reader makes is not the relay's.
 */
final class DeadlineRelay implements Relay {

    private static final Duration MIN = Duration.ofMillis(1);

    private final Relay inner;
    private final RelaySettings.Timeouts timeouts;
    private final Scheduler scheduler;

    DeadlineRelay(Relay inner, RelaySettings.Timeouts timeouts, Scheduler scheduler) {
        this.inner = inner;
        this.timeouts = timeouts;
        this.scheduler = scheduler;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        AttemptProgress progress = Objects.requireNonNull(call.attempt(), "the layer above makes the attempt")
                .progress();
        var late = new AtomicReference<@Nullable RelayFailure>();
        // An error of the other publisher would end the flux without cancelling what it comes from; an end cancels it.
        return inner.send(call).takeUntilOther(watch(call, progress, late)).concatWith(Flux.defer(() -> {
            RelayFailure failure = late.get();
            return failure == null ? Flux.empty() : Flux.error(failure);
        }));
    }

    /** Ends as soon as a clock has run out; looks again whenever one could have. */
    private Mono<Void> watch(RelayCall call, AttemptProgress progress, AtomicReference<@Nullable RelayFailure> late) {
        return Mono.defer(() -> Mono.delay(nextCheck(call, progress), scheduler))
                .doOnNext(tick -> late.set(late(call, progress)))
                .repeat(() -> late.get() == null)
                .then();
    }

    private Duration nextCheck(RelayCall call, AttemptProgress progress) {
        Duration next = earlier(
                earlier(attempt(call).minus(progress.age()), call.deadline().left(scheduler)),
                progress.isResponding()
                        ? (progress.readerIsBehind() ? timeouts.reader() : timeouts.idle()).minus(progress.silence())
                        : timeouts.firstByte().minus(progress.age()));
        // What the clocks say may change before then; within the shortest of them it is looked at anyway.
        next = earlier(next, earlier(timeouts.idle(), timeouts.reader()));
        return next.compareTo(MIN) < 0 ? MIN : next;
    }

    private @Nullable RelayFailure late(RelayCall call, AttemptProgress progress) {
        String model = call.model().alias();
        if (call.deadline().left(scheduler).isZero()) {
            return failure(
                            FailureReason.DEADLINE,
                            "The call's time is over; " + model + " had not finished.",
                            call.stream() ? "clocks.stream-call" : "clocks.call")
                    .billed(progress.isResponding() ? Billing.PARTIAL : Billing.UNKNOWN);
        }
        if (reached(progress.age(), attempt(call))) {
            return failure(
                    progress.hasText() || !progress.isResponding()
                            ? FailureReason.TOO_SLOW
                            : FailureReason.KEPT_WAITING,
                    model + " was not done within " + seconds(attempt(call)) + ".",
                    call.stream() ? "clocks.stream-attempt" : "clocks.attempt");
        }
        if (!progress.isResponding() && reached(progress.age(), timeouts.firstByte())) {
            return failure(
                    FailureReason.NO_RESPONSE,
                    model + " gave no answer within " + seconds(timeouts.firstByte()) + ".",
                    "clocks.first-byte");
        }
        if (progress.readerIsBehind()) {
            return reached(progress.silence(), timeouts.reader())
                    ? new RelayFailure(
                            FailureReason.CALLER_STALLED,
                            "The answer was not read for " + seconds(timeouts.reader()) + ".",
                            "Read it faster, or ask for it without streaming.",
                            null)
                    : null;
        }
        return progress.isResponding() && reached(progress.silence(), timeouts.idle())
                ? failure(
                        FailureReason.STALLED,
                        model + " stopped in its answer for " + seconds(timeouts.idle()) + ".",
                        "clocks.idle")
                : null;
    }

    private Duration attempt(RelayCall call) {
        return call.stream() ? timeouts.streamAttempt() : timeouts.attempt();
    }

    private static RelayFailure failure(FailureReason reason, String sentence, String setting) {
        return new RelayFailure(
                reason,
                sentence,
                "Try again, or another model with -m; a longer limit is bellwether.relay." + setting + ".",
                null);
    }

    private static boolean reached(Duration time, Duration limit) {
        return time.compareTo(limit) >= 0;
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    @Override
    public String toString() {
        return "Deadline(" + inner + ")";
    }
}
