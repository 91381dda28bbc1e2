package dev.bellwether.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.testing.TestBatch;
import dev.bellwether.testing.TestCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When rows begin, in virtual time, before a door that answers when it is told to. */
class PaceTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Long> begun = new ArrayList<>();
    private final List<Sinks.Empty<Void>> open = new ArrayList<>();
    private final List<RowEnd> ends = new ArrayList<>();
    private final Sinks.Empty<Void> stop = Sinks.empty();
    private boolean atOnce = true;

    private final ChatGateway door = request -> {
        begun.add(time.now(TimeUnit.MILLISECONDS));
        Sinks.Empty<Void> told = Sinks.empty();
        open.add(told);
        Mono<Void> wait = atOnce ? Mono.empty() : told.asMono();
        return wait.thenMany(Flux.<CallEvent>just(new CallEvent.Answered(result())))
                .takeUntilOther(request.stop())
                .switchIfEmpty(Flux.just(new CallEvent.Stopped(result())));
    };

    private static CallResult result() {
        return new CallResult(
                "id",
                null,
                "gpt-4.1",
                FinishReason.STOP,
                null,
                new Money(7),
                false,
                false,
                "gpt-4.1",
                null,
                1,
                false,
                true,
                Duration.ZERO,
                null,
                List.of(),
                false);
    }

    private void run(int rows, int perMinute, int parallel) {
        var context = new BatchRun.Context(door, unused(), unused(), () -> 0);
        var spec = TestBatch.unlimited(perMinute, parallel);
        List<BatchRow> all = IntStream.rangeClosed(1, rows)
                .mapToObj(i -> new BatchRow(
                        i, "" + i, i + ":x", TestCall.of("hi").maxTokens(10).chat(), RouteWish.AUTO))
                .toList();
        new Batcher(context, time)
                .run("batch", all, spec, line -> {}, stop.asMono())
                .subscribe(ends::add);
    }

    /** What a run without a max cost and without failures does not touch. */
    private static <T> @Nullable T unused() {
        return null;
    }

    @Test
    void sixtyAMinuteIsOneASecond() {
        run(5, 60, 4);

        time.advanceTimeBy(Duration.ofMillis(3_999));
        assertThat(ends).hasSize(4);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(ends).hasSize(5);
        assertThat(begun).containsExactly(0L, 1000L, 2000L, 3000L, 4000L);
    }

    @Test
    void aPauseIsNotMadeUpForByABurst() {
        atOnce = false;
        run(4, 60, 1);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(begun).containsExactly(0L);

        atOnce = true;
        open.get(0).tryEmitEmpty();
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(begun).containsExactly(0L, 10_000L, 11_000L, 12_000L);
    }

    @Test
    void neverMoreRowsAreInFlightThanAllowed() {
        atOnce = false;
        run(20, 600_000, 3);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(begun).hasSize(3);

        open.get(1).tryEmitEmpty();
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(begun).hasSize(4);
        assertThat(ends).hasSize(1);
    }

    @Test
    void aStopEndsTheRowsInFlightAndBeginsNoOther() {
        atOnce = false;
        run(20, 60, 4);
        time.advanceTimeBy(Duration.ofSeconds(1));
        stop.tryEmitEmpty();
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(begun).hasSize(2);
        assertThat(ends)
                .hasSize(2)
                .allSatisfy(end -> assertThat(end.line().status()).isEqualTo(BatchLine.Status.STOPPED));
    }

    @Test
    void aLimitHoldsBackWhatMayBeSpentAndGivesTheLastOnesWhatIsLeft() {
        var limit = new BatchSpendLimit(new Money(100), Money.ZERO);
        var given = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            limit.enter(new Money(60)).subscribe(money -> given.add(money.nanoUsd()));
        }
        assertThat(given).containsExactly(60L);

        limit.leave(new Money(60), new Money(10));
        assertThat(given).as("it cost less than it might have").containsExactly(60L, 60L);
        limit.leave(new Money(60), null);
        assertThat(given).as("what is not known counts whole").containsExactly(60L, 60L, 30L);
    }
}
