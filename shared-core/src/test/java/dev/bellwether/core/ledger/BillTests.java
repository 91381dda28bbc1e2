package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.compare.Comparer;
import dev.bellwether.core.compare.ComparisonRequest;
import dev.bellwether.core.compare.Criterion;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.simulator.RelayLog.Served;
import dev.bellwether.testing.LedgerCheck;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Thousands of calls of every kind against a relay that fails at every tenth; then its bill is laid beside the books. */
class BillTests {

    private static final int CALLS = Suite.rounds(2_000, 10_000);
    private static final int AT_ONCE = 64;
    private static final int FAULTS_PERCENT = 10;
    private static final long SEED = 20261122;
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    /** An attempt in the books. */
    record Attempt(
            String id,
            String kind,
            String model,
            String state,
            String outcome,
            @Nullable Long charged) {}

    /** An attempt beside what the relay says it took, or null, and would bill for it, in nano-USD. */
    record Line(Attempt booked, @Nullable Served served, long bill) {}

    @TempDir
    Path data;

    @Test
    void theRelaysBillIsWhatTheBooksSayToTheNano() throws Exception {
        try (TestGateway door = TestGateway.open(
                data,
                "bellwether.relay.timeouts.call=" + DEADLINE.toSeconds() + "s",
                "bellwether.relay.timeouts.stream-call=" + DEADLINE.toSeconds() + "s",
                "bellwether.relay.retry.budget-percent=100",
                // Breakers would turn most faults into calls that are not made.
                "bellwether.relay.breaker.failure-percent=100")) {
            door.relay().faults().chaos(FAULTS_PERCENT, SEED);
            var random = new SplittableRandom(SEED);
            List<Mono<Void>> calls = IntStream.range(0, CALLS)
                    .mapToObj(i -> call(door, random, i))
                    .toList();
            Flux.fromIterable(calls).flatMap(call -> call, AT_ONCE).blockLast(Duration.ofMinutes(10));
            door.awaitEnd();
            lieBeside(door);
        }
    }

    /** One of the kinds of call; what it is to be is drawn here, so that it does not hang on who comes first. */
    private static Mono<Void> call(TestGateway door, SplittableRandom random, int number) {
        int kind = random.nextInt(100);
        boolean streamed = random.nextBoolean();
        Tier tier = Tier.values()[random.nextInt(4)];
        var caller = new Caller("caller-" + random.nextInt(5), List.of("team:" + random.nextInt(3)));
        boolean again = kind < 15;
        String prompt = again ? "asked again and again, " + random.nextInt(20) : "number " + number;
        var request = TestCall.of(prompt)
                .temperature(again ? 0.0 : 0.7)
                .maxTokens(300)
                .tier(tier)
                .from(CallSource.ENDPOINT)
                .by(caller)
                .request()
                .streamed(streamed)
                .cached(again);
        if (kind >= 95) {
            return compare(door, prompt);
        }
        return kind >= 90 ? leave(door, request) : kind >= 85 ? stop(door, request) : end(door, request);
    }

    private static Mono<Void> end(TestGateway door, CallRequest request) {
        return door.gateway().call(request).onErrorComplete().then();
    }

    /** The caller goes at the first words. */
    private static Mono<Void> leave(TestGateway door, CallRequest request) {
        return door.gateway()
                .call(request)
                .takeUntil(event -> event instanceof CallEvent.Text)
                .onErrorComplete()
                .then();
    }

    /** The caller says stop at the first words. */
    private static Mono<Void> stop(TestGateway door, CallRequest request) {
        Sinks.Empty<Void> stop = Sinks.empty();
        return door.gateway()
                .call(request.until(stop.asMono()))
                .doOnNext(event -> {
                    if (event instanceof CallEvent.Text) {
                        stop.tryEmitEmpty();
                    }
                })
                .onErrorComplete()
                .then();
    }

    private static Mono<Void> compare(TestGateway door, String prompt) {
        Comparer comparer = door.bean(Comparer.class);
        var comparisonRequest = new ComparisonRequest(
                TestCall.of(prompt).maxTokens(300).chat(),
                comparer.models(List.of("deepseek-v3.2", "gemini-2.5-flash", "gpt-4.1")),
                Criterion.BALANCED,
                null,
                CallSource.CONSOLE);
        return comparer.compare(comparisonRequest, entry -> {}, Mono.never())
                .onErrorComplete()
                .then();
    }

