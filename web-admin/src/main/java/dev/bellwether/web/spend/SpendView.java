package dev.bellwether.web.spend;

import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.web.layout.View;
import java.time.Clock;
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
 */
record SpendView(
        View view, @Nullable Dimension by, @Nullable Dimension then, boolean compare) {

    /** Parameters that say how to show, not what to count. */
    static final Set<String> APART = Set.of("by", "then", "compare");

    private static final String WITHOUT = "none";

    private static final Set<String> KNOWN = Stream.concat(
                    APART.stream(), Dimension.filters().stream().map(Dimension::label))
            .collect(Collectors.toUnmodifiableSet());

    static SpendView of(Map<String, String> parameters, boolean simulatedRelay, ZoneId zone, Clock clock) {
        View given = View.of(parameters, KNOWN, simulatedRelay, zone, clock);
        var ignored = new ArrayList<>(given.ignored());
        var filters = new LinkedHashMap<>(given.filters());
        Dimension by = dimension("by", filters, ignored);
        Dimension then = by == null ? null : dimension("then", filters, ignored);
        String compare = filters.getOrDefault("compare", "before");
        if (!Set.of("before", WITHOUT).contains(compare)) {
            ignored.add("compare=" + filters.remove("compare"));
        }
        return new SpendView(
                new View(given.period(), given.simulated(), filters, ignored),
                by,
                then == by ? null : then,
                !compare.equals(WITHOUT));
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
        SpendQuery query = SpendQuery.of(view.period(), view.simulated());
        for (Dimension dimension : Dimension.filters()) {
            query = query.with(dimension, view.filter(dimension.label()));
        }
        return query;
    }

    /** The filters that are set, by name. */
    public List<String> set() {
        return Dimension.filters().stream()
                .map(Dimension::label)
                .filter(label -> view.filter(label) != null)
                .toList();
    }

    /** The address of the requests that a row counts; null if the page of requests cannot filter so. */
    public @Nullable String requests(Dimension dimension, String value) {
        if (dimension == Dimension.DAY) {
            return view.on(java.time.LocalDate.parse(value)).requests(APART, null, "");
        }
        return view.requests(APART, dimension.label(), value);
    }

    /** The address of the requests of this view; null if the page of requests cannot filter so. */
    public @Nullable String requests() {
        return view.requests(APART, null, "");
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
