package dev.bellwether.core.relay.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.AttemptJournal;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams whose caller leaves before the end, in virtual time. */
class DrainingTests extends LayerTest {

    private static final String[] DRAIN = {
        "when-caller-leaves.drain", "true", "when-caller-leaves.max-streams", "2", "when-caller-leaves.max-time", "30s"
    };

    private final List<AttemptJournal.Outcome> booked = new ArrayList<>();
    private int cut;
    private int read;

    /** Streams that say a word each second, as many as given, then end. */
    private Relay relay(int words) {
        Relay wire = call -> Flux.interval(Duration.ofSeconds(1), time)
                .take(words)
                .<ReplyPart>map(tick -> new ReplyPart.Text("word "))
                .concatWithValues(DONE)
                .doOnComplete(() -> read++)
                .doOnCancel(() -> cut++);
        var settings = settings(DRAIN);
        return RelayConfiguration.layers(
                wire,
                settings,
                () -> "relay",
                new Breakers(settings.breaker(), new SchedulerTime(time)),
                new RateLimits(settings.limits(), time),
                () -> 0.5,
                time);
    }

    private RelayCall booked(RelayCall call) {
        return new RelayCall(
                call.model(),
                call.request(),
                call.kind(),
                call.repeated(),
                call.payOnce(),
                call.stream(),
                call.tokens(),
                call.deadline(),
                new AttemptJournal() {
                    @Override
                    public Begun begin(RelayCall begun) {
                        return new Begun("id", Mono.just(call.request().maxTokens()));
                    }

                    @Override
                    public Mono<Void> end(String attemptId, RelayCall ended, Outcome outcome) {
                        return Mono.fromRunnable(() -> booked.add(outcome));
                    }
                },
                null);
    }

    private Disposable ask(Relay relay) {
        return relay.send(booked(call())).subscribe();
    }

    /** Asks, reads for a while, and leaves. */
    private void leave(Relay relay, Duration after) {
        Disposable caller = ask(relay);
        time.advanceTimeBy(after);
        caller.dispose();
    }

    @Test
    void isReadToItsEndSoThatTheRelaysOwnCountIsBooked() {
        leave(relay(10), Duration.ofMillis(1500));
        assertThat(booked).isEmpty();
        time.advanceTimeBy(Duration.ofSeconds(9));

        assertThat(cut).isZero();
        assertThat(read).isEqualTo(1);
        assertThat(booked).singleElement().satisfies(outcome -> {
            assertThat(outcome.done()).isEqualTo(DONE);
            assertThat(outcome.cancelled()).isFalse();
            assertThat(outcome.answerBytes()).isEqualTo(50);
        });
    }

    @Test
    void isCutIfNothingHadCome() {
        leave(relay(10), Duration.ofMillis(500));

        assertThat(cut).isEqualTo(1);
        assertThat(booked)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.cancelled()).isTrue());
    }

    @Test
    void isCutWhenSoManyAreReadAlready() {
        Relay relay = relay(10);
        var callers = List.of(ask(relay), ask(relay), ask(relay));
        time.advanceTimeBy(Duration.ofMillis(1500));
        callers.forEach(Disposable::dispose);

        assertThat(cut).isEqualTo(1);
        time.advanceTimeBy(Duration.ofSeconds(9));
        assertThat(read).isEqualTo(2);
    }

    @Test
    void isNotReadForLongerThanTheLongest() {
        leave(relay(1000), Duration.ofMillis(1500));
        time.advanceTimeBy(Duration.ofSeconds(30).minusMillis(1));
        assertThat(cut).isZero();
        time.advanceTimeBy(Duration.ofMillis(1));

        assertThat(cut).isEqualTo(1);
        assertThat(booked)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.cancelled()).isTrue());
    }

    @Test
    void aPlaceIsFreeAgainAsSoonAsAStreamHasEnded() {
        Relay relay = relay(3);
        for (int i = 0; i < 10; i++) {
            leave(relay, Duration.ofMillis(1500));
            time.advanceTimeBy(Duration.ofSeconds(2));
        }

        assertThat(read).isEqualTo(10);
        assertThat(cut).isZero();
    }

    @Test
    void aPlaceIsFreeAgainAlsoAfterAStreamThatWasCut() {
        Relay relay = relay(1000);
        for (int i = 0; i < 4; i++) {
            leave(relay, Duration.ofMillis(1500));
            time.advanceTimeBy(Duration.ofSeconds(30));
        }

        assertThat(cut).isEqualTo(4);
        var callers = List.of(ask(relay), ask(relay));
        time.advanceTimeBy(Duration.ofMillis(1500));
        callers.forEach(Disposable::dispose);
        assertThat(cut).isEqualTo(4);
    }

    @Test
    void aCallerThatStaysHoldsNoPlace() {
        Relay relay = relay(3);
        for (int i = 0; i < 5; i++) {
            ask(relay);
        }
        time.advanceTimeBy(Duration.ofSeconds(4));

        assertThat(read).isEqualTo(5);
        assertThat(booked).hasSize(5);
        leave(relay, Duration.ofMillis(1500));
        leave(relay, Duration.ofMillis(1500));
        time.advanceTimeBy(Duration.ofSeconds(4));
        assertThat(read).isEqualTo(7);
    }
}
