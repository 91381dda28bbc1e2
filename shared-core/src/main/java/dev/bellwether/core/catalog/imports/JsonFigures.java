package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.OffPeakEntry;
import dev.bellwether.core.catalog.OffPeakEntry.WindowEntry;
import dev.bellwether.core.catalog.PriceEntry.LongPromptEntry;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects the prices of one model of a JSON list: numbers, or numbers as text, for one token or for a million. */
final class JsonFigures {

    private final Map<Rate, BigDecimal> usd = new EnumMap<>(Rate.class);
    private final TreeMap<Long, Map<Rate, BigDecimal>> marks = new TreeMap<>();
    private final Map<Rate, BigDecimal> offPeak = new EnumMap<>(Rate.class);
    private final Set<String> unread = new HashSet<>();
    private final boolean perToken;
    private List<WindowEntry> windows = List.of();

    /** @param perToken whether the figures are USD for one token; otherwise they are for 1,000,000 */
    JsonFigures(boolean perToken) {
        this.perToken = perToken;
    }

    /** Takes the fields that have a rate; the others with a figure above 0 are noted as not read. */
    void take(JsonNode prices, Map<String, Rate> rates) {
        prices.properties().forEach(field -> take(field.getKey(), field.getValue(), rates));
    }

    void take(String field, JsonNode figure, Map<String, Rate> rates) {
        into(usd, field, figure, rates);
    }

    /** A price for prompts of more than so many tokens; above 0 tokens it is the usual price. */
    void above(long tokens, String field, JsonNode figure, Map<String, Rate> rates) {
        into(
                tokens == 0 ? usd : marks.computeIfAbsent(tokens, mark -> new EnumMap<>(Rate.class)),
                field,
                figure,
                rates);
    }

    /** Prices of the hours in which the provider has little to do. */
    void offPeak(List<WindowEntry> hours, JsonNode prices, Map<String, Rate> rates) {
        windows = hours;
        prices.properties().forEach(field -> into(offPeak, field.getKey(), field.getValue(), rates));
    }

    private void into(Map<Rate, BigDecimal> target, String field, JsonNode figure, Map<String, Rate> rates) {
        Rate rate = rates.get(field);
        if (rate == null) {
            note(field, figure);
        } else if (!figure.isMissingNode() && !figure.isNull()) {
            BigDecimal perMillion = perMillion(field, figure);
            // Where a provider asks nothing extra for writing to its cache, lists say 0: such tokens cost as input.
            if (perMillion.signum() != 0 || rate != Rate.CACHE_WRITE) {
                target.put(rate, perMillion);
            }
        }
    }

    private BigDecimal perMillion(String name, JsonNode figure) {
        if (!figure.isNumber() && !figure.isString()) {
            throw new IllegalArgumentException(name + " is not a number");
        }
        BigDecimal value = figure.isNumber() ? figure.decimalValue() : Figures.number(name, figure.asString());
        return perToken ? Figures.perToken(name, value) : Figures.rounded(name, value);
    }

    /** Notes a price that is not read, unless it is 0. */
    void note(String field, JsonNode figure) {
        boolean zero = figure.isNull()
                || (figure.isNumber() && figure.decimalValue().signum() == 0)
                || (figure.isString() && figure.asString().matches("0*(\\.0*)?"));
        if (!zero) {
            unread.add(UnreadPrices.kind(field));
        }
    }

    /** What was taken. A mark or an hour without a price for input and output changes nothing. */
    Rates rates() {
        marks.values().removeIf(rates -> !isWhole(rates));
        OffPeakEntry quiet = windows.isEmpty() || !isWhole(offPeak)
                ? null
                : new OffPeakEntry(
                        windows,
                        figure(offPeak, Rate.INPUT),
                        offPeak.get(Rate.CACHED_INPUT),
                        offPeak.get(Rate.CACHE_WRITE),
                        figure(offPeak, Rate.OUTPUT));
        if (marks.isEmpty()) {
            return new Rates(usd, null, List.of(), quiet);
        }
        var all = new EnumMap<>(usd);
        put(all, Rate.ABOVE_INPUT, Rate.INPUT);
        put(all, Rate.ABOVE_CACHED_INPUT, Rate.CACHED_INPUT);
        put(all, Rate.ABOVE_CACHE_WRITE, Rate.CACHE_WRITE);
        put(all, Rate.ABOVE_OUTPUT, Rate.OUTPUT);
        List<LongPromptEntry> higher = marks.tailMap(marks.firstKey(), false).entrySet().stream()
                .map(mark -> new LongPromptEntry(
                        mark.getKey(),
                        figure(mark.getValue(), Rate.INPUT),
                        mark.getValue().get(Rate.CACHED_INPUT),
                        mark.getValue().get(Rate.CACHE_WRITE),
                        figure(mark.getValue(), Rate.OUTPUT)))
                .toList();
        return new Rates(all, marks.firstKey(), higher, quiet);
    }

    private void put(Map<Rate, BigDecimal> all, Rate above, Rate rate) {
        BigDecimal figure = marks.firstEntry().getValue().get(rate);
        if (figure != null) {
            all.put(above, figure);
        }
    }

    private static boolean isWhole(Map<Rate, BigDecimal> rates) {
        return rates.containsKey(Rate.INPUT) && rates.containsKey(Rate.OUTPUT);
    }

    private static BigDecimal figure(Map<Rate, BigDecimal> rates, Rate rate) {
        return Objects.requireNonNull(rates.get(rate));
    }

    /** Kinds of price that are not read. */
    Set<String> unread() {
        return unread;
    }

    /** A whole number above 0, or null. */
    static @Nullable Long tokens(JsonNode node) {
        return node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong() && node.asLong() > 0
                ? node.asLong()
                : null;
    }
}
