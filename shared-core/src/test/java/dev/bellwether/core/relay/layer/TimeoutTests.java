package dev.bellwether.core.relay.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.AttemptProgress;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.FailureReason.Billing;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The clocks of an attempt and the deadline of a call, in virtual time. */
class TimeoutTests extends LayerTest {

    private final List<RelayFailure> failures = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();

    /** A relay that gives signs of life by {@code life} every so often. */
    private void run(RelayCall call, Duration every, Consumer<AttemptProgress> life) {
        Relay wire = sent -> {
            AttemptProgress progress = Objects.requireNonNull(sent.attempt()).progress();
            return Flux.interval(every, time)
                    .doOnNext(tick -> life.accept(progress))
                    .thenMany(Flux.<ReplyPart>never())
                    .doOnCancel(() -> cancelled.add("yes"));
        };
        new DeadlineRelay(wire, settings().timeouts(), time)
                .send(call)
                .subscribe(part -> {}, error -> failures.add((RelayFailure) error));
    }

    private void failsAfter(Duration limit, FailureReason reason) {
        time.advanceTimeBy(limit.minusMillis(1));
        assertThat(failures).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(2));
        assertThat(failures).singleElement().extracting(RelayFailure::reason).isEqualTo(reason);
        assertThat(cancelled).isNotEmpty();
    }

    @Test
    void aResponseThatNeverBeginsIsEndedByTheFirstByteClock() {
        run(call(), Duration.ofDays(1), progress -> {});
        failsAfter(Duration.ofSeconds(60), FailureReason.NO_RESPONSE);
    }

    @Test
    void aResponseThatStopsIsEndedByTheIdleClock() {
        RelayCall call = call();
        run(call, Duration.ofDays(1), progress -> {});
        time.advanceTimeBy(Duration.ofSeconds(1));
        Objects.requireNonNull(call.attempt()).progress().wanted(Long.MAX_VALUE);
        Objects.requireNonNull(call.attempt()).progress().responding();
        failsAfter(Duration.ofSeconds(30), FailureReason.STALLED);
    }

    @Test
    void aTrickleThatNeverPausesIsEndedByTheTotalClockAndBookedAtWhatCame() {
        RelayCall call = call();
        Objects.requireNonNull(call.attempt()).progress().wanted(Long.MAX_VALUE);
        run(call, Duration.ofSeconds(20), progress -> progress.heard(1));
        failsAfter(settings().timeouts().call(), FailureReason.DEADLINE);
        assertThat(failures.get(0).billing()).isEqualTo(Billing.PARTIAL);
    }

    @Test
    void aPlainAttemptHasAShorterTotalThanTheCallSoThatAnotherModelCanStillAnswer() {
        RelayCall call = call("gpt-4.1", RelayCall.Kind.FIRST, false);
        Objects.requireNonNull(call.attempt()).progress().wanted(Long.MAX_VALUE);
        run(call, Duration.ofSeconds(20), progress -> {
            progress.heard(1);
            progress.text();
        });
        failsAfter(Duration.ofSeconds(60), FailureReason.TOO_SLOW);
    }

    @Test
    void aReaderThatDoesNotReadIsNotTheRelaysFault() {
        RelayCall call = call();
        run(call, Duration.ofDays(1), progress -> {});
        Objects.requireNonNull(call.attempt()).progress().responding();
        failsAfter(Duration.ofSeconds(60), FailureReason.CALLER_STALLED);
    }
}
