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
class BreakerTests extends LayerTest {

    private Breakers breakers;

    @BeforeEach
    void close() {
        breakers = new Breakers(settings().breaker(), new SchedulerTime(time));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breakers.enter("relay", "m").failed(failure(FailureReason.OVERLOADED));
        }
    }

    private int probes() {
        int probes = 0;
        try {
            while (probes < 100) {
                breakers.enter("relay", "m");
                probes++;
            }
        } catch (RelayFailure refused) {
            assertThat(refused.reason()).isEqualTo(FailureReason.MODEL_IS_OFF);
        }
        return probes;
    }

    @Test
    void anAttemptFromBeforeTheOpeningHasNoProbeToGiveBack() {
        var before = new ArrayList<Breakers.Permit>();
        for (int i = 0; i < 10; i++) {
            before.add(breakers.enter("relay", "m"));
        }
        fail(6);
        time.advanceTimeBy(Duration.ofSeconds(11));
        int first = 0;
        breakers.enter("relay", "m");
        first++;
        before.forEach(Breakers.Permit::left);

        assertThat(first + probes()).isEqualTo(settings().breaker().probes());
    }

    @Test
    void aProbeThatNobodyWaitedForGivesItsPlaceBack() {
        fail(6);
        time.advanceTimeBy(Duration.ofSeconds(11));
        breakers.enter("relay", "m").left();

        assertThat(probes()).isEqualTo(settings().breaker().probes());
    }

    @Test
    void aRejectedKeyKeepsTheRelayOffWhateverElseIsSaidAfterIt() {
        Breakers.Permit underWay = breakers.enter("relay", "m");
        breakers.enter("relay", "n").failed(failure(FailureReason.KEY_REJECTED));
        underWay.failed(failure(FailureReason.ACCOUNT_EMPTY));
        time.advanceTimeBy(Duration.ofHours(1));

        assertThatThrownBy(() -> breakers.enter("relay", "m")).isInstanceOf(RelayFailure.class);
        assertThat(breakers.statuses().get(0).state()).isEqualTo(State.OFF);
    }
}
