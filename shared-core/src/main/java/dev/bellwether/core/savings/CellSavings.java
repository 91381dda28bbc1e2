package dev.bellwether.core.savings;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.savings.Waterfall.Line;
import dev.bellwether.core.spend.Cell;
import dev.bellwether.core.spend.CellTotals;
import dev.bellwether.core.spend.SpanTotals;
import java.util.Locale;

/**
 * Many attempts of one kind, added up: what a cell of the roll-ups comes to.
 *
 * @param purpose what their calls were for
 * @param cached whether the cache gave the answers
 * @param answered whether they brought the answers of their calls
 */
record CellSavings(Cell cell, CellTotals sums, Purpose purpose, boolean cached, boolean answered) {

    static CellSavings of(SpanTotals part) {
        Cell cell = part.cell();
        return new CellSavings(
                cell,
                part.totals(),
                Purpose.valueOf(cell.purpose().toUpperCase(Locale.ROOT)),
                cell.result().equals("cache"),
                cell.result().equals("answered") && cell.outcome().equals("answered"));
    }

    /** Whether there is nothing in it that a saving is made of: calls without an attempt, or what a correction emptied. */
    boolean isEmpty() {
        return sums.attempts() == 0 && sums.hits() == 0;
    }

    /** As {@link AttemptCost#hasCounterpart}. */
    boolean hasCounterpart() {
        return purpose == Purpose.ASK || purpose == Purpose.BATCH;
    }

    /** Attempts without a charge for another reason than a missing price. */
    long leftOut() {
        return sums.unsettled() - sums.unpriced();
    }

    /** Attempts that are charged at their ceiling. */
    Line ceilings() {
        return line(sums.unknown() - leftOut(), sums.unknownNano());
    }

    /** Attempts whose charge is known. */
    Line settled() {
        return line(
                sums.attempts() - sums.unsettled() - ceilings().attempts(),
                Math.subtractExact(sums.chargedNano(), sums.unknownNano()));
    }

    /** What is compared with the baseline, at its price. */
    Line compared() {
        return line(sums.compared(), sums.baselineNano());
    }

    /** What cost less than at the baseline, and by how much. */
    Line cheaper() {
        return line(sums.cheaper(), sums.cheaperNano());
    }

    /** What cost more than at the baseline, and by how much. */
    Line costlier() {
        return line(sums.costlier(), sums.costlierNano());
    }

    /** What has a known charge and no comparison. */
    Line withoutBaseline() {
        return line(
                settled().attempts() - sums.compared(), Math.subtractExact(sums.noBaselineNano(), sums.unknownNano()));
    }

    /** Answers of the cache, and what they had cost. */
    Line avoided() {
        return line(sums.avoided(), sums.avoidedNano());
    }

    /** Whether a baseline is of any concern to it. */
    boolean compares() {
        return hasCounterpart() && (cached || (answered && cell.inputPrice() >= 0));
    }

    /** How many should have a comparison if the baseline has a price. */
    long comparable() {
        return cached ? sums.hits() : settled().attempts();
    }

    private static Line line(long attempts, long nanos) {
        return new Line(attempts, new Money(nanos));
    }
}
