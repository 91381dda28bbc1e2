package dev.bellwether.core.catalog.imports;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of one model.
 *
 * @param key the list's name for it
 * @param line where it stands, from 1
 * @param validFrom the list's own date, or null
 * @param problem what is wrong with it, or null
 */
record ImportedModel(
        String key,
        long line,
        @Nullable LocalDate validFrom,
        Rates rates,
        Traits traits,
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

    /** Whether it has a price that can be one; a list that does not know a price often says 0. */
    boolean priced() {
        return rates.usd().values().stream().anyMatch(usd -> usd.signum() > 0);
    }
}
