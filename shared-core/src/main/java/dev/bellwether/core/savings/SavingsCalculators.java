package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.savings.SavingsReport.Group;
import dev.bellwether.core.spend.DateRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The savings calculators of one report: of everything, of each model and of each tier. Not for several threads. */
final class SavingsCalculators {

    private final Model baseline;
    private final SavingsCalculator all;
    private final Map<String, SavingsCalculator> byModel = new TreeMap<>();
    private final Map<String, SavingsCalculator> byTier = new TreeMap<>();

    SavingsCalculators(Model baseline) {
        this.baseline = baseline;
        this.all = new SavingsCalculator(baseline);
    }

    void add(AttemptCost attemptCost) {
        each(attemptCost.model(), attemptCost.tier(), savingsCalculator -> savingsCalculator.add(attemptCost));
    }

    /** @param estimate whether the baseline's price is an estimate */
    void add(CellSavings cellSavings, boolean estimate) {
        each(
                cellSavings.cell().model(),
                cellSavings.cell().tier(),
                savingsCalculator -> savingsCalculator.add(cellSavings, estimate));
    }

    private void each(String model, String tier, Consumer<SavingsCalculator> addition) {
        addition.accept(all);
        addition.accept(byModel.computeIfAbsent(model, name -> new SavingsCalculator(baseline)));
        addition.accept(byTier.computeIfAbsent(tier, name -> new SavingsCalculator(baseline)));
    }

    SavingsReport report(DateRange period, boolean simulated) {
        return new SavingsReport(period, simulated, baseline.alias(), all.split(), groups(byModel), groups(byTier));
    }

    private static List<Group> groups(Map<String, SavingsCalculator> parts) {
        return parts.entrySet().stream()
                .map(part -> new Group(part.getKey(), part.getValue().split()))
                .toList();
    }
}
