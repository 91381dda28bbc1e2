package dev.bellwether.core.relay.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Retries in virtual time. */
class RetryTests extends LayerTest {

    private final List<RelayCall.Kind> attempts = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    /** Fails as often as there are failures, then answers. */
    private Relay retrying(RelayFailure... failures) {
        return retrying(new String[0], failures);
    }

    private Relay retrying(String[] changes, RelayFailure... failures) {
        Relay inner = call -> Flux.defer(() -> {
            attempts.add(call.kind());
            return attempts.size() <= failures.length ? Flux.error(failures[attempts.size() - 1]) : Flux.just(DONE);
        });
        var retry = settings(changes).retry();
        return new RetryingRelay(inner, retry, new RetryBudget(retry, time), () -> "relay", () -> 1.0, time);
    }

    private RelayFailure run(Relay relay) {
        var failure = new ArrayList<RelayFailure>();
        relay.send(call())
                .subscribe(
                        part -> {
                            if (part instanceof ReplyPart.Waiting waiting) {
                                pauses.add(waiting.length());
                            }
                        },
                        error -> failure.add((RelayFailure) error));
        time.advanceTimeBy(Duration.ofMinutes(3));
        return failure.isEmpty() ? null : failure.get(0);
    }

    @Test
    void triesAgainTwiceWithPausesThatDouble() {
        Relay relay = retrying(failure(FailureReason.OVERLOADED), failure(FailureReason.RATE_LIMIT));
        StepVerifier.withVirtualTime(() -> relay.send(call()).filter(DONE::equals), () -> time, Long.MAX_VALUE)
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(500))
                .expectNoEvent(Duration.ofMillis(1000))
                .expectNext(DONE)
                .verifyComplete();
        assertThat(attempts).containsExactly(RelayCall.Kind.FIRST, RelayCall.Kind.RETRY, RelayCall.Kind.RETRY);
    }

    @Test
    void tellsHowLongItWaits() {
        assertThat(run(retrying(failure(FailureReason.OVERLOADED), failure(FailureReason.OVERLOADED))))
                .isNull();
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void givesUpAfterTheThirdAttempt() {
        RelayFailure failure = failure(FailureReason.OVERLOADED);
        assertThat(run(retrying(failure, failure, failure))).isSameAs(failure);
        assertThat(attempts).hasSize(3);
    }

    @Test
    void noPauseOfOursIsLongerThanEightSeconds() {
        var failures = new RelayFailure[7];
        java.util.Arrays.fill(failures, failure(FailureReason.OVERLOADED));
        run(retrying(new String[] {"retry.max-retries", "9"}, failures));
        assertThat(pauses).last().isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void theArticlesConstantsAreAPreset() {
        String[] article = {
            "retry.initial-backoff",
            "2s",
            "retry.min-backoff",
            "2s",
            "retry.max-backoff",
            "10s",
            "retry.max-retries",
            "3"
        };
        RelayFailure failure = failure(FailureReason.OVERLOADED);
        run(retrying(article, failure, failure, failure, failure));
        assertThat(pauses)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10)));
    }

    @Test
    void waitsAsLongAsTheRelayAsks() {
        run(retrying(failure(FailureReason.RATE_LIMIT, Duration.ofSeconds(7))));
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
        assertThat(attempts).hasSize(2);
    }

    @Test
    void whatTheRelayAsksIsAFloorAndNotACeiling() {
        run(retrying(failure(FailureReason.RATE_LIMIT, Duration.ofMillis(1))));
        assertThat(pauses).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void doesNotWaitForARelayThatAsksForTooLong() {
        RelayFailure failure = failure(FailureReason.RATE_LIMIT, Duration.ofSeconds(121));
        assertThat(run(retrying(failure))).isSameAs(failure);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void doesNotWaitBeyondTheCallsDeadline() {
        RelayFailure failure = failure(FailureReason.RATE_LIMIT, Duration.ofSeconds(119));
        RelayFailure later = failure(FailureReason.OVERLOADED);
        assertThat(run(retrying(failure, later))).isSameAs(later);
        assertThat(attempts).hasSize(2);
    }

    @Test
    void doesNotRepeatWhatCannotSucceedOrWasAlreadyRead() {
        run(retrying(failure(FailureReason.BAD_REQUEST)));
        assertThat(attempts).hasSize(1);
        attempts.clear();
        run(retrying(failure(FailureReason.OVERLOADED).afterContent()));
        assertThat(attempts).hasSize(1);
    }

    private static RelayFailure answered(FailureReason reason, int status, boolean shouldRetry) {
        return failure(reason).answered(status, null, shouldRetry);
    }

    @Test
    void obeysARelayThatForbidsARetryAndAllowsOneThatIsAskedFor() {
        run(retrying(answered(FailureReason.OVERLOADED, 500, false)));
        assertThat(attempts).hasSize(1);
        attempts.clear();
        RelayFailure asked = answered(FailureReason.BAD_REQUEST, 400, true);
        run(retrying(asked, asked, asked));
        assertThat(attempts).hasSize(2);
    }

    @Test
    void aConnectionThatHadDiedIsReplacedAtOnceAndCostsNoBudget() {
        RelayFailure stale = failure(FailureReason.STALE_CONNECTION);
        Relay relay = retrying(new String[] {"retry.budget-per-second", "0", "retry.budget-percent", "0"}, stale);
        relay.send(call()).blockLast();
        assertThat(attempts).hasSize(2);
    }

    @Test
    void whenEveryCallFailsTheBudgetKeepsTheRelayFromTripleTraffic() {
        var posts = new int[1];
        Relay down = call -> Flux.defer(() -> {
            posts[0]++;
            return Flux.error(failure(FailureReason.OVERLOADED));
        });
        var retry = settings().retry();
        var relay = new RetryingRelay(down, retry, new RetryBudget(retry, time), () -> "relay", () -> 0.5, time);
        for (int i = 0; i < 1000; i++) {
            relay.send(call()).subscribe(part -> {}, error -> {});
            time.advanceTimeBy(Duration.ofMillis(20));
        }
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(posts[0]).isBetween(1001, 1250);
    }

    @Test
    void underAMostNothingIsRepeatedOnceItMayHaveBeenBilled() {
        RelayCall call = call();
        var max = new RelayCall(
                call.model(),
                call.request(),
                call.kind(),
                call.repeated(),
                true,
                call.stream(),
                call.tokens(),
                call.deadline(),
                call.journal(),
                call.attempt());
        retrying(failure(FailureReason.CONNECTION_LOST)).send(max).subscribe(part -> {}, error -> {});
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(attempts).hasSize(1);

        attempts.clear();
        retrying(failure(FailureReason.OVERLOADED)).send(max).subscribe(part -> {}, error -> {});
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(attempts).hasSize(2);
    }
}
