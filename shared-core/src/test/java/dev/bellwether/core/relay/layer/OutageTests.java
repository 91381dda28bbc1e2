package dev.bellwether.core.relay.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.FailureReason.FallBack;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelayHealth.BreakerStatus;
import dev.bellwether.core.relay.RelayHealth.State;
import dev.bellwether.core.relay.RelaySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** A model or the whole relay that is down for a while, in virtual time, through all layers. */
class OutageTests extends LayerTest {

    private static final String DEAD = "gemini-2.5-flash";
    private static final String ALIVE = "gpt-4.1";

    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** How what is down fails: at once without a connection, at once with a 503, or not at all. */
    private enum Death {
        REFUSED(FailureReason.UNREACHABLE),
        UNAVAILABLE(FailureReason.OVERLOADED),
        SILENT(null);

        private final @Nullable FailureReason reason;

        Death(@Nullable FailureReason reason) {
            this.reason = reason;
        }

        Flux<ReplyPart> answer() {
            return reason == null ? Flux.never() : Flux.error(failure(reason));
        }
    }

    /** A call that was answered. */
    private record Answer(long began, long took, String model) {}

    private final long seed = new Random().nextLong();
    private final List<Answer> answers = new ArrayList<>();
    private final Map<String, Flux<ReplyPart>> down = new HashMap<>();
    private final Map<String, Integer> posts = new HashMap<>();
    private final List<RelayFailure> failures = new ArrayList<>();
    private Breakers breakers;
    private Relay relay;

    private void build(String... changes) {
        RelaySettings settings = settings(changes);
        breakers = new Breakers(settings.breaker(), new SchedulerTime(time));
        Relay wire = call -> Flux.defer(() -> {
            String model = call.model().alias();
            posts.merge(model, 1, Integer::sum);
            Flux<ReplyPart> answer =
                    Flux.<ReplyPart>just(new ReplyPart.Text("hi"), DONE).delaySubscription(LATENCY, time);
            return down.getOrDefault(model, answer);
        });
        relay = RelayConfiguration.layers(
                wire,
                settings,
                () -> "relay",
                breakers,
                new RateLimits(settings.limits(), time),
                new Random(seed)::nextDouble,
                time);
    }

    /** Asks the first model, and the next ones as the gateway does. */
    private void ask(String... plan) {
        long began = millis();
        RelayCall first = call();
        ask(first, List.of(plan), 0, false)
                .subscribe(
                        model -> answers.add(new Answer(began, millis() - began, model)),
                        error -> failures.add((RelayFailure) error));
    }

    private Flux<String> ask(RelayCall call, List<String> plan, int turn, boolean sent) {
        String model = plan.get(turn);
        RelayCall asked = call(model, turn == 0 ? RelayCall.Kind.FIRST : RelayCall.Kind.FALLBACK, true);
        var attempt = new RelayCall(
                asked.model(),
                asked.request(),
                asked.kind(),
                sent,
                false,
                true,
                asked.tokens(),
                call.deadline(),
                asked.journal(),
                null);
        return relay.send(attempt)
                .filter(ReplyPart.Done.class::isInstance)
                .map(done -> model)
                .onErrorResume(
                        RelayFailure.class,
                        failure -> failure.fallBack() == FallBack.YES && turn + 1 < plan.size()
                                ? ask(
                                        call,
                                        plan,
                                        turn + 1,
                                        sent || !failure.reason().unsent())
                                : Flux.error(failure));
    }

    private State state(String model) {
        return breakers.statuses().stream()
                .filter(status -> model.equals(status.model()))
                .map(BreakerStatus::state)
                .findFirst()
                .orElseThrow();
    }

    private boolean allOn() {
        return breakers.statuses().stream().allMatch(status -> status.state() == State.ON);
    }

