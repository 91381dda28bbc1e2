package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Entries.Purpose;
import dev.bellwether.core.savings.SavingsReport.Counts;
import dev.bellwether.core.savings.SavingsReport.Split;
import dev.bellwether.core.savings.Waterfall.Line;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts attempts into waterfalls, one after the other. Not for several threads. */
final class Reckoning {

    private final Model baseline;
    private final Map<Step, Line> measured = new EnumMap<>(Step.class);
    private final Map<Step, Line> estimated = new EnumMap<>(Step.class);
    private long requests;
    private long priced;
    private long unpriced;
    private long unknown;
    private long hits;

    /** @param baseline the model to compare with, with every price it ever had */
    Reckoning(Model baseline) {
        this.baseline = baseline;
    }

    void add(Outlay outlay) {
        if (outlay.first()) {
            requests++;
            priced += outlay.holed() ? 0 : 1;
        }
        Money charged = outlay.charged();
        if (outlay.cached()) {
            addHit(outlay);
        } else if (charged == null) {
            unpriced += outlay.unpriced() ? 1 : 0;
            unknown += outlay.unpriced() ? 0 : 1;
        } else if (outlay.unknown()) {
            put(Step.UNKNOWN, charged, true);
        } else if (outlay.purpose() == Purpose.JUDGE) {
            put(Step.JUDGES, charged, outlay.estimated());
        } else if (!outlay.hasCounterpart()) {
            put(Step.COMPARISONS, charged, outlay.estimated());
        } else if (outlay.answered()) {
            addAnswer(outlay, charged);
        } else {
            put(Step.UNANSWERED, charged, outlay.estimated());
        }
    }

    /**
     * Adds many at once. Their stored comparisons must be with this baseline, at the prices that it has today for their days.
     *
     * @param estimate whether the baseline's price is an estimate
     */
    void add(Portion portion, boolean estimate) {
        requests += portion.sums().calls();
        priced += portion.sums().calls() - portion.sums().holedCalls();
        hits += portion.sums().hits();
        unpriced += portion.sums().unpriced();
        unknown += portion.leftOut();
        boolean estimated = portion.cell().estimated();
        if (portion.cached()) {
            if (portion.hasCounterpart()) {
                put(Step.CACHE_AT_BASELINE, portion.compared(), estimated || estimate);
            }
            put(Step.CACHE_AT_MODEL, portion.avoided(), estimated);
            return;
        }
        put(Step.UNKNOWN, portion.ceilings(), true);
        Step whole = wholly(portion);
        if (whole != null) {
            put(whole, portion.settled(), estimated);
        } else {
            put(Step.BASELINE, portion.compared(), estimated || estimate);
            put(Step.CHEAPER, portion.cheaper(), estimated || estimate);
            put(Step.DEARER, portion.dearer(), estimated || estimate);
            put(Step.UNCOMPARED, portion.uncompared(), estimated);
        }
    }

    /** The one step that it belongs to, or null for answers, which are compared. */
    private static @Nullable Step wholly(Portion portion) {
        if (portion.purpose() == Purpose.JUDGE) {
            return Step.JUDGES;
        }
        if (!portion.hasCounterpart()) {
            return Step.COMPARISONS;
        }
        return portion.answered() ? null : Step.UNANSWERED;
    }

    Split split() {
        return new Split(
                new Waterfall(measured),
                new Waterfall(estimated),
                new Counts(requests, priced, unpriced, unknown, hits));
    }

    private void addAnswer(Outlay outlay, Money charged) {
        Price price = price(outlay);
        if (price == null || outlay.usage() == null) {
            put(Step.UNCOMPARED, charged, outlay.estimated());
            return;
        }
        Money there = CostModel.cost(outlay.usage(), price);
        Money less = there.minus(charged);
        boolean estimate = outlay.estimated() || price.inputEstimated();
        put(Step.BASELINE, there, estimate);
        if (less.compareTo(Money.ZERO) > 0) {
            put(Step.CHEAPER, less, estimate);
        } else if (less.compareTo(Money.ZERO) < 0) {
            put(Step.DEARER, charged.minus(there), estimate);
        }
    }

    /** What a comparison or a judge found in the cache would not have been asked of the baseline, but of its model. */
    private void addHit(Outlay outlay) {
        hits++;
        Price price = price(outlay);
        if (price != null && outlay.usage() != null && outlay.hasCounterpart()) {
            Money there = CostModel.cost(outlay.usage(), price);
            put(Step.CACHE_AT_BASELINE, there, outlay.estimated() || price.inputEstimated());
        }
        if (outlay.avoided() != null) {
            put(Step.CACHE_AT_MODEL, outlay.avoided(), outlay.estimated());
        }
    }

    private @Nullable Price price(Outlay outlay) {
        return baseline.priceOn(outlay.day()).orElse(null);
    }

    private void put(Step step, Money amount, boolean estimate) {
        put(step, new Line(1, amount), estimate);
    }

    private void put(Step step, Line line, boolean estimate) {
        (estimate ? estimated : measured).merge(step, line, Line::plus);
    }
}
