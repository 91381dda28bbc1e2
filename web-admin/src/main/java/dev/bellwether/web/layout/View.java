package dev.bellwether.web.layout;

import dev.bellwether.core.spend.DateRange;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the books a page shows: the query parameters of its address, which reopen the same view.
 *
 * @param period whole days of the reporting zone
 * @param simulated simulated calls or real ones
 * @param filters what is kept besides, by name
 * @param ignored parameters that mean nothing or cannot be read, as they were given
 */
public record View(DateRange period, boolean simulated, Map<String, String> filters, List<String> ignored) {

    /** What {@code /calls} can filter by. */
    public static final Set<String> CALL_FILTERS = Set.of(
            "tier",
            "model",
            "outcome",
            "caller",
            "tag",
            "category",
            "purpose",
            "group",
            "source",
            "minCost",
            "minDuration",
            "id",
            "hour");

    private static final Set<String> OTHERS = Set.of("from", "to", "calls", "page");

    /** What lies beyond is a slip, and more than milliseconds can hold. */
    private static final int FIRST_YEAR = 2000;

    private static final int LAST_YEAR = 9999;

    /** Longer periods are read in parts. */
    private static final int MAX_DAYS = 400;

    /** Reads the parameters; without any it is this month of the relay that is in use. */
    public static View of(Map<String, String> parameters, boolean simulatedRelay, ZoneId zone, Clock clock) {
        return of(parameters, CALL_FILTERS, simulatedRelay, zone, clock);
    }

    /**
     * The same for a page with other filters.
     *
     * @param filterNames the names of the page's filters
     */
    public static View of(
            Map<String, String> parameters, Set<String> filterNames, boolean simulatedRelay, ZoneId zone, Clock clock) {
        var ignored = new ArrayList<String>();
        var filters = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) -> {
            if (filterNames.contains(name) && !value.isBlank()) {
                filters.put(name, value);
            } else if (!OTHERS.contains(name) && !filterNames.contains(name)) {
                ignored.add(name);
            }
        });
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate to = day(parameters.get("to"), "to", today, ignored);
        LocalDate from = day(parameters.get("from"), "from", to.withDayOfMonth(1), ignored);
        if (from.isAfter(to) || from.isBefore(to.minusDays(MAX_DAYS))) {
            ignored.add("from=" + from);
            from = to.withDayOfMonth(1);
        }
        String calls = parameters.getOrDefault("calls", simulatedRelay ? "simulated" : "real");
        if (!Set.of("simulated", "real").contains(calls)) {
            ignored.add("calls=" + calls);
        }
        boolean simulated = calls.equals("simulated") || (!calls.equals("real") && simulatedRelay);
        return new View(new DateRange(from, to, zone), simulated, filters, ignored);
    }

    private static LocalDate day(@Nullable String text, String name, LocalDate otherwise, List<String> ignored) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
            ignored.add(name + "=" + text);
            return otherwise;
        } catch (DateTimeException e) {
            ignored.add(name + "=" + text);
            return otherwise;
        }
    }

    /** A filter's value, or null. */
    public @Nullable String filter(String name) {
        return filters.get(name);
    }

    /** The address of a page with this view. */
    public String at(String path) {
        return link(path, filters, simulated);
    }

    /** The address of a page with this view and one filter more. */
    public String with(String path, String name, String value) {
        var more = new LinkedHashMap<>(filters);
        more.put(name, value);
        return link(path, more, simulated);
    }

    /** The address of a page with this view and one filter less. */
    public String without(String path, String name) {
        var less = new LinkedHashMap<>(filters);
        less.remove(name);
        return link(path, less, simulated);
    }

    /** The address of a page with the same days of the other kind of calls. */
    public String others(String path) {
        return link(path, filters, !simulated);
    }

    /** One day of this view. */
    public View on(LocalDate day) {
        return new View(new DateRange(day, day, period.zone()), simulated, filters, List.of());
    }

    /** The same of other days. */
    public View in(DateRange other) {
        return new View(other, simulated, filters, List.of());
    }

    /** This view with one filter more. */
    public View filtered(String name, String value) {
        var more = new LinkedHashMap<>(filters);
        more.put(name, value);
        return new View(period, simulated, more, List.of());
    }

    /**
     * The address of the calls that a view counts.
     *
     * @param apart parameters that say how to show, not what to count
     */
    public String calls(Set<String> apart) {
        var all = new LinkedHashMap<>(filters);
        all.keySet().removeAll(apart);
        return link("/calls", all, simulated);
    }

    /** The same with one filter more. */
    public String calls(Set<String> apart, String name, String value) {
        return filtered(name, value).calls(apart);
    }

    private String link(String path, Map<String, String> filters, boolean simulated) {
        var uri = UriComponentsBuilder.fromPath(path)
                .queryParam("from", period.from())
                .queryParam("to", period.to())
                .queryParam("calls", simulated ? "simulated" : "real");
        filters.forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
        return uri.encode().buildAndExpand(filters).toUriString();
    }
}
