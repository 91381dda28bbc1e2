package dev.bellwether.core.spend.bill;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.Ratio;
import dev.bellwether.core.spend.bill.BillChange.ModelChange;
import java.util.EnumMap;
import java.util.Map;

/**
 * Exchanges the factors of a bill one by one. Where a period has no value for one, since there was nothing to divide, it
 * takes the other period's, which moves nothing.
 */
final class ChainSubstitution {

    private final Map<String, ModelUse> was;
    private final Map<String, ModelUse> is;
    private final Whole before;
    private final Whole now;

    ChainSubstitution(Map<String, ModelUse> was, Map<String, ModelUse> is) {
        this.was = was;
        this.is = is;
        this.before = Whole.of(was);
        this.now = Whole.of(is);
    }

    /**
     * Answers of all models.
     *
     * @param bought those that were paid for
     * @param wanted those and the answers of our own cache
     */
    private record Whole(long bought, long wanted) {

        static Whole of(Map<String, ModelUse> uses) {
            long bought = uses.values().stream().mapToLong(ModelUse::answers).sum();
            return new Whole(
                    bought,
                    bought + uses.values().stream().mapToLong(ModelUse::hits).sum());
        }

        Ratio part() {
            return Ratio.of(bought).dividedBy(Ratio.of(wanted));
        }

        Ratio share(ModelUse use) {
            return Ratio.of(use.answers()).dividedBy(Ratio.of(bought));
        }
    }

    /** What moved a model's part of the bill. */
    ModelChange change(String model) {
        ModelUse old = was.getOrDefault(model, ModelUse.NONE);
        ModelUse young = is.getOrDefault(model, ModelUse.NONE);
        var causes = new EnumMap<BillCause, Money>(BillCause.class);
        long level = old.charged();
        for (Map.Entry<BillCause, Ratio> step : levels(old, young).entrySet()) {
            long next = step.getValue().rounded();
            causes.put(step.getKey(), new Money(Math.subtractExact(next, level)));
            level = next;
        }
        long rest = Math.addExact(
                Math.subtractExact(young.charged(), level), Math.subtractExact(young.other(), old.other()));
        causes.put(BillCause.OTHER, new Money(rest));
        return new ModelChange(
                model,
                new Money(Math.addExact(old.charged(), old.other())),
                new Money(Math.addExact(young.charged(), young.other())),
                causes);
    }

    /** What the model costs after each exchange. */
    private Map<BillCause, Ratio> levels(ModelUse old, ModelUse young) {
        var levels = new EnumMap<BillCause, Ratio>(BillCause.class);
        if (old.answers() == 0 && young.answers() == 0) {
            return levels;
        }
        AnswerRates rates = old.answers() > 0 ? AnswerRates.of(old, young) : AnswerRates.of(young, old);
        AnswerRates next = young.answers() > 0 ? AnswerRates.of(young, old) : rates;
        Whole boughtOld = before.bought > 0 ? before : now;
        Whole boughtNow = now.bought > 0 ? now : before;
        Ratio shareOld = boughtOld.share(before.bought > 0 ? old : young);
        Ratio shareNow = boughtNow.share(now.bought > 0 ? young : old);
        Ratio partOld = (before.wanted > 0 ? before : now).part();
        Ratio partNow = (now.wanted > 0 ? now : before).part();
        Ratio wanted = Ratio.of(now.wanted);

        levels.put(BillCause.VOLUME, level(wanted, partOld, shareOld, rates));
        levels.put(BillCause.MIX, level(wanted, partOld, shareNow, rates));
        rates = rates.withLength(next);
        levels.put(BillCause.LENGTH, level(wanted, partOld, shareNow, rates));
        rates = rates.withCache(next);
        levels.put(BillCause.CACHE, level(wanted, partNow, shareNow, rates));
        rates = rates.withPrices(next);
        levels.put(BillCause.PRICE, level(wanted, partNow, shareNow, rates));
        return levels;
    }

    private static Ratio level(Ratio wanted, Ratio part, Ratio share, AnswerRates rates) {
        return wanted.times(part).times(share).times(rates.cost());
    }
}
