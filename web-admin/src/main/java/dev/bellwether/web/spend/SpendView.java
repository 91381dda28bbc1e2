package dev.bellwether.web.spend;

import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.web.layout.View;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /spend} shows: all of it stands in the address.
 *
 * @param by the breakdown that was chosen, or null for the usual ones
 * @param then a second dimension within it, or null
 * @param compare whether the period before stands beside it
 * @param all whether every row of a breakdown is shown, or nine and the others together
 */
record SpendView(
        View view, @Nullable Dimension by, @Nullable Dimension then, boolean compare, boolean all) {

    /** Parameters that say how to show, not what to count. */
    static final Set<String> APART = Set.of("by", "then", "compare", "rows");

    private static final String WITHOUT = "none";

    private static final Set<String> PARAMETERS = Stream.concat(
                    APART.stream(), Dimension.filters().stream().map(Dimension::label))
            .collect(Collectors.toUnmodifiableSet());

    static SpendView of(Map<String, String> parameters, boolean simulatedRelay, ZoneId zone, Clock clock) {
        View given = View.of(parameters, PARAMETERS, simulatedRelay, zone, clock);
        var ignored = new ArrayList<>(given.ignored());
        var filters = new LinkedHashMap<>(given.filters());
        Dimension by = dimension("by", filters, ignored);
        Dimension then = by == null ? null : dimension("then", filters, ignored);
        boolean compare =
                !oneOf("compare", Set.of("before", WITHOUT), filters, ignored).equals(WITHOUT);
        boolean all = oneOf("rows", Set.of("all"), filters, ignored).equals("all");
        return new SpendView(
                new View(given.period(), given.simulated(), filters, ignored),
                by,
                then == by ? null : then,
                compare,
                all);
    }

    private static String oneOf(String name, Set<String> values, Map<String, String> filters, List<String> ignored) {
        String value = filters.getOrDefault(name, "");
        if (!value.isEmpty() && !values.contains(value)) {
            ignored.add(name + "=" + filters.remove(name));
        }
        return value;
    }

    private static @Nullable Dimension dimension(String name, Map<String, String> filters, List<String> ignored) {
        String label = filters.get(name);
        Dimension dimension = label == null ? null : Dimension.of(label).orElse(null);
        if (label != null && dimension == null) {
            filters.remove(name);
            ignored.add(name + "=" + label);
        }
        return dimension;
    }

    /** What of the books it asks for. */
    SpendQuery query() {
        return query(view);
    }

    /** What of the books a view asks for. */
    static SpendQuery query(View view) {
        SpendQuery query = SpendQuery.of(view.period(), view.simulated());
        for (Dimension dimension : Dimension.filters()) {
            query = query.with(dimension, view.filter(dimension.label()));
        }
        return query;
    }

    /** What the chart tells apart: the breakdown, unless its parts overlap or are the days themselves. */
    public Dimension series() {
        return by == null || by == Dimension.DAY || by == Dimension.TAG ? Dimension.TIER : by;
    }

    /** All that has to be told apart. */
    Dimension[] apart() {
        return by == null
                ? new Dimension[] {Dimension.MODEL, Dimension.TIER}
                : Stream.of(by, then == null ? by : then, series()).distinct().toArray(Dimension[]::new);
    }

    /** Whether days are among the rows. */
    boolean byDays() {
        return by == Dimension.DAY || then == Dimension.DAY;
    }

    /** The filters that are set, by name. */
    public List<String> set() {
        return Dimension.filters().stream()
                .map(Dimension::label)
                .filter(label -> view.filter(label) != null)
                .toList();
    }

    /** A period that is often asked for. */
    public record Preset(String name, String href, boolean selected) {}

    /** Today, seven days, this month and the last one. */
    public List<Preset> presets(LocalDate today) {
        LocalDate first = today.withDayOfMonth(1);
        return List.of(
                preset("today", today, today),
                preset("week", today.minusDays(6), today),
                preset("month", first, today),
                preset("last", first.minusMonths(1), first.minusDays(1)));
    }

    private Preset preset(String name, LocalDate from, LocalDate to) {
        var period = new DateRange(from, to, view.period().zone());
        return new Preset(name, view.in(period).at("/spend"), period.equals(view.period()));
    }

    /** The address of the page without any filter, on the same days. */
    public String cleared() {
        return new View(view.period(), view.simulated(), Map.of(), List.of()).at("/spend");
    }

    /**
     * The address of the calls that a row counts; null for one that has a second tag beside the one that is filtered by,
     * since an address holds one.
     *
     * @param then a second dimension, or null
     * @param second the row's name in it
     */
    public @Nullable String calls(Dimension dimension, String value, @Nullable Dimension then, String second) {
        View narrower = narrowed(view, dimension, value);
        if (narrower != null && then != null) {
            narrower = narrowed(narrower, then, second);
        }
        return narrower == null ? null : narrower.calls(APART);
    }

    private static @Nullable View narrowed(View view, Dimension dimension, String value) {
        if (dimension == Dimension.DAY) {
            return view.on(LocalDate.parse(value));
        }
        String set = view.filter(dimension.label());
        return set == null || set.equals(value) ? view.filtered(dimension.label(), value) : null;
    }

    /** The address of the calls of this view. */
    public String calls() {
        return view.calls(APART);
    }

    /** The options with which the console shows the same. */
    public String options() {
        var options = new ArrayList<String>();
        options.add("--by " + (by == null ? Dimension.MODEL : by).label());
        if (then != null) {
            options.add("--then " + then.label());
        }
        set().forEach(name -> options.add("--" + name + " " + quoted(String.valueOf(view.filter(name)))));
        if (compare) {
            options.add("--compare");
        }
        options.add(view.simulated() ? "--simulated" : "--real");
        return String.join(" ", options);
    }

    private static String quoted(String value) {
        return value.matches("[\\w.:/-]+") ? value : "\"" + value.replace("\"", "\\\"") + "\"";
    }
}
