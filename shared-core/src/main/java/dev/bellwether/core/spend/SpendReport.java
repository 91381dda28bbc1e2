package dev.bellwether.core.spend;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was spent in a period, as the sum of what each attempt was charged. All that it says is added up from one reading of
 * the books, so its parts and its whole agree.
 *
 * @param query what was counted
 * @param withDays whether the parts are told apart by day
 * @param apart what else they are told apart by
 * @param parts what it is made of
 * @param total everything
 * @param percentiles how long answers took; null if a filter is set by which durations are not kept
 */
public record SpendReport(
        SpendQuery query,
        boolean withDays,
        List<Dimension> apart,
        List<Slice> parts,
        SpendTotals total,
        @Nullable Percentiles percentiles) {

    static SpendReport of(
            SpendQuery query,
            boolean withDays,
            List<Dimension> apart,
            List<Slice> parts,
            @Nullable Percentiles percentiles) {
        return new SpendReport(query, withDays, List.copyOf(apart), List.copyOf(parts), totals(parts), percentiles);
    }

    /** A named part of the whole. */
    public record Group(String name, SpendTotals totals) {}

    /**
     * A row of a breakdown.
     *
     * @param then the name in the second dimension; empty if there is none
     */
    public record Line(String name, String then, SpendTotals totals) {}

    /**
     * A day's spend, told apart.
     *
     * @param day in the period's zone
     */
    public record Day(java.time.LocalDate day, List<Group> groups) {

        /** The whole day. */
        public SpendTotals totals() {
            return groups.stream().map(Group::totals).reduce(SpendTotals.NONE, SpendTotals::plus);
        }
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The days that are counted. */
    public DateRange period() {
        return query.period();
    }

    /** Whether these are the simulated calls. */
    public boolean simulated() {
        return query.simulated();
    }

    /** The parts by one dimension: days and tiers by name, anything else with the dearest first. */
    public List<Group> by(Dimension dimension) {
        return groups(dimension, parts, period());
    }

    /**
     * The rows of a breakdown.
     *
     * @param then a second dimension within the first, or null
     */
    public List<Line> lines(Dimension by, @Nullable Dimension then) {
        return lines(by, then, period());
    }

    /** The same with days named as those of another period. */
    List<Line> lines(Dimension by, @Nullable Dimension then, DateRange named) {
        return split(by, parts, named).entrySet().stream()
                .map(part -> Map.entry(new Group(part.getKey(), totals(part.getValue())), part.getValue()))
                .sorted(Map.Entry.comparingByKey(order(by)))
                .flatMap(part -> then == null
                        ? java.util.stream.Stream.of(
                                new Line(part.getKey().name(), "", part.getKey().totals()))
                        : groups(then, part.getValue(), named).stream()
                                .map(group -> new Line(part.getKey().name(), group.name(), group.totals())))
                .toList();
    }

    /** Every day of the period by tier, also those without a call. */
    public List<Day> byDay() {
        return byDay(Dimension.TIER);
    }

    /** Every day of the period by a dimension, also those without a call. */
    public List<Day> byDay(Dimension dimension) {
        if (!withDays) {
            throw new IllegalStateException("read without days");
        }
        Map<Integer, List<Slice>> days = parts.stream().collect(Collectors.groupingBy(Slice::span));
        return period().from()
                .datesUntil(period().to().plusDays(1))
                .map(day -> new Day(
                        day,
                        groups(
                                dimension,
                                days.getOrDefault(
                                        (int) java.time.temporal.ChronoUnit.DAYS.between(period().from(), day),
                                        List.of()),
                                period())))
                .toList();
    }

    private static List<Group> groups(Dimension dimension, List<Slice> parts, DateRange named) {
        return split(dimension, parts, named).entrySet().stream()
                .map(part -> new Group(part.getKey(), totals(part.getValue())))
                .sorted(order(dimension))
                .toList();
    }

    private static Map<String, List<Slice>> split(Dimension dimension, List<Slice> parts, DateRange named) {
        var split = new TreeMap<String, List<Slice>>();
        for (Slice part : parts) {
            for (String value : dimension.values(part, named)) {
                split.computeIfAbsent(value, none -> new java.util.ArrayList<>())
                        .add(part);
            }
        }
        return split;
    }

    private static Comparator<Group> order(Dimension dimension) {
        Comparator<Group> byName = Comparator.comparing(Group::name);
        return dimension == Dimension.DAY || dimension == Dimension.TIER
                ? byName
                : Comparator.comparing((Group group) -> group.totals().spend())
                        .reversed()
                        .thenComparing(byName);
    }

    private static SpendTotals totals(List<Slice> parts) {
        return parts.stream().map(Slice::totals).reduce(SpendTotals.NONE, SpendTotals::plus);
    }
}
