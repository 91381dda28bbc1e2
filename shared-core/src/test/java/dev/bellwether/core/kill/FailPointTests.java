package dev.bellwether.core.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.kill.RelayAndLedger.Row;
import dev.bellwether.core.simulator.OtherRelay;
import dev.bellwether.core.simulator.RelayLog.Served;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.testing.Await;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process ends at each point of a call's life; then it is started again, and the books are looked through. */
class FailPointTests {

    private static final int ROUNDS = Suite.rounds(1, 3);

    @TempDir
    Path data;

    private final SimulatedRelay relay = OtherRelay.quick();

    @AfterEach
    void close() {
        relay.close();
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void whereverTheProcessEndsTheBooksHoldWhatTheRelayMayBill(FailPoint point) throws Exception {
        var both = new RelayAndLedger(relay, data);
        for (int round = 1; round <= ROUNDS; round++) {
            if (point == FailPoint.SENT) {
                relay.faults().next(OtherRelay.fallsSilent(), 1);
            }
            List<String> told;
            try (TestProcess child = both.start("2+2", point, round * 3)) {
                if (point == FailPoint.SENT) {
                    killOnceSent(child, round);
                }
                assertThat(child.ended(60)).as(child.errors()).isNotNull();
                told = child.rest();
            }
            Map<String, Row> rows = both.agree(told);
            String attempt = told.stream()
                    .filter(line -> line.startsWith("H "))
                    .findFirst()
                    .orElse("H " + silent(round))
                    .substring(2);
            check(point, attempt, Optional.ofNullable(rows.get(attempt)), post(attempt));
        }
    }

    private void killOnceSent(TestProcess child, int round) throws InterruptedException {
        Await.until("a request has met silence", () -> silent(round) != null);
        child.kill();
    }

    /** The attempt that met silence in that round. */
    private String silent(int round) {
        List<String> silent = relay.log().all().stream()
                .filter(post -> post.what().equals("falls silent"))
                .map(Served::attempt)
                .toList();
        return silent.size() < round ? null : silent.get(round - 1);
    }

    private Optional<Served> post(String attempt) {
        return relay.log().all().stream()
                .filter(post -> post.attempt().equals(attempt))
                .findFirst();
    }

    private static void check(FailPoint point, String attempt, Optional<Row> row, Optional<Served> post) {
        switch (point) {
            case BEFORE_RESERVING -> {
                assertThat(row).isEmpty();
                assertThat(post).as("nothing is sent that is in no book").isEmpty();
            }
            case RESERVED -> {
                assertThat(row)
                        .hasValueSatisfying(unknown -> assertThat(unknown.state())
                                .as("nobody knows that it was not sent")
                                .isEqualTo("unknown"));
                assertThat(post).isEmpty();
            }
            case SENT, AFTER_THE_LAST_BYTE -> {
                assertThat(row)
                        .hasValueSatisfying(
                                unknown -> assertThat(unknown.state()).isEqualTo("unknown"));
                assertThat(post).isPresent();
            }
            case IN_MID_STREAM -> assertThat(attempt).as("it halted").isEmpty();
            case SETTLED -> {
                assertThat(row)
                        .hasValueSatisfying(
                                settled -> assertThat(settled.state()).isEqualTo("actual"));
                assertThat(post)
                        .hasValueSatisfying(
                                served -> assertThat(served.billed()).isNotNull());
            }
            default -> throw new AssertionError(point);
        }
    }
}
