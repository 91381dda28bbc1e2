package dev.bellwether.core.spend.bill;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.SpanTotals;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Why the bill of one period differs from another's. The causes add up to the difference to the nano-dollar, for each model
 * and for all.
 *
 * <p>A model's part of a bill is answers wanted × part of them bought × the model's share × cost of its mean answer. One factor
 * after the other is exchanged for that of the later period, in the order of {@link BillCause}, and what each exchange
 * moves is its cause's: a decomposition by chain substitution, whose parts add up by their making. Each sum on the way is
 * an exact fraction, rounded once.
 *
 * @param before what the earlier period cost
 * @param now what the later one cost
 * @param causes every cause, also those that moved nothing
 * @param models the models, what moved the bill most first
 */
public record BillChange(Money before, Money now, Map<BillCause, Money> causes, List<ModelChange> models) {

    public BillChange {
        causes = Map.copyOf(causes);
        models = List.copyOf(models);
    }

    /**
     * A model's part of it.
     *
     * @param before what it cost in the earlier period
     * @param now what it cost in the later one
     */
    public record ModelChange(String model, Money before, Money now, Map<BillCause, Money> causes) {

        public ModelChange {
            causes = Map.copyOf(causes);
        }

        /** What the bill moved by it. */
        public Money difference() {
            return now.minus(before);
        }

        /** What a cause moved. */
        public Money of(BillCause cause) {
            return causes.getOrDefault(cause, Money.ZERO);
        }
    }

    /** By how much the bill moved; negative if it fell. */
    public Money difference() {
        return now.minus(before);
    }

    /** What a cause moved. */
    public Money of(BillCause cause) {
        return causes.getOrDefault(cause, Money.ZERO);
    }

    /** Takes two periods' cells apart. */
    static BillChange between(Collection<SpanTotals> before, Collection<SpanTotals> now) {
        Map<String, ModelUse> was = byModel(before);
        Map<String, ModelUse> is = byModel(now);
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        names.forEach(name -> leaveWholeIfUnpriced(name, was, is));
        var substitution = new ChainSubstitution(was, is);
        List<ModelChange> models = names.stream()
                .map(substitution::change)
                .filter(model -> model.before().nanoUsd() != 0 || model.now().nanoUsd() != 0)
                .sorted(Comparator.comparing((ModelChange model) ->
                                Math.abs(model.difference().nanoUsd()))
                        .reversed()
                        .thenComparing(ModelChange::model))
                .toList();
        var causes = new EnumMap<BillCause, Money>(BillCause.class);
        for (BillCause cause : BillCause.values()) {
            causes.put(cause, models.stream().map(model -> model.of(cause)).reduce(Money.ZERO, Money::plus));
        }
        return new BillChange(
                models.stream().map(ModelChange::before).reduce(Money.ZERO, Money::plus),
                models.stream().map(ModelChange::now).reduce(Money.ZERO, Money::plus),
                causes,
                models);
    }

    private static Map<String, ModelUse> byModel(Collection<SpanTotals> parts) {
        var uses = new TreeMap<String, ModelUse>();
        parts.forEach(part -> uses.merge(part.cell().model(), ModelUse.of(part.cell(), part.totals()), ModelUse::plus));
        return uses;
    }

    /** Answers that cost nothing because nobody knew a price would look like a cheaper model, or like fewer calls. */
    private static void leaveWholeIfUnpriced(String model, Map<String, ModelUse> was, Map<String, ModelUse> is) {
        boolean unpriced = was.getOrDefault(model, ModelUse.NONE).unpriced() > 0
                || is.getOrDefault(model, ModelUse.NONE).unpriced() > 0;
        if (unpriced) {
            was.computeIfPresent(model, (name, use) -> use.whole());
            is.computeIfPresent(model, (name, use) -> use.whole());
        }
    }
}
