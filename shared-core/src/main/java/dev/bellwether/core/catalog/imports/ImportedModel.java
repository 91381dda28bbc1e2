package dev.bellwether.core.catalog.imports;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of one model.
 *
 * @param key the list's name for it
 * @param line where it stands, from 1
 * @param validFrom the list's own date, or null
 * @param unread kinds of price that it has and that are not read
 * @param problem what is wrong with it, or null
 */
record ImportedModel(
        String key,
        long line,
        @Nullable LocalDate validFrom,
        Rates rates,
        Traits traits,
        Set<String> unread,
        @Nullable String problem) {

    /**
     * What else it says, which a model that is new needs.
     *
     * @param chat whether it answers prompts, and not something else
     */
    record Traits(
            boolean chat,
            @Nullable String provider,
            @Nullable Long contextWindow,
            @Nullable Long maxOutputTokens,
            boolean tools,
            boolean images) {}

    /** A model of a JSON list with the prices that {@code reading} finds, or with what is wrong with them. */
    static ImportedModel of(
            String key,
            long line,
            @Nullable LocalDate validFrom,
            Traits traits,
            boolean perToken,
            Consumer<JsonFigures> reading) {
        var figures = new JsonFigures(perToken);
        try {
            reading.accept(figures);
            return new ImportedModel(key, line, validFrom, figures.rates(), traits, figures.unread(), null);
        } catch (IllegalArgumentException e) {
            return new ImportedModel(key, line, validFrom, Rates.NONE, traits, Set.of(), e.getMessage());
        }
    }

    /** Whether it has a price above 0, or is free: a list that does not know one of the two prices often says 0 for it. */
    boolean priced() {
        return paid() || (rates.usd().containsKey(Rate.INPUT) && rates.usd().containsKey(Rate.OUTPUT));
    }

    /** Whether it has a price above 0. */
    boolean paid() {
        return rates.usd().values().stream().anyMatch(usd -> usd.signum() > 0);
    }
}
