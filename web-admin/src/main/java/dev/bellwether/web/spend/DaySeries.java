package dev.bellwether.web.spend;

import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Day;
import dev.bellwether.core.spend.SpendReport.Group;
import dev.bellwether.core.spend.SpendTotals;
import dev.bellwether.web.layout.Formats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One of the parts that each day of a chart is made of: a tier, or one of the nine dearest of another dimension, or all the
 * others together.
 *
 * @param names what is in it
 * @param other whether it is all the others
 * @param cssClass the class of its colour
 */
record DaySeries(Dimension dimension, List<String> names, boolean other, String cssClass) {

    static List<DaySeries> of(SpendReport report, Dimension dimension) {
        List<String> names = report.by(dimension).stream().map(Group::name).toList();
        return dimension == Dimension.TIER ? tiers(names) : costliest(dimension, names);
    }

    /** From the bottom up: simple, standard, high, premium, then what came to no tier. */
    private static List<DaySeries> tiers(List<String> names) {
        var all = new ArrayList<DaySeries>();
        List<String> labels = Arrays.stream(Tier.values()).map(Tier::label).toList();
        labels.forEach(tier -> all.add(new DaySeries(Dimension.TIER, List.of(tier), false, "tier-" + tier)));
        List<String> none =
                names.stream().filter(name -> !labels.contains(name)).toList();
        if (!none.isEmpty()) {
            all.add(new DaySeries(Dimension.TIER, none, false, "tier-none"));
        }
        return all;
    }

    private static List<DaySeries> costliest(Dimension dimension, List<String> names) {
        var all = new ArrayList<DaySeries>();
        int cut = names.size() > Breakdown.MAX_ROWS + 1 ? Breakdown.MAX_ROWS : names.size();
        for (int i = 0; i < cut; i++) {
            all.add(new DaySeries(dimension, List.of(names.get(i)), false, "series-" + i));
        }
        if (cut < names.size()) {
            all.add(new DaySeries(dimension, names.subList(cut, names.size()), true, "series-other"));
        }
        return all;
    }

    /** What a day has of it. */
    Group of(Day day) {
        SpendTotals totals = day.groups().stream()
                .filter(group -> names.contains(group.name()))
                .map(Group::totals)
                .reduce(SpendTotals.NONE, SpendTotals::plus);
        return new Group(names.get(0), totals);
    }

    /** What people call it. */
    public String name(Formats formats) {
        return other ? formats.text("spend.other", names.size()) : names.get(0);
    }

    /** The calls of a day that are in it; of the others the day itself with all its rows. */
    String href(LocalDate day, SpendView shown) {
        return other
                ? shown.view().on(day).with("/spend", "rows", "all")
                : shown.view().on(day).calls(SpendView.APART, dimension.label(), names.get(0));
    }
}
