package dev.bellwether.core.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.simulator.OtherRelay;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that serves calls is killed with -9 under twenty callers who stream and twenty who do not. */
class ApplicationKillTests {

    private static final int ROUNDS = Suite.rounds(1, 40);

    /** The most words and answers that callers receive between the first answer and the kill. */
    private static final int MOST_TOLD = 400;

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
        var both = new RelayAndLedger(relay, data);
        relay.faults().chaos(10, SEED);
        int answered = 0;
        int open = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var told = new ArrayList<String>();
            try (TestProcess child = both.start("20+20", FailPoint.NONE, 0)) {
                do {
                    told.add(child.next());
                } while (!told.get(told.size() - 1).startsWith("A "));
                for (int more = random.nextInt(MOST_TOLD + 1); more > 0; more--) {
                    told.add(child.next());
                }
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
}
