package dev.bellwether.core.spend;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.SpendReport.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report beside that of the period before it; {@link DateRange#before} says which that is. */
public record SpendComparison(SpendReport now, SpendReport before) {

    /**
     * A row of a breakdown in both periods.
     *
     * @param line the row now; all zero if there is nothing of it any more
     * @param before the same before, all zero if there was nothing of it; days are compared in their order
     */
    public record Change(Line line, SpendTotals before) {

        /** Whether there was anything of it before; nothing is not $0. */
        public boolean had() {
            return !before.equals(SpendTotals.NONE);
        }

        /** How much more was spent, in percent to one decimal; null if there was nothing, or not all of it is known. */
        public @Nullable BigDecimal percent() {
            return SpendComparison.percent(line.totals(), before);
        }
    }

    /** How much more was spent in all, in percent to one decimal; null if there is nothing to compare with. */
    public @Nullable BigDecimal percent() {
        return percent(now.total(), before.total());
    }

    /**
     * The rows of a breakdown: those of now, then those that there are no more.
     *
     * @param then a second dimension within the first, or null
     */
    public List<Change> changes(Dimension by, @Nullable Dimension then) {
        Map<List<String>, SpendTotals> earlier = new LinkedHashMap<>();
        before.lines(by, then, now.period())
                .forEach(line -> earlier.put(List.of(line.name(), line.then()), line.totals()));
        var changes = new ArrayList<Change>();
        for (Line line : now.lines(by, then)) {
            SpendTotals totals = earlier.remove(List.of(line.name(), line.then()));
            changes.add(new Change(line, totals == null ? SpendTotals.NONE : totals));
        }
        earlier.forEach((name, totals) -> changes.add(new Change(
                new Line(
                        named(by, name.get(0)),
                        then == null ? name.get(1) : named(then, name.get(1)),
                        SpendTotals.NONE),
                totals)));
        return changes;
    }

    /** A day of the period before that has none of now beside it, since that period was longer, has its own name. */
    private String named(Dimension dimension, String name) {
        if (dimension != Dimension.DAY
                || !LocalDate.parse(name).isAfter(now.period().to())) {
            return name;
        }
        long place = ChronoUnit.DAYS.between(now.period().from(), LocalDate.parse(name));
        return before.period().from().plusDays(place).toString();
    }

    private static @Nullable BigDecimal percent(SpendTotals now, SpendTotals before) {
        Money was = before.knownSpend();
        Money is = now.knownSpend();
        return was == null || is == null || was.nanoUsd() == 0
                ? null
                : is.minus(was).percentOf(was);
    }
}
