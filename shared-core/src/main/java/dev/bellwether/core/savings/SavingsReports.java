package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.spend.CellSums;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.SpanTotals;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.store.SqliteFailures;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Works out savings from the books. Each attempt keeps what it would have cost at the baseline of its time, and the
 * roll-ups add that up; where it is what is asked for, they are all that is read. Otherwise every attempt is compared
 * anew, since each is rounded for itself and a long prompt has prices of its own. Both ways say the same to the nano-dollar.
 */
public final class SavingsReports {

    private final CellSums cells;
    private final AttemptCosts attemptCosts;

    SavingsReports(CellSums cells, JdbcClient jdbc) {
        this.cells = cells;
        this.attemptCosts = new AttemptCosts(jdbc);
    }

    /**
     * What was saved in a period.
     *
     * @param simulated the simulated calls or the real ones
     * @param baseline the model to compare with; the price of each call's day counts
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public SavingsReport report(DateRange period, boolean simulated, Model baseline) {
        try {
            return rolledUp(period, simulated, baseline).orElseGet(() -> oneByOne(period, simulated, baseline));
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /** From the roll-ups; empty if what they compare with is not what is asked for. */
    Optional<SavingsReport> rolledUp(DateRange period, boolean simulated, Model baseline) {
        var savingsCalculators = new SavingsCalculators(baseline);
        PriceSpans spans = PriceSpans.of(period, baseline);
        for (SpanTotals part : cells.spans(SpendQuery.of(period, simulated), spans.bounds())) {
            CellSavings cellSavings = CellSavings.of(part);
            Price price = spans.prices().get(part.span());
            if (!StoredBaseline.isUsable(cellSavings, baseline.alias(), price)) {
                return Optional.empty();
            }
            if (!cellSavings.isEmpty()) {
                savingsCalculators.add(cellSavings, price != null && price.inputEstimated());
            }
        }
        return Optional.of(savingsCalculators.report(period, simulated));
    }

    /** From the attempts. */
    SavingsReport oneByOne(DateRange period, boolean simulated, Model baseline) {
        var savingsCalculators = new SavingsCalculators(baseline);
        attemptCosts.of(period, simulated, savingsCalculators::add);
        return savingsCalculators.report(period, simulated);
    }
}