    private static void lieBeside(TestGateway door) throws Exception {
        List<Attempt> attempts = door.sql()
                .sql("select id, kind, model_asked as model, money_state as state, outcome, charged_nano as charged"
                        + " from attempt")
                .query(Attempt.class)
                .list();
        Map<String, Served> served =
                door.relay().log().all().stream().collect(Collectors.toMap(Served::attempt, Function.identity()));
        Catalog catalog = door.bean(Catalogs.class).current();
        Map<String, Line> lines = new HashMap<>();
        attempts.forEach(attempt -> {
            Served post = served.get(attempt.id());
            lines.put(attempt.id(), new Line(attempt, post, bill(catalog, post)));
        });
        assertThat(lines.keySet()).as("every POST is an attempt").containsAll(served.keySet());
        assertThat(served).as("some of everything").hasSizeGreaterThan(CALLS / 2);
        assertThat(attempts).extracting(Attempt::state).contains("actual", "void", "estimated", "unknown", "cache");
        assertThat(attempts).extracting(Attempt::kind).contains("first", "retry", "fallback", "cache");

        assertThat(lines.values()).allSatisfy(BillTests::agrees);
        long billed = lines.values().stream().mapToLong(Line::bill).sum();
        long certain = sum(lines, "actual");
        long doubtful = lines.values().stream()
                .filter(line -> List.of("estimated", "unknown").contains(line.booked.state))
                .mapToLong(Line::bill)
                .sum();
        assertThat(certain).as("nano-USD").isEqualTo(billed - doubtful);
        long booked = door.sql()
                .sql("select sum(charged_nano) from rollup")
                .query(Long.class)
                .single();
        assertThat(booked).isEqualTo(certain + sum(lines, "estimated") + sum(lines, "unknown"));
        System.out.printf(
                "billed $%s; booked $%s as certain, $%s as estimated, $%s as unknown, for $%s of the bill%n",
                dollars(billed),
                dollars(certain),
                dollars(sum(lines, "estimated")),
                dollars(sum(lines, "unknown")),
                dollars(doubtful));
        try (Connection connection = door.bean(HikariDataSource.class).getConnection()) {
            assertThat(LedgerCheck.broken(connection)).isEmpty();
        }
    }

    private static void agrees(Line line) {
        long charged = line.booked.charged == null ? 0 : line.booked.charged;
        switch (line.booked.state) {
            case "actual" -> assertThat(charged).as("%s", line).isEqualTo(line.bill);
            case "void", "cache" -> {
                assertThat(charged).as("%s", line).isZero();
                assertThat(line.bill).as("%s", line).isZero();
            }
            case "unknown" -> assertThat(charged).as("%s", line).isGreaterThanOrEqualTo(line.bill);
            // Whoever leaves is booked with what came, while the relay may have written the rest.
            case "estimated" -> {
                if (!line.booked.outcome.equals("cancelled")) {
                    assertThat(charged).as("%s", line).isGreaterThanOrEqualTo(line.bill);
                }
            }
            default -> throw new AssertionError(line);
        }
    }

    private static long sum(Map<String, Line> lines, String state) {
        return lines.values().stream()
                .map(Line::booked)
                .filter(attempt -> attempt.state.equals(state))
                .mapToLong(attempt -> attempt.charged == null ? 0 : attempt.charged)
                .sum();
    }

    private static java.math.BigDecimal dollars(long nanos) {
        return java.math.BigDecimal.valueOf(nanos, 9);
    }

    /** What the relay would bill for it, in nano-USD. */
    private static long bill(Catalog catalog, @Nullable Served post) {
        return post == null || post.billed() == null
                ? 0
                : CostModel.cost(
                                post.billed(),
                                catalog.require(post.model())
                                        .priceOn(LocalDate.now(ZoneOffset.UTC))
                                        .orElseThrow())
                        .nanoUsd();
    }
}