    /** Asks so many times a second for so long, and returns how long it took until the condition held, or null. */
    private @Nullable Duration run(Duration length, int perSecond, BooleanSupplier condition, String... plan) {
        Duration reached = null;
        long step = 1000L / perSecond;
        for (long at = 0; at < length.toMillis(); at += LOOK.toMillis()) {
            if (at % step == 0) {
                ask(plan);
            }
            time.advanceTimeBy(LOOK);
            if (reached == null && condition.getAsBoolean()) {
                reached = Duration.ofMillis(at).plus(LOOK);
            }
        }
        return reached;
    }

    private long quickAnswersOfTheFallback() {
        return answers.stream()
                .filter(answer -> answer.model.equals(ALIVE) && answer.took <= 1.2 * LATENCY.toMillis())
                .count();
    }

    private String shown() {
        return "with seed " + seed;
    }

    static Stream<Arguments> outages() {
        return Stream.of(Death.REFUSED, Death.UNAVAILABLE)
                .flatMap(death -> Stream.of(1, 2, 5, 10)
                        .flatMap(rate -> Stream.of(
                                Arguments.of(death, rate, new String[] {DEAD}),
                                Arguments.of(death, rate, new String[] {DEAD, ALIVE}))));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void theBreakerOpensWithinFiveSecondsAndClosesWithinThirtyFiveOfRecovery(
            Death death, int perSecond, String[] plan) {
        build();
        run(Duration.ofSeconds(60), perSecond, () -> true, plan);
        assertThat(allOn()).isTrue();
        posts.clear();
        down.put(DEAD, death.answer());
        Duration opened = run(OUTAGE, perSecond, () -> state(DEAD) == State.OFF, plan);
        int asked = posts.get(DEAD);
        down.clear();
        Duration closed = run(Duration.ofSeconds(60), perSecond, this::allOn, plan);

        assertThat(opened).as("opened " + shown()).isNotNull().isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(closed).as("closed " + shown()).isNotNull().isLessThanOrEqualTo(Duration.ofSeconds(35));
        // Ten to find out, then two probes every ten seconds.
        assertThat(asked).as("attempts at the dead model " + shown()).isLessThanOrEqualTo(22);
        assertThat(allOn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"REFUSED", "UNAVAILABLE"})
    void nineOfTenCallsAreAnsweredByTheFallbackAsIfNothingWereWrong(Death death) {
        build();
        run(Duration.ofSeconds(60), 10, () -> true, DEAD, ALIVE);
        answers.clear();
        down.put(DEAD, death.answer());
        run(OUTAGE, 10, () -> true, DEAD, ALIVE);

        assertThat(quickAnswersOfTheFallback()).as(shown()).isGreaterThanOrEqualTo(540);
    }

    /**
     * Silence is only known as such when the first-byte clock has run out, so everything comes a minute later; and a probe that
     * began before the recovery has its minute too.
     */
    @ParameterizedTest
    @CsvSource({"1, 180", "2, 185", "10, 180", "10, 190", "10, 200", "10, 210", "10, 220"})
    void aSilentModelIsLeftAloneSoonAfterItsFirstByteClockAndAskedAgainSoonAfterThatOfALastProbe(
            int perSecond, int seconds) {
        build();
        Duration firstByte = settings().timeouts().firstByte();
        run(Duration.ofSeconds(60), perSecond, () -> true, DEAD, ALIVE);
        down.put(DEAD, Death.SILENT.answer());
        Duration opened = run(Duration.ofSeconds(100), perSecond, () -> state(DEAD) == State.OFF, DEAD, ALIVE);
        answers.clear();
        run(Duration.ofSeconds(seconds - 100), perSecond, () -> true, DEAD, ALIVE);
        long quick = quickAnswersOfTheFallback();
        down.clear();
        Duration closed = run(Duration.ofSeconds(120), perSecond, this::allOn, DEAD, ALIVE);

        assertThat(opened).as("opened " + shown()).isNotNull().isLessThanOrEqualTo(firstByte.plusSeconds(10));
        assertThat(quick).as("quick " + shown()).isGreaterThanOrEqualTo((seconds - 100L) * perSecond * 8 / 10);
        assertThat(closed).as("closed " + shown()).isNotNull().isLessThanOrEqualTo(firstByte.plusSeconds(35));
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, 20", "UNAVAILABLE, 20", "REFUSED, 1000000", "UNAVAILABLE, 1000000"})
    void aRelayThatIsDownGetsNoMoreThanAQuarterMoreThanTheCalls(Death death, int window) {
        build("breaker.window", "" + window, "breaker.min-calls", "" + Math.min(window, 6 * window / 20));
        down.put(DEAD, death.answer());
        down.put(ALIVE, death.answer());
        for (int i = 0; i < 1000; i++) {
            ask(DEAD, ALIVE);
            time.advanceTimeBy(Duration.ofMillis(20));
        }
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(failures).hasSize(1000);
        assertThat(posts.get(DEAD) + posts.getOrDefault(ALIVE, 0)).as(shown()).isLessThanOrEqualTo(1250);
    }

    @Test
    void aRelayThatCannotBeReachedForAnyModelIsOffAsAWhole() {
        build();
        down.put(DEAD, Death.REFUSED.answer());
        down.put(ALIVE, Death.REFUSED.answer());
        run(Duration.ofSeconds(10), 10, () -> true, DEAD, ALIVE);

        assertThat(breakers.statuses())
                .filteredOn(status -> status.model() == null)
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.state()).isNotEqualTo(State.ON);
                    assertThat(status.failures()).isPositive();
                });
    }

    @Test
    void aModelThatTheRelayDoesNotKnowIsOffForTenMinutesAndSaysWhy() {
        build();
        down.put(DEAD, Flux.error(failure(FailureReason.UNKNOWN_MODEL)));
        ask(DEAD);
        assertThat(failures.get(0).reason()).isEqualTo(FailureReason.UNKNOWN_MODEL);
        ask(DEAD);

        assertThat(failures.get(1).reason()).isEqualTo(FailureReason.MODEL_IS_OFF);
        assertThat(failures.get(1).sentence()).isEqualTo(DEAD + " is off for another 600 s: no");
        assertThat(breakers.statuses()).contains(standing(DEAD, State.OFF, Instant.EPOCH.plusSeconds(600)));
        assertThat(posts).containsEntry(DEAD, 1);
        ask(ALIVE);
        assertThat(posts).containsEntry(ALIVE, 1);
        time.advanceTimeBy(Duration.ofMinutes(10).plusMillis(1));
        ask(DEAD);
        assertThat(posts).containsEntry(DEAD, 2);
    }

    private static BreakerStatus standing(String model, State state, Instant until) {
        return new BreakerStatus("relay", model, state, "no", until, 0, 0);
    }

    @Test
    void aRelayThatRejectsTheKeyIsOffUntilSomeoneSaysOtherwise() {
        build();
        down.put(DEAD, Flux.error(failure(FailureReason.KEY_REJECTED)));
        ask(DEAD);
        time.advanceTimeBy(Duration.ofDays(1));
        ask(ALIVE);

        assertThat(posts).doesNotContainKey(ALIVE);
        assertThat(failures.get(1).sentence()).isEqualTo("relay is off: no");
        breakers.reset();
        ask(ALIVE);
        assertThat(posts).containsEntry(ALIVE, 1);
    }

    @Test
    void aResetAsksAgainAtOnce() {
        build();
        down.put(DEAD, Death.UNAVAILABLE.answer());
        run(Duration.ofSeconds(5), 10, () -> true, DEAD);
        assertThat(state(DEAD)).isEqualTo(State.OFF);
        assertThat(failures).last().extracting(RelayFailure::advice).asString().contains("health --reset");
        down.clear();
        breakers.reset();
        assertThat(state(DEAD)).isEqualTo(State.ON);
        ask(DEAD);
        time.advanceTimeBy(LATENCY);

        assertThat(answers).singleElement().extracting(Answer::model).isEqualTo(DEAD);
    }
}
