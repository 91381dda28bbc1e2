package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.savings.SavingsReport.Counts;
import dev.bellwether.core.savings.SavingsReport.Split;
import dev.bellwether.core.savings.Waterfall.Line;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts attempts into waterfalls, one after the other. Not for several threads. */
final class SavingsCalculator {

    private final Model baseline;
    private final Map<WaterfallStep, Line> measured = new EnumMap<>(WaterfallStep.class);
    private final Map<WaterfallStep, Line> estimated = new EnumMap<>(WaterfallStep.class);
    private long calls;
    private long priced;
    private long unpriced;
    private long unknown;
    private long hits;

    /** @param baseline the model to compare with, with every price it ever had */
    SavingsCalculator(Model baseline) {
        this.baseline = baseline;
    }

    void add(AttemptCost attemptCost) {
        if (attemptCost.first()) {
            calls++;
            priced += attemptCost.incomplete() ? 0 : 1;
        }
        Money charged = attemptCost.charged();
        if (attemptCost.cached()) {
            addHit(attemptCost);
        } else if (charged == null) {
            unpriced += attemptCost.unpriced() ? 1 : 0;
            unknown += attemptCost.unpriced() ? 0 : 1;
        } else if (attemptCost.unknown()) {
            put(WaterfallStep.UNKNOWN, charged, true);
        } else if (attemptCost.purpose() == Purpose.JUDGE) {
            put(WaterfallStep.JUDGES, charged, attemptCost.estimated());
        } else if (!attemptCost.hasCounterpart()) {
            put(WaterfallStep.COMPARISONS, charged, attemptCost.estimated());
        } else if (attemptCost.answered()) {
            addAnswer(attemptCost, charged);
        } else {
            put(WaterfallStep.UNANSWERED, charged, attemptCost.estimated());
        }
    }

    /**
     * Adds many at once. Their stored comparisons must be with this baseline, at the prices that it has today for their days.
     *
     * @param estimate whether the baseline's price is an estimate
     */
    void add(CellSavings cellSavings, boolean estimate) {
        calls += cellSavings.sums().calls();
        priced += cellSavings.sums().calls() - cellSavings.sums().incompleteCalls();
        hits += cellSavings.sums().hits();
        unpriced += cellSavings.sums().unpriced();
        unknown += cellSavings.leftOut();
        boolean estimated = cellSavings.cell().estimated();
        if (cellSavings.cached()) {
            if (cellSavings.hasCounterpart()) {
                put(WaterfallStep.CACHE_AT_BASELINE, cellSavings.compared(), estimated || estimate);
            }
            put(WaterfallStep.CACHE_AT_MODEL, cellSavings.avoided(), estimated);
            return;
        }
        put(WaterfallStep.UNKNOWN, cellSavings.ceilings(), true);
        WaterfallStep whole = wholly(cellSavings);
        if (whole != null) {
            put(whole, cellSavings.settled(), estimated);
        } else {
            put(WaterfallStep.BASELINE, cellSavings.compared(), estimated || estimate);
            put(WaterfallStep.CHEAPER, cellSavings.cheaper(), estimated || estimate);
            put(WaterfallStep.COSTLIER, cellSavings.costlier(), estimated || estimate);
            put(WaterfallStep.NO_BASELINE, cellSavings.withoutBaseline(), estimated);
        }
    }

    /** The one step that it belongs to, or null for answers, which are compared. */
    private static @Nullable WaterfallStep wholly(CellSavings cellSavings) {
        if (cellSavings.purpose() == Purpose.JUDGE) {
            return WaterfallStep.JUDGES;
        }
        if (!cellSavings.hasCounterpart()) {
            return WaterfallStep.COMPARISONS;
        }
        return cellSavings.answered() ? null : WaterfallStep.UNANSWERED;
    }

    Split split() {
        return new Split(
                new Waterfall(measured), new Waterfall(estimated), new Counts(calls, priced, unpriced, unknown, hits));
    }

    private void addAnswer(AttemptCost attemptCost, Money charged) {
        Price price = price(attemptCost);
        if (price == null || attemptCost.usage() == null) {
            put(WaterfallStep.NO_BASELINE, charged, attemptCost.estimated());
            return;
        }
        Money there = CostModel.cost(attemptCost.usage(), price);
        Money less = there.minus(charged);
        boolean estimate = attemptCost.estimated() || price.inputEstimated();
        put(WaterfallStep.BASELINE, there, estimate);
        if (less.compareTo(Money.ZERO) > 0) {
            put(WaterfallStep.CHEAPER, less, estimate);
        } else if (less.compareTo(Money.ZERO) < 0) {
            put(WaterfallStep.COSTLIER, charged.minus(there), estimate);
        }
    }

    /** What a comparison or a judge found in the cache would not have been asked of the baseline, but of its model. */
    private void addHit(AttemptCost attemptCost) {
        hits++;
        Price price = price(attemptCost);
        if (price != null && attemptCost.usage() != null && attemptCost.hasCounterpart()) {
            Money there = CostModel.cost(attemptCost.usage(), price);
            put(WaterfallStep.CACHE_AT_BASELINE, there, attemptCost.estimated() || price.inputEstimated());
        }
        if (attemptCost.avoided() != null) {
            put(WaterfallStep.CACHE_AT_MODEL, attemptCost.avoided(), attemptCost.estimated());
        }
    }

    private @Nullable Price price(AttemptCost attemptCost) {
        return baseline.priceOn(attemptCost.day()).orElse(null);
    }

    private void put(WaterfallStep step, Money amount, boolean estimate) {
        put(step, new Line(1, amount), estimate);
    }

    private void put(WaterfallStep step, Line line, boolean estimate) {
        (estimate ? estimated : measured).merge(step, line, Line::plus);
    }
}
