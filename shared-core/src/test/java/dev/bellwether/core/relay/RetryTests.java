package dev.bellwether.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.Shipped;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.RelayFailure.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Retries and deadlines in virtual time. */
class RetryTests {

    private static final RelaySettings SETTINGS = new RelaySettings(
            "https://relay.example/v1",
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            2,
            Duration.ofMillis(500),
            Duration.ofSeconds(8),
            Duration.ofSeconds(20),
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(1),
            4);

    private static final ReplyPart DONE = new ReplyPart.Done("m", FinishReason.STOP, null);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<RelayCall.Kind> attempts = new ArrayList<>();

    private static RelayCall call(boolean stream) {
        return new RelayCall(
                Shipped.catalog().require("gpt-4.1"),
                ChatRequest.of(null, "hi", 0.7, 10),
                RelayCall.Kind.FIRST,
                stream,
                null,
                new AttemptJournal() {
                    @Override
                    public Begun begin(RelayCall call) {
                        return new Begun("id", Mono.empty());
                    }

                    @Override
                    public Mono<Void> end(String attemptId, RelayCall call, Outcome outcome) {
                        return Mono.empty();
                    }
                },
                "");
    }

    private static RelayFailure failure(Reason reason, @Nullable Duration retryAfter) {
        return new RelayFailure(reason, "no", "again", null, 429, retryAfter, false);
    }

    /** Fails as often as there are failures, then answers. */
    private Relay retrying(RelayFailure... failures) {
        Relay inner = call -> Flux.defer(() -> {
            attempts.add(call.kind());
            return attempts.size() <= failures.length ? Flux.error(failures[attempts.size() - 1]) : Flux.just(DONE);
        });
        return new RetryingRelay(inner, SETTINGS, () -> 1.0, time);
    }

    @Test
    void triesAgainTwiceWithPausesThatDouble() {
        Relay relay = retrying(failure(Reason.OVERLOADED, null), failure(Reason.RATE_LIMITED, null));
        StepVerifier.withVirtualTime(() -> relay.send(call(false)), () -> time, Long.MAX_VALUE)
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(500))
                .expectNoEvent(Duration.ofMillis(1000))
                .expectNext(DONE)
                .verifyComplete();
        assertThat(attempts).containsExactly(RelayCall.Kind.FIRST, RelayCall.Kind.RETRY, RelayCall.Kind.RETRY);
    }

    @Test
    void givesUpAfterTheThirdAttempt() {
        RelayFailure failure = failure(Reason.OVERLOADED, null);
        StepVerifier.withVirtualTime(() -> retrying(failure, failure, failure).send(call(false)), () -> time, 9)
                .thenAwait(Duration.ofMinutes(1))
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
        assertThat(attempts).hasSize(3);
    }

    @Test
    void waitsAsLongAsTheRelayAsks() {
        Relay relay = retrying(failure(Reason.RATE_LIMITED, Duration.ofSeconds(7)));
        StepVerifier.withVirtualTime(() -> relay.send(call(false)), () -> time, 9)
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(6999))
                .thenAwait(Duration.ofMillis(1))
                .expectNext(DONE)
                .verifyComplete();
    }

    @Test
    void doesNotWaitForARelayThatAsksForTooLong() {
        RelayFailure failure = failure(Reason.RATE_LIMITED, Duration.ofDays(100));
        StepVerifier.create(retrying(failure).send(call(false)))
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
        assertThat(attempts).hasSize(1);
    }

    @Test
    void doesNotRepeatWhatCannotSucceedOrWasAlreadyRead() {
        StepVerifier.create(retrying(failure(Reason.BAD_REQUEST, null)).send(call(false)))
                .verifyError();
        attempts.clear();
        StepVerifier.create(retrying(failure(Reason.OVERLOADED, null).afterContent())
                        .send(call(false)))
                .verifyError();
        assertThat(attempts).hasSize(1);
    }

    @Test
    void aPlainCallThatTakesTooLongIsEndedAndItsRequestCancelled() {
        var cancelled = new ArrayList<String>();
        Relay silent = call -> Flux.<ReplyPart>never().doOnCancel(() -> cancelled.add("yes"));
        StepVerifier.withVirtualTime(() -> new DeadlineRelay(silent, SETTINGS, time).send(call(false)), () -> time, 9)
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(30).minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .verifyErrorSatisfies(
                        error -> assertThat(((RelayFailure) error).reason()).isEqualTo(Reason.TIMED_OUT));
        assertThat(cancelled).isNotEmpty();
    }

    @Test
    void aStreamThatTricklesForeverIsEndedByItsTotalLimit() {
        Relay trickle =
                call -> Flux.interval(Duration.ofSeconds(20), time).map(i -> (ReplyPart) new ReplyPart.Text("x"));
        StepVerifier.withVirtualTime(
                        () -> new DeadlineRelay(trickle, SETTINGS, time)
                                .send(call(true))
                                .then(),
                        () -> time,
                        9)
                .thenAwait(Duration.ofMinutes(11))
                .verifyErrorSatisfies(
                        error -> assertThat(((RelayFailure) error).billing()).isEqualTo(RelayFailure.Billing.UNKNOWN));
    }
}
