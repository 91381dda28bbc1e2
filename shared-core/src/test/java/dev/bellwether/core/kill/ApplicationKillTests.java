package dev.bellwether.core.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.simulator.OtherRelay;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.testing.Kills;
import dev.bellwether.testing.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that serves calls is killed with -9 under twenty callers who stream and twenty who do not. */
class ApplicationKillTests {

    private static final int ROUNDS = Kills.rounds(2, 10, 200);
    private static final int LATEST_MILLIS = 400;
    private static final int ROWS = Kills.rounds(100_000, 1_000_000, 1_000_000);
    private static final Duration UNTIL_THE_FIRST_ANSWER = Duration.ofSeconds(15);
    private static final long SEED = 20261122;

    @TempDir
    Path data;

    private final SimulatedRelay relay = OtherRelay.quick();

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void aKillLosesNoAnswerThatACallerHasAndNoPostThatTheRelayTook() throws Exception {
        var random = new SplittableRandom(SEED);
        var both = new RelayAndBooks(relay, data);
        relay.faults().chaos(10, SEED);
        int answered = 0;
        int open = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var told = new ArrayList<String>();
            try (TestProcess child = both.start("20+20", FailPoint.NONE, 0)) {
                do {
                    told.add(child.next());
                } while (!told.get(told.size() - 1).startsWith("A "));
                child.leave(random.nextInt(LATEST_MILLIS + 1));
                child.kill();
                told.addAll(child.rest());
            }
            open += both.open();
            both.agree(told);
            answered +=
                    (int) told.stream().filter(line -> line.startsWith("A ")).count();
        }
        System.out.printf(
                "%d kills: %,d answers that callers had, none lost; %,d POSTs, %,d rows were open%n",
                ROUNDS, answered, relay.log().all().size(), open);
        assertThat(open).as("some were under way when it was killed").isPositive();
    }

    @Test
    void theFirstCallAfterAKillIsServedSoonHoweverMuchTheBooksHold() throws Exception {
        var both = new RelayAndBooks(relay, data);
        untilAnAnswer(both);
        both.multiply(ROWS);
        untilAnAnswer(both);

        Duration taken = untilAnAnswer(both);
        System.out.printf("%,d calls in the file: %,d ms from the start to the first answer%n", ROWS, taken.toMillis());
        assertThat(taken).isLessThan(UNTIL_THE_FIRST_ANSWER);
    }

    /** Starts it, kills it under way, and gives how long the first answer took. */
    private static Duration untilAnAnswer(RelayAndBooks both) throws Exception {
        long started = System.nanoTime();
        try (TestProcess child = both.start("20+20", FailPoint.NONE, 0)) {
            String line = child.next();
            while (!line.startsWith("A ")) {
                line = child.next();
            }
            return Duration.ofNanos(System.nanoTime() - started);
        }
    }
}
