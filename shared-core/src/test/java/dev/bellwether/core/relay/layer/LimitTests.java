package dev.bellwether.core.relay.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.relay.CallDeadline;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelaySettings.Limits;
import dev.bellwether.core.relay.RelaySettings.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** How fast the relay is asked, in virtual time. */
class LimitTests extends LayerTest {

    private static final String MODEL = "gpt-4.1";
    private static final String OTHER = "gpt-4o";
    private static final Rate NONE = new Rate(null, null);

    /** What a call took, by the count of the relay. */
    private Usage usage = new Usage(60, 0, 40, Usage.Source.REPORTED);

    private final List<Long> sent = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final List<RelayFailure> refusals = new ArrayList<>();
    private FailureReason answer;
    private RateLimits limits;
    private Breakers breakers;
    private Relay relay;

    private void limit(Rate whole, Map<String, Rate> models) {
        limit(new Limits(whole, models, 100, Duration.ofMinutes(1), Duration.ofMinutes(15)));
    }

    private void limit(Limits settings) {
        limits = new RateLimits(settings, time);
        Relay wire = call -> Flux.defer(() -> {
            sent.add(millis());
            return answer == null
                    ? Flux.just(new ReplyPart.Done("m", FinishReason.STOP, usage))
                    : Flux.error(failure(answer));
        });
        breakers = new Breakers(settings().breaker(), new SchedulerTime(time));
        relay = new LimitingRelay(wire, limits, breakers, () -> "relay", time);
    }

    private Disposable ask() {
        return ask(call());
    }

    private Disposable ask(RelayCall call) {
        return relay.send(call)
                .subscribe(
                        part -> {
                            if (part instanceof ReplyPart.Waiting waiting) {
                                waits.add(waiting.length());
                            }
                        },
                        error -> {
                            if (((RelayFailure) error).reason().unsent()) {
                                refusals.add((RelayFailure) error);
                            }
                        });
    }

    private void ask(int times) {
        for (int i = 0; i < times; i++) {
            ask();
        }
    }

    private static Rate requests(long perMinute) {
        return new Rate(perMinute, null);
    }

    private static Rate tokens(long perMinute) {
        return new Rate(null, perMinute);
    }

    private static List<Duration> everySeconds(int step, int times) {
        return LongStream.rangeClosed(1, times)
                .mapToObj(i -> Duration.ofSeconds(i * step))
                .toList();
    }

    @Test
    void withoutALimitNobodyWaits() {
        limit(NONE, Map.of());
        ask(10_000);
        assertThat(sent).hasSize(10_000).containsOnly(0L);
        assertThat(waits).isEmpty();
    }

    @Test
    void beyondTheRelaysRequestsCallersWaitInOrderAndAreToldHowLong() {
        limit(requests(60), Map.of());
        ask(60);
        assertThat(sent).hasSize(60);
        for (int i = 0; i < 10; i++) {
            ask(call(i % 2 == 0 ? MODEL : OTHER, RelayCall.Kind.FIRST, true));
        }

        assertThat(waits).isEqualTo(everySeconds(1, 10));
        assertThat(limits.waiting()).isEqualTo(10);
        time.advanceTimeBy(Duration.ofSeconds(4));
        assertThat(sent).hasSize(64);
        assertThat(limits.waiting()).isEqualTo(6);
        time.advanceTimeBy(Duration.ofSeconds(6));
        assertThat(sent.subList(60, 70))
                .containsExactly(1000L, 2000L, 3000L, 4000L, 5000L, 6000L, 7000L, 8000L, 9000L, 10_000L);
        assertThat(limits.waiting()).isZero();
    }

    @Test
    void aModelsOwnRequestsDoNotConcernTheOthers() {
        limit(NONE, Map.of(MODEL, requests(6)));
        ask(8);
        ask(call(OTHER, RelayCall.Kind.FIRST, true));

        assertThat(sent).hasSize(7);
        assertThat(waits).isEqualTo(everySeconds(10, 2));
    }

    @Test
    void tokensAreCountedLikeRequests() {
        limit(NONE, Map.of(MODEL, tokens(1000)));
        ask(13);
        assertThat(sent).hasSize(10);
        assertThat(waits).isEqualTo(everySeconds(6, 3));
    }

    @Test
    void theRelaysTokensAreSharedByItsModels() {
        limit(tokens(1000), Map.of());
        ask(5);
        for (int i = 0; i < 6; i++) {
            ask(call(OTHER, RelayCall.Kind.FIRST, true));
        }

        assertThat(sent).hasSize(10);
        assertThat(waits).isEqualTo(everySeconds(6, 1));
    }

