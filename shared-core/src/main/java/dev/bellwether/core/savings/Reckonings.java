package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.savings.SavingsReport.Group;
import dev.bellwether.core.spend.Period;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The reckonings of one report: of everything, of each model and of each tier. Not for several threads. */
final class Reckonings {

    private final Model baseline;
    private final Reckoning all;
    private final Map<String, Reckoning> byModel = new TreeMap<>();
    private final Map<String, Reckoning> byTier = new TreeMap<>();

    Reckonings(Model baseline) {
        this.baseline = baseline;
        this.all = new Reckoning(baseline);
    }

    void add(Outlay outlay) {
        each(outlay.model(), outlay.tier(), reckoning -> reckoning.add(outlay));
    }

    /** @param estimate whether the baseline's price is an estimate */
    void add(Portion portion, boolean estimate) {
        each(portion.cell().model(), portion.cell().tier(), reckoning -> reckoning.add(portion, estimate));
    }

    private void each(String model, String tier, Consumer<Reckoning> addition) {
        addition.accept(all);
        addition.accept(byModel.computeIfAbsent(model, name -> new Reckoning(baseline)));
        addition.accept(byTier.computeIfAbsent(tier, name -> new Reckoning(baseline)));
    }

    SavingsReport report(Period period, boolean simulated) {
        return new SavingsReport(period, simulated, baseline.alias(), all.split(), groups(byModel), groups(byTier));
    }

    private static List<Group> groups(Map<String, Reckoning> parts) {
        return parts.entrySet().stream()
                .map(part -> new Group(part.getKey(), part.getValue().split()))
                .toList();
    }
}
