package dev.bellwether.core.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.simulator.OtherRelay;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.testing.Await;
import dev.bellwether.testing.LedgerCheck;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestProcess;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationTests {

    private static final int STREAMS = Suite.rounds(50, 200);

    @TempDir
    Path data;

    private final SimulatedRelay relay = OtherRelay.quick();

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void aProcessThatIsToldToEndBooksItsOpenStreamsFirst() throws Exception {
        var both = new RelayAndLedger(relay, data);
        relay.faults().next(OtherRelay.fallsSilent(), 2 * STREAMS);
        try (TestProcess child = both.start(STREAMS + "+0", FailPoint.NONE, 0)) {
            Await.until("all streams are under way", () -> relay.busy() >= STREAMS);
            for (int words = 0; words < STREAMS; words++) {
                assertThat(child.next()).isEqualTo("T");
            }
            child.terminate();
            assertThat(child.ended(30)).as(child.errors()).isNotNull();
        }
        assertThat(both.open()).as("rows that have not ended").isZero();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"))) {
            assertThat(LedgerCheck.broken(connection)).isEmpty();
        }
    }
}