    @Test
    void theTightestOfTheLimitsIsSaid() {
        limit(requests(60), Map.of(MODEL, tokens(100)));
        ask();
        List<ReplyPart> parts = new ArrayList<>();
        relay.send(call()).subscribe(parts::add);

        assertThat(parts).singleElement().isEqualTo(new ReplyPart.Waiting(Duration.ofMinutes(1), "tokens per minute"));
    }

    @Test
    void whenTheQueueIsFullTheNextIsRefusedAtOnce() {
        limit(new Limits(requests(60), Map.of(), 3, Duration.ofMinutes(1), Duration.ofMinutes(15)));
        ask(64);

        assertThat(waits).hasSize(3);
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(FailureReason.LIMITED_HERE);
            assertThat(refusal.sentence()).isEqualTo("3 calls wait for gpt-4.1 already (requests per minute).");
            assertThat(refusal.advice()).isEqualTo("Try again in 4.0 s, or use another model with -m.");
        });
        time.advanceTimeBy(Duration.ofSeconds(1));
        ask();
        assertThat(waits).last().isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aRefusedCallTakesNothingFromTheOthers() {
        limit(new Limits(requests(60), Map.of(), 1, Duration.ofMinutes(1), Duration.ofMinutes(15)));
        ask(200);
        assertThat(refusals).hasSize(139);
        time.advanceTimeBy(Duration.ofSeconds(1));
        ask();
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void aWaitThatIsLongerThanAllowedIsRefusedAtOnce() {
        limit(requests(1), Map.of());
        ask(3);

        assertThat(waits).containsExactly(Duration.ofMinutes(1));
        assertThat(refusals)
                .singleElement()
                .extracting(RelayFailure::sentence)
                .isEqualTo("gpt-4.1 could be asked in 120.0 s at the earliest (requests per minute).");
    }

    @Test
    void aWaitThatIsLongerThanTheCallHasIsRefusedAtOnce() {
        limit(requests(6), Map.of());
        ask(6);
        RelayCall hurried = call();
        ask(new RelayCall(
                hurried.model(),
                hurried.request(),
                hurried.kind(),
                hurried.repeated(),
                hurried.payOnce(),
                hurried.stream(),
                hurried.tokens(),
                CallDeadline.in(Duration.ofSeconds(9), time),
                hurried.journal(),
                hurried.attempt()));

        assertThat(waits).isEmpty();
        assertThat(refusals).hasSize(1);
        assertThat(limits.waiting()).isZero();
    }

    @Test
    void aCallerThatLeavesTheQueueGivesItsPlaceBack() {
        limit(requests(60), Map.of(MODEL, tokens(6000)));
        ask(60);
        List<Disposable> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(ask());
        }
        assertThat(limits.waiting()).isEqualTo(5);
        waiting.forEach(Disposable::dispose);

        assertThat(limits.waiting()).isZero();
        assertThat(sent).hasSize(60);
        waits.clear();
        ask();
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
        time.advanceTimeBy(Duration.ofMinutes(5));
        assertThat(sent).hasSize(61);
    }

    @Test
    void aCallerThatLeavesAfterItsTurnGivesNothingBackTwice() {
        limit(requests(60), Map.of());
        ask(60);
        Disposable late = ask();
        time.advanceTimeBy(Duration.ofSeconds(1));
        late.dispose();

        assertThat(limits.waiting()).isZero();
        ask();
        assertThat(waits).last().isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatACallDidNotTakeIsGivenBack() {
        limit(NONE, Map.of(MODEL, tokens(1000)));
        usage = new Usage(5, 0, 5, Usage.Source.REPORTED);
        ask(91);
        assertThat(sent).hasSize(91);
        ask(9);
        assertThat(waits).isNotEmpty();
    }

    @Test
    void whatACallTookBeyondItsEstimateIsTaken() {
        limit(NONE, Map.of(MODEL, tokens(1000)));
        usage = new Usage(1000, 0, 500, Usage.Source.REPORTED);
        ask(2);

        assertThat(sent).hasSize(1);
        assertThat(waits).containsExactly(Duration.ofSeconds(36));
    }

    private static HttpHeaders left(String what, String remaining, String reset) {
        var headers = new HttpHeaders();
        headers.add("x-ratelimit-remaining-" + what, remaining);
        headers.add("x-ratelimit-reset-" + what, reset);
        return headers;
    }

    @ParameterizedTest
    @CsvSource({"1s, 1000", "20ms, 20", "1.5s, 1500", "0m30s, 30000", "0s, 0"})
    void whatTheRelaySaysIsLeftIsHonouredBeforeTheNextCall(String reset, long millis) {
        limit(NONE, Map.of());
        limits.observe(MODEL, left("requests", "0", reset));
        ask();
        ask(call(OTHER, RelayCall.Kind.FIRST, true));
        assertThat(sent).hasSize(millis == 0 ? 2 : 1);
        assertThat(waits).isEqualTo(millis == 0 ? List.of() : List.of(Duration.ofMillis(millis)));
        time.advanceTimeBy(Duration.ofMillis(millis));

        assertThat(sent).hasSize(2).last().isEqualTo(millis);
        ask();
        assertThat(sent).hasSize(3);
    }

    @Test
    void aResetTooFarAwayIsRefusedAtOnceSoThatAnotherModelCanAnswer() {
        limit(NONE, Map.of());
        limits.observe(MODEL, left("requests", "0", "6m0s"));
        ask();

        assertThat(sent).isEmpty();
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.sentence())
                    .isEqualTo("gpt-4.1 could be asked in 360.0 s at the earliest (the relay's own limit).");
            assertThat(refusal.fallBack()).isEqualTo(FailureReason.FallBack.YES);
        });
        time.advanceTimeBy(Duration.ofMinutes(6));
        ask();
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatIsLeftIsCountedDownUntilTheRelayTellsMore() {
        limit(NONE, Map.of());
        limits.observe(MODEL, left("requests", "2", "10s"));
        ask(3);
        assertThat(sent).hasSize(2);
        assertThat(waits).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void tokensThatAreLeftMustSuffice() {
        limit(NONE, Map.of());
        limits.observe(MODEL, left("tokens", "250", "10s"));
        ask(3);
        assertThat(sent).hasSize(2);
        assertThat(waits).containsExactly(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "-1s", "1e9s", "6m0", "NaN", "6m 0s", "1s1m", "99999999999999999999s", "٣s"})
    void aResetThatCannotBeReadIsIgnored(String reset) {
        limit(NONE, Map.of());
        limits.observe(MODEL, left("requests", "0", reset));
        ask();
        assertThat(sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "", "-1", "0.5", "99999999999999999999"})
    void anAmountThatCannotBeReadIsIgnored(String remaining) {
        limit(NONE, Map.of());
        limits.observe(MODEL, left("requests", remaining, "10s"));
        ask();
        assertThat(sent).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1h30m, PT1H30M", "6m0s, PT6M", "20ms, PT0.02S", "1s, PT1S", "0.5ms, PT0S", "9999h, PT8760H"})
    void readsTheDurationsOfTheseHeaders(String text, Duration duration) {
        assertThat(AdvertisedLimits.duration(text)).isEqualTo(duration);
    }

    @Test
    void aRelayThatAsksForItGetsHalfThePaceForAQuarterOfAnHour() {
        limit(NONE, Map.of());
        for (int second = 0; second < 60; second++) {
            ask();
            time.advanceTimeBy(Duration.ofSeconds(1));
        }
        answer = FailureReason.SLOW_DOWN;
        ask();
        answer = null;
        sent.clear();
        long start = millis();
        for (int i = 0; i < 15 * 60; i++) {
            ask();
            time.advanceTimeBy(Duration.ofSeconds(1));
        }

        for (int minute = 0; minute < 15; minute++) {
            long from = start + minute * 60_000L;
            assertThat(sent.stream().filter(at -> at >= from && at < from + 60_000))
                    .as("sent in minute " + minute)
                    .hasSizeBetween(28, 31);
        }
        time.advanceTimeBy(Duration.ofMinutes(2));
        sent.clear();
        ask(100);
        assertThat(sent).hasSize(100);
    }

    @Test
    void whoHasWaitedIsNotSentToAModelThatHasBeenSwitchedOffMeanwhile() {
        limit(requests(6), Map.of());
        ask(7);
        breakers.enter("relay", "gpt-4.1").failed(failure(FailureReason.KEY_REJECTED));
        int before = sent.size();
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(sent).hasSize(before);
        assertThat(refusals).singleElement().extracting(RelayFailure::reason).isEqualTo(FailureReason.RELAY_IS_OFF);
        assertThat(limits.waiting()).isZero();
    }
}
