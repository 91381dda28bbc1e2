package dev.bellwether.web.calls;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.Cursor;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.layout.View;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /calls} shows: all of it stands in the address.
 *
 * @param before where the page begins, going to older calls; null for the newest
 * @param after where it ends, going to newer ones; null unless that way was taken
 */
record CallsView(
        View view, @Nullable Cursor before, @Nullable Cursor after) {

    /** The purposes and the faces of calls. */
    static final List<String> PURPOSES = List.of("ask", "compare", "batch", "judge");

    static final List<String> SOURCES = List.of("console", "web", "endpoint");

    /** In the order of the form. */
    static final List<String> FILTERS = List.of(
            "tier",
            "outcome",
            "model",
            "caller",
            "tag",
            "category",
            "purpose",
            "source",
            "minCost",
            "minDuration",
            "group",
            "hour",
            "id");

    private static final String PATH = "/calls";
    private static final Set<String> CURSORS = Set.of("before", "after");
    private static final int MAX_LENGTH = 100;
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(86_400);
    private static final BigDecimal MAX_DOLLARS = BigDecimal.valueOf(1_000_000);

    static CallsView of(Map<String, String> parameters, boolean simulatedRelay, ZoneId zone, Clock clock) {
        var parametersOfPage = new LinkedHashSet<>(FILTERS);
        parametersOfPage.addAll(CURSORS);
        View given = View.of(parameters, parametersOfPage, simulatedRelay, zone, clock);
        var ignored = new ArrayList<>(given.ignored());
        var filters = new LinkedHashMap<String, String>();
        FILTERS.forEach(name -> {
            String value = given.filter(name);
            if (value == null) {
                return;
            }
            if (value.length() <= MAX_LENGTH && fits(name, value.strip())) {
                filters.put(name, value.strip());
            } else {
                ignored.add(name + "=" + (value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) + "…" : value));
            }
        });
        Cursor before = cursor("before", given, ignored);
        Cursor after = before == null ? cursor("after", given, ignored) : null;
        return new CallsView(new View(given.period(), given.simulated(), filters, ignored), before, after);
    }

    private static @Nullable Cursor cursor(String name, View given, List<String> ignored) {
        String written = given.filter(name);
        Cursor cursor = written == null ? null : Cursor.read(written).orElse(null);
        if (written != null && cursor == null) {
            ignored.add(name + "=" + written.substring(0, Math.min(MAX_LENGTH, written.length())));
        }
        return cursor;
    }

    private static boolean fits(String name, String value) {
        return switch (name) {
            case "outcome" -> CallFilter.OUTCOMES.contains(value);
            case "purpose" -> PURPOSES.contains(value);
            case "source" -> SOURCES.contains(value);
            case "minCost" -> amount(value, MAX_DOLLARS) != null;
            case "minDuration" -> amount(value, MAX_SECONDS) != null;
            case "hour" -> hour(value) != null;
            default -> true;
        };
    }

    /** A plain decimal number; a comma before the decimals is understood too. */
    private static @Nullable BigDecimal amount(String value, BigDecimal max) {
        if (!value.matches("\\d{1,9}([.,]\\d{1,9})?")) {
            return null;
        }
        var amount = new BigDecimal(value.replace(',', '.'));
        return amount.compareTo(max) > 0 ? null : amount;
    }

    /** A whole hour (UTC), as the links of the bars write it. */
    private static @Nullable Instant hour(String value) {
        if (!value.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:00:00Z")) {
            return null;
        }
        try {
            return Instant.parse(value);
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    private Instant from() {
        return Instant.ofEpochMilli(view.period().fromMillis());
    }

    private Instant to() {
        return Instant.ofEpochMilli(view.period().endMillis());
    }

    /** The hour that was chosen, or null. */
    public @Nullable Instant hour() {
        String value = view.filter("hour");
        return value == null ? null : hour(value);
    }

    /** Which calls of the whole period, whatever hour was chosen. */
    CallFilter ofThePeriod() {
        return filter(from(), to());
    }

    /** Which calls. */
    CallFilter filter() {
        Instant hour = hour();
        if (hour == null) {
            return ofThePeriod();
        }
        Instant end = hour.plus(1, ChronoUnit.HOURS);
        Instant first = hour.isBefore(from()) ? from() : hour;
        Instant last = end.isAfter(to()) ? to() : end;
        return filter(first, last.isBefore(first) ? first : last);
    }

    private CallFilter filter(Instant from, Instant to) {
        String minCost = view.filter("minCost");
        String minDuration = view.filter("minDuration");
        return new CallFilter(
                from,
                to,
                view.simulated(),
                view.filter("tier"),
                view.filter("model"),
                view.filter("outcome"),
                view.filter("caller"),
                view.filter("tag"),
                view.filter("group"),
                view.filter("category"),
                view.filter("purpose"),
                view.filter("source"),
                minCost == null ? null : new Money(scaled(minCost, 9)),
                minDuration == null ? null : Duration.ofMillis(scaled(minDuration, 3)),
                view.filter("id"));
    }

    private static long scaled(String value, int digits) {
        return new BigDecimal(value.replace(',', '.')).movePointRight(digits).longValue();
    }

    /** Where the bars begin and end: days, or hours (UTC) if there are not more than two days. */
    List<Instant> bounds() {
        var bounds = new ArrayList<Instant>();
        if (hourly()) {
            bounds.add(from());
            Instant next = from().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            for (; next.isBefore(to()); next = next.plus(1, ChronoUnit.HOURS)) {
                bounds.add(next);
            }
        } else {
            view.period()
                    .from()
                    .datesUntil(view.period().to().plusDays(1))
                    .forEach(day -> bounds.add(day.atTime(LocalTime.MIN)
                            .atZone(view.period().zone())
                            .toInstant()));
        }
        bounds.add(to());
        return bounds;
    }

    /** Whether the bars are hours. */
    public boolean hourly() {
        return view.period().days() <= 2;
    }

    /** The filters that are set, by name. */
    public Set<String> set() {
        return view.filters().keySet();
    }

    /** The filters that roll-ups know nothing of, so that the bars leave them out. */
    public List<String> undrawn() {
        return set().stream()
                .filter(Set.of("group", "id", "source", "minCost", "minDuration", "hour")::contains)
                .toList();
    }

    /** Those of them that stand under "more filters". */
    public List<String> more() {
        var usual = Set.of("tier", "outcome", "model", "hour");
        return set().stream().filter(name -> !usual.contains(name)).toList();
    }

    /** A filter's value in words. */
    public String describe(String name, Formats formats) {
        String value = String.valueOf(view.filter(name));
        Instant hour = hour();
        return switch (name) {
            case "outcome" -> formats.text("calls.outcome." + value);
            case "purpose" -> formats.text("calls.purpose." + value);
            case "source" -> formats.text("calls.source." + value);
            case "hour" ->
                hour == null
                        ? value
                        : formats.shortClock(hour) + "–" + formats.shortClock(hour.plus(1, ChronoUnit.HOURS));
            default -> value;
        };
    }

    /** All filters in words. */
    String describeAll(Formats formats) {
        return describe(List.copyOf(set()), formats);
    }

    /** What the bars leave out, in words. */
    public String describeUndrawn(Formats formats) {
        return describe(undrawn(), formats);
    }

    private String describe(List<String> names, Formats formats) {
        return names.stream()
                .map(name -> formats.text("calls.chip." + name, describe(name, formats)))
                .collect(Collectors.joining(", "));
    }

    /** The address with the same days and no filter. */
    public String cleared() {
        return new View(view.period(), view.simulated(), Map.of(), List.of()).at(PATH);
    }

    /** The address of the CSV of somebody's own calls. */
    public String ownCsv(String name) {
        return view.with("/calls.csv", "caller", name);
    }

    /** The address of the page that begins at a place. */
    public String older(Cursor cursor) {
        return view.at(PATH) + "&before=" + cursor;
    }

    /** The address of the page that ends at a place. */
    public String newer(Cursor cursor) {
        return view.at(PATH) + "&after=" + cursor;
    }

    /** The options with which the console lists the same; it cannot do the rest. */
    public String options() {
        var options = new ArrayList<String>();
        for (String filter : List.of("tier", "model", "outcome", "caller", "tag")) {
            String value = view.filter(filter);
            if (value != null) {
                options.add("--" + filter + " " + quoted(value));
            }
        }
        options.add(view.simulated() ? "--simulated" : "--real");
        return String.join(" ", options);
    }

    /** Whether the console can list the same. */
    public boolean inConsole() {
        return Set.of("tier", "model", "outcome", "caller", "tag").containsAll(set());
    }

    private static String quoted(String value) {
        return value.matches("[\\w.:/-]+") ? value : "\"" + value.replace("\"", "\\\"") + "\"";
    }
}
