package dev.bellwether.core.catalog.imports;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects the prices of one model of a JSON list: numbers, or numbers as text, for one token or for a million. */
final class JsonFigures {

    private final Map<Rate, BigDecimal> usd = new EnumMap<>(Rate.class);
    private final Set<String> unread = new HashSet<>();
    private final boolean perToken;
    private @Nullable Long aboveTokens;

    /** @param perToken whether the figures are USD for one token; otherwise they are for 1,000,000 */
    JsonFigures(boolean perToken) {
        this.perToken = perToken;
    }

    /** Takes the fields that have a rate; the others with a figure above 0 are noted as not read. */
    void take(JsonNode prices, Map<String, Rate> rates) {
        prices.properties().forEach(field -> take(field.getKey(), field.getValue(), rates));
    }

    void take(String field, JsonNode figure, Map<String, Rate> rates) {
        Rate rate = rates.get(field);
        if (rate != null) {
            put(rate, field, figure);
        } else {
            note(field, figure);
        }
    }

    /** Prices for prompts of more than so many tokens. */
    void above(long tokens, JsonNode prices, Map<String, Rate> rates) {
        aboveTokens = tokens;
        take(prices, rates);
    }

    void above(long tokens, String field, JsonNode figure, Map<String, Rate> rates) {
        aboveTokens = tokens;
        take(field, figure, rates);
    }

    void put(Rate rate, String name, JsonNode figure) {
        if (figure.isMissingNode() || figure.isNull()) {
            return;
        }
        if (!figure.isNumber() && !figure.isString()) {
            throw new IllegalArgumentException(name + " is not a number");
        }
        BigDecimal value = figure.isNumber() ? figure.decimalValue() : Figures.number(name, figure.asString());
        BigDecimal perMillion = perToken ? Figures.perToken(name, value) : Figures.rounded(name, value);
        // Where a provider asks nothing extra for writing to its cache, lists say 0: such tokens cost as input.
        if (perMillion.signum() != 0 || (rate != Rate.CACHE_WRITE && rate != Rate.ABOVE_CACHE_WRITE)) {
            usd.put(rate, perMillion);
        }
    }

    void note(String field, JsonNode figure) {
        boolean zero = figure.isNull()
                || (figure.isNumber() && figure.decimalValue().signum() == 0)
                || (figure.isString() && figure.asString().matches("0*(\\.0*)?"));
        if (!zero) {
            unread.add(UnreadPrices.kind(field));
        }
    }

    boolean hasAbove() {
        return aboveTokens != null;
    }

    Rates rates() {
        return new Rates(usd, aboveTokens);
    }

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
