package dev.bellwether.core.spend;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the books a report counts; console, pages, CSV and JSON ask with the same one.
 *
 * @param simulated the simulated calls or the real ones; the two are never added up
 * @param filters only what has these values
 */
public record SpendQuery(DateRange period, boolean simulated, Map<Dimension, String> filters) {

    public SpendQuery {
        if (filters.containsKey(Dimension.DAY)) {
            throw new IllegalArgumentException("days are a matter of the period");
        }
        filters = Map.copyOf(filters);
    }

    /** Everything in a period. */
    public static SpendQuery of(DateRange period, boolean simulated) {
        return new SpendQuery(period, simulated, Map.of());
    }

    /** This query and one filter more; none if the value is null. */
    public SpendQuery with(Dimension dimension, @Nullable String value) {
        var more = new EnumMap<Dimension, String>(Dimension.class);
        more.putAll(filters);
        if (value != null) {
            more.put(dimension, value);
        }
        return new SpendQuery(period, simulated, more);
    }

    /** The same of another period. */
    public SpendQuery in(DateRange other) {
        return new SpendQuery(other, simulated, filters);
    }

    /** A filter's value, or null. */
    public @Nullable String filter(Dimension dimension) {
        return filters.get(dimension);
    }
}
