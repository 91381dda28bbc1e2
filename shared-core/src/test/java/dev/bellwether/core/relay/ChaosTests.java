package dev.bellwether.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.relay.layer.Waiters;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.simulator.RelayLog.Served;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Fifty calls a second, three in ten of the attempts meeting a fault, some callers leaving: nothing may last beyond its
 * deadline, leak, or be booked otherwise than the relay would bill it. The endurance run lasts two minutes.
 */
class ChaosTests {

    private static final int SECONDS = Suite.rounds(3, 120);
    private static final int CALLS_PER_SECOND = 50;
    private static final long SEED = 20261122;
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    record Attempt(
            String id,
            String model,
            String money,
            String outcome,
            @Nullable String failure,
            @Nullable String flags,
            @Nullable Long promptTokens,
            @Nullable Long completionTokens,
            @Nullable Long charged) {}

    private final ConcurrentLinkedQueue<Duration> durations = new ConcurrentLinkedQueue<>();
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void theRelaysOwnBillIsWhatTheBooksSayAndNothingLeaks(@TempDir Path data) {
        try (TestGateway door = TestGateway.open(
                data,
                "bellwether.relay.timeouts.call=" + DEADLINE.toSeconds() + "s",
                "bellwether.relay.timeouts.stream-call=" + DEADLINE.toSeconds() + "s",
                "bellwether.relay.timeouts.first-byte=2s",
                "bellwether.relay.timeouts.idle=2s")) {
            door.ask("warm up");
            door.relay().faults().chaos(30, SEED);
            Flux.interval(Duration.ofMillis(1000 / CALLS_PER_SECOND))
                    .onBackpressureBuffer()
                    .take((long) SECONDS * CALLS_PER_SECOND)
                    .flatMap(number -> call(door, number), 1000)
                    .blockLast(Duration.ofSeconds(SECONDS).plus(DEADLINE).plusSeconds(20));
            door.awaitEnd();

            assertThat(durations).hasSize(SECONDS * CALLS_PER_SECOND);
            // Generous, for a busy machine: what would hang would hang for ever.
            assertThat(durations).allSatisfy(duration -> assertThat(duration).isLessThan(DEADLINE.plusSeconds(30)));
            compare(door);
            assertThat(Waiters.of(door)).isZero();
            assertThat(door.relay().busy()).isZero();
        }
        TestGateway.awaitNoRelayThreads();
    }

    private Mono<Void> call(TestGateway door, long number) {
        boolean streamed;
        boolean leaves;
        Tier tier;
        synchronized (random) {
            streamed = random.nextBoolean();
            leaves = random.nextInt(100) < 5;
            tier = Tier.values()[random.nextInt(4)];
        }
        var request = TestCall.of("number " + number)
                .tier(tier)
                .request()
                .streamed(streamed)
                .cached(false);
        long started = System.nanoTime();
        return door.gateway()
                .call(request)
                .takeUntil(event -> leaves && event instanceof CallEvent.Text)
                .onErrorComplete()
                .then()
                // Not doFinally, which is told after the test has been.
                .doOnTerminate(() -> durations.add(Duration.ofNanos(System.nanoTime() - started)));
    }

    private static void compare(TestGateway door) {
        List<Attempt> attempts = door.sql().sql("""
                        select id, model_asked as model, money_state as money, outcome, failure, flags, prompt_tokens,
                               completion_tokens, charged_nano as charged from attempt
                        """).query(Attempt.class).list();
        Catalog catalog = door.bean(Catalogs.class).current();
        Map<String, Served> served =
                door.relay().log().all().stream().collect(Collectors.toMap(Served::attempt, Function.identity()));

        assertThat(served.keySet())
                .as("every POST has its attempt")
                .isSubsetOf(attempts.stream().map(Attempt::id).collect(Collectors.toSet()));
        assertThat(attempts).as("some of everything").hasSizeGreaterThan(SECONDS * CALLS_PER_SECOND);
        assertThat(attempts).extracting(Attempt::money).contains("actual", "void", "estimated", "unknown");
        assertThat(attempts).allSatisfy(attempt -> {
            Served bill = served.get(attempt.id());
            Usage billed = bill == null ? null : bill.billed();
            switch (attempt.money()) {
                case "actual" -> {
                    assertThat(billed).as("billed for %s", bill).isNotNull();
                    assertThat(attempt.promptTokens())
                            .isEqualTo(Objects.requireNonNull(billed).promptTokens());
                    assertThat(attempt.completionTokens()).isEqualTo(billed.completionTokens());
                    assertThat(attempt.charged())
                            .as("nano-USD of %s", bill)
                            .isEqualTo(bill(catalog.require(attempt.model()), billed));
                }
                case "void" -> {
                    assertThat(billed).as("billed for %s", bill).isNull();
                    assertThat(attempt.charged()).isZero();
                }
                default ->
                    assertThat(attempt.failure() != null
                                    || attempt.flags() != null
                                    || attempt.outcome().equals("cancelled"))
                            .as("%s says why it is not settled", attempt)
                            .isTrue();
            }
        });
    }

    /** What the relay would bill for it, in nano-USD. */
    private static long bill(Model model, Usage usage) {
        Price price = model.priceOn(LocalDate.now(ZoneOffset.UTC)).orElseThrow();
        return CostModel.cost(usage, price).nanoUsd();
    }
}
