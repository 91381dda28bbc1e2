package dev.bellwether.core.ledger;

import static dev.bellwether.testing.TestProcess.tell;

import dev.bellwether.core.budget.TransactionalBudgetCheck;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestEntry;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Writes calls until it is killed. It says "S id" before an attempt is handed in, "R id" once that is on disk, and
 * "A id nano-USD" once the attempt's and its call's end are.
 */
final class WritingChild {

    private static final Price PRICE = new Price(
            LocalDate.of(2026, 1, 1),
            new TokenPrice(2_000_000_000L),
            new TokenPrice(500_000_000L),
            new TokenPrice(8_000_000_000L),
            false,
            null);

    private static final ChatRequest REQUEST =
            TestCall.of("How many nano-dollars is that?").maxTokens(200).chat();

    /** So many attempts of each thread stay under way while another is entered. */
    private static final int UNDER_WAY = 1;

    private record Call(String id, String attempt) {}

    private final Ledger ledger;
    private final SplittableRandom random;

    private WritingChild(Ledger ledger, SplittableRandom random) {
        this.ledger = ledger;
        this.random = random;
    }

    /** Words: the data folder, a seed, how many threads, and how many calls each makes, 0 for no end. */
    public static void main(String[] words) throws Exception {
        // The library is there before the file is opened, so that a kill meets the writing and not the start.
        DriverManager.getConnection("jdbc:sqlite::memory:").close();
        tell("ready");
        if (System.in.read() < 0) {
            return;
        }
        int calls = Integer.parseInt(words[3]);
        var random = new SplittableRandom(Long.parseLong(words[1]));
        try (OpenLedger ledger = OpenLedger.at(Path.of(words[0]), new TransactionalBudgetCheck())) {
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < Integer.parseInt(words[2]); i++) {
                var writer = new WritingChild(ledger.ledger(), random.split());
                threads.add(new Thread(() -> writer.write(calls == 0 ? Integer.MAX_VALUE : calls)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private void write(int calls) {
        var underWay = new ArrayDeque<Call>();
        for (int i = 0; i < calls; i++) {
            underWay.add(begin());
            if (underWay.size() > UNDER_WAY) {
                end(underWay.remove());
            }
        }
        underWay.forEach(this::end);
    }

    private Call begin() {
        var call = new Call(id(), id());
        tell("S " + call.attempt);
        var caller = new Caller("caller-" + random.nextInt(3), List.of());
        var reservationRequest =
                new ReservationRequest(true, caller, "standard", Ceiling.of(REQUEST, PRICE), REQUEST.maxTokens());
        TestEntry entry = TestEntry.of(call.id)
                .attempt(call.attempt)
                .from(CallSource.ENDPOINT)
                .streamed(random.nextBoolean())
                .by(caller)
                .at(Instant.now())
                .priced(PRICE)
                .claims(reservationRequest);
        var opened = ledger.open(entry.opened());
        ledger.begin(entry.begun()).join();
        opened.join();
        tell("R " + call.attempt);
        return call;
    }

    private void end(Call call) {
        var usage = new Usage(20 + random.nextInt(30), random.nextInt(20), random.nextInt(200), Usage.Source.REPORTED);
        MoneyState state = List.of(MoneyState.ACTUAL, MoneyState.ACTUAL, MoneyState.ESTIMATED, MoneyState.VOID)
                .get(random.nextInt(4));
        boolean paid = state != MoneyState.VOID;
        Money charged = paid ? CostModel.cost(usage, PRICE) : Money.ZERO;
        TestEntry entry = TestEntry.of(call.id)
                .attempt(call.attempt)
                .priced(PRICE)
                .usage(usage)
                .took(Duration.ofMillis(random.nextInt(5_000)));
        var ended = ledger.end(paid ? entry.answered(state, charged) : entry.failed("overloaded"));
        var closed = ledger.close(entry.closed(paid ? CallOutcome.ANSWERED : CallOutcome.FAILED));
        ended.join();
        closed.join();
        tell("A " + call.attempt + " " + charged.nanoUsd());
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
