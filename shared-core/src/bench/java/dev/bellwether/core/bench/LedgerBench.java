package dev.bellwether.core.bench;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.ledger.AttemptBegun;
import dev.bellwether.core.ledger.AttemptEnded;
import dev.bellwether.core.ledger.CallClosed;
import dev.bellwether.core.ledger.CallOpened;
import dev.bellwether.core.ledger.CallOutcome;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.Ledger;
import dev.bellwether.core.ledger.MoneyState;
import dev.bellwether.core.ledger.OpenLedger;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.ledger.ReservationRequest;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.store.CommitEach;
import dev.bellwether.core.store.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reserves and settles calls, each durable before the next step of its caller: through the grouped writer, and beside it
 * with a commit for each reservation and each settlement. Pairs in one process, a new file each time.
 */
public final class LedgerBench {

    private static final int PAIRS = 5;

    /** What the writer's thread worked in all, in nanoseconds, and for how many calls. */
    private static long worked;

    private static long workedFor;

    /** A call is opened with its attempt, and closed with it. */
    private static final int ENTRIES_PER_COMMIT = 2;

    private static final Price PRICE = new Price(
            LocalDate.of(2026, 1, 1),
            new TokenPrice(2_000_000_000L),
            new TokenPrice(500_000_000L),
            new TokenPrice(8_000_000_000L),
            false,
            null);

    private static final ChatRequest REQUEST = ChatRequest.of(null, "How many nano-dollars is that?", 0.7, 200);

    private LedgerBench() {}

    public static void main(String[] args) throws Exception {
        long millis = args.length == 0 ? 2_000 : Long.parseLong(args[0]);
        measure(true, 8, millis);
        measure(false, 8, millis);
        for (int callers : new int[] {1, 8, 64}) {
            var grouped = new ArrayList<Long>();
            var single = new ArrayList<Long>();
            var ratios = new ArrayList<Double>();
            worked = 0;
            workedFor = 0;
            for (int pair = 0; pair < PAIRS; pair++) {
                // Whoever comes second meets a warmer disk; they take turns.
                boolean groupedFirst = pair % 2 == 0;
                long first = measure(groupedFirst, callers, millis);
                long second = measure(!groupedFirst, callers, millis);
                grouped.add(groupedFirst ? first : second);
                single.add(groupedFirst ? second : first);
                ratios.add((double) grouped.get(pair) / single.get(pair));
            }
            System.out.printf(
                    "%d callers: grouped %,d calls/s, a commit each %,d calls/s, ratio %.1f (%.1f to %.1f); the writer worked %,d µs a call%n",
                    callers,
                    median(grouped),
                    median(single),
                    ratios.stream().sorted().toList().get(PAIRS / 2),
                    ratios.stream().min(Double::compare).orElseThrow(),
                    ratios.stream().max(Double::compare).orElseThrow(),
                    worked / 1_000 / workedFor);
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Calls per second. */
    private static long measure(boolean grouped, int callers, long millis) throws Exception {
        Path data = Files.createTempDirectory("books");
        try (OpenLedger ledger = OpenLedger.at(data);
                Writer single = new CommitEach(ledger.connection(), ENTRIES_PER_COMMIT)) {
            Ledger entries = grouped ? ledger.ledger() : ledger.through(single);
            var made = new AtomicLong();
            long started = System.nanoTime();
            long until = started + millis * 1_000_000;
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < callers; i++) {
                var thread = new Thread(() -> {
                    while (System.nanoTime() < until) {
                        call(entries);
                        made.incrementAndGet();
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            if (grouped) {
                worked += writerWorked();
                workedFor += made.get();
            }
            return made.get() * 1_000_000_000L / (System.nanoTime() - started);
        }
    }

    private static long writerWorked() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ledger-writer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getId()))
                .sum();
    }

    private static void call(Ledger ledger) {
        String call = UUID.randomUUID().toString();
        String attempt = UUID.randomUUID().toString();
        var opened = ledger.open(new CallOpened(
                call,
                CallSource.ENDPOINT,
                Purpose.ASK,
                null,
                null,
                true,
                "simulated",
                true,
                null,
                null,
                Caller.ANYONE,
                null,
                Instant.now()));
        var reservationRequest =
                new ReservationRequest(true, Caller.ANYONE, "standard", Ceiling.of(REQUEST, PRICE), 200);
        ledger.begin(new AttemptBegun(attempt, call, 0, "first", "gpt-4.1", PRICE, reservationRequest, Instant.now()))
                .join();
        opened.join();
        var usage = new Usage(20, 0, 120, Usage.Source.REPORTED);
        var ended = ledger.end(new AttemptEnded(
                attempt,
                "gpt-4.1",
                usage,
                PRICE,
                MoneyState.ACTUAL,
                CostModel.cost(usage, PRICE),
                "gpt-4.1",
                CostModel.cost(usage, PRICE),
                null,
                true,
                null,
                null,
                200,
                Set.of(),
                null,
                Duration.ofMillis(800)));
        ledger.close(new CallClosed(
                        call, CallOutcome.ANSWERED, List.of(), "gpt-4.1", null, null, null, Duration.ofMillis(810)))
                .join();
        ended.join();
    }
}
