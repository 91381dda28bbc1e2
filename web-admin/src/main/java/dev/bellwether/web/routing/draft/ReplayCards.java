package dev.bellwether.web.routing.draft;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.replay.ReplayReport;
import dev.bellwether.core.replay.ReplayReport.Flow;
import dev.bellwether.core.replay.Replays;
import dev.bellwether.core.routing.Router;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a draft would have made of the newest calls. */
@Component
class ReplayCards {

    private static final int CALLS = 1_000;
    private static final int FLOWS = 5;

    private final Replays replays;
    private final RelayTargets targets;

    ReplayCards(Replays replays, RelayTargets targets) {
        this.replays = replays;
        this.targets = targets;
    }

    /**
     * A replay, as a page tells it.
     *
     * @param moves who would go elsewhere, the greatest difference first
     * @param difference how much more it would cost; negative is less
     * @param percent the same in percent, or null if it cost nothing then
     * @param slower how many milliseconds longer 95 percent wait for the first words, or null if that is not known
     */
    record Card(
            ReplayReport report,
            boolean simulated,
            List<Flow> moves,
            Money difference,
            @Nullable BigDecimal percent,
            @Nullable Integer slower) {

        /** The difference without its sign. */
        public Money amount() {
            return new Money(Math.abs(difference.nanoUsd()));
        }

        /** A precision that fits both sums. */
        public int decimals() {
            return Math.min(report.before().columnDecimals(), report.after().columnDecimals());
        }

        /** The time without its sign. */
        public long time() {
            return slower == null ? 0 : Math.abs((long) slower);
        }

        /** How many moves are not listed one by one. */
        public long more() {
            return report.flows().stream().filter(Flow::moved).count() - moves.size();
        }
    }

    Card of(Router router) {
        ReplayReport report = replays.replay(router, targets.simulated(), CALLS, 0);
        Money difference = report.after().minus(report.before());
        return new Card(
                report,
                targets.simulated(),
                report.flows().stream().filter(Flow::moved).limit(FLOWS).toList(),
                difference,
                percent(difference, report.before()),
                slower(report));
    }

    private static @Nullable BigDecimal percent(Money difference, Money before) {
        return before.nanoUsd() == 0
                ? null
                : BigDecimal.valueOf(difference.nanoUsd())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(before.nanoUsd()), 1, RoundingMode.HALF_UP);
    }

    private static @Nullable Integer slower(ReplayReport report) {
        Integer then = report.latency(95, false);
        Integer now = report.latency(95, true);
        return then == null || now == null ? null : now - then;
    }
}
