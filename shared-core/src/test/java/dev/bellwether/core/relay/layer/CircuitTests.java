package dev.bellwether.core.relay.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelayHealth.State;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The breakers, in virtual time. */
class CircuitTests extends LayerTest {

    private Circuits circuits;

    @BeforeEach
    void close() {
        circuits = new Circuits(settings().breaker(), new SchedulerTime(time));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuits.enter("relay", "m").failed(failure(FailureReason.OVERLOADED));
        }
    }

    private int probes() {
        int probes = 0;
        try {
            while (probes < 100) {
                circuits.enter("relay", "m");
                probes++;
            }
        } catch (RelayFailure refused) {
            assertThat(refused.reason()).isEqualTo(FailureReason.MODEL_IS_OFF);
        }
        return probes;
    }

    @Test
    void anAttemptFromBeforeTheOpeningHasNoProbeToGiveBack() {
        var before = new ArrayList<Circuits.Pass>();
        for (int i = 0; i < 10; i++) {
            before.add(circuits.enter("relay", "m"));
        }
        fail(6);
        time.advanceTimeBy(Duration.ofSeconds(11));
        int first = 0;
        circuits.enter("relay", "m");
        first++;
        before.forEach(Circuits.Pass::left);

        assertThat(first + probes()).isEqualTo(settings().breaker().probes());
    }

    @Test
    void aProbeThatNobodyWaitedForGivesItsPlaceBack() {
        fail(6);
        time.advanceTimeBy(Duration.ofSeconds(11));
        circuits.enter("relay", "m").left();

        assertThat(probes()).isEqualTo(settings().breaker().probes());
    }

    @Test
    void aRejectedKeyKeepsTheRelayOffWhateverElseIsSaidAfterIt() {
        Circuits.Pass underWay = circuits.enter("relay", "m");
        circuits.enter("relay", "n").failed(failure(FailureReason.KEY_REJECTED));
        underWay.failed(failure(FailureReason.ACCOUNT_EMPTY));
        time.advanceTimeBy(Duration.ofHours(1));

        assertThatThrownBy(() -> circuits.enter("relay", "m")).isInstanceOf(RelayFailure.class);
        assertThat(circuits.statuses().get(0).state()).isEqualTo(State.OFF);
    }
}
