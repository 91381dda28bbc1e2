package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import org.jspecify.annotations.Nullable;

/**
 * A model that could answer.
 *
 * @param price that day's
 * @param latencyMillis measured, or the catalogue's
 * @param quality measured, from 0 to 100, or null
 */
record Choice(
        Model model,
        Price price,
        int latencyMillis,
        @Nullable Integer quality) {

    static Choice of(Model model, Price price, Observed observed) {
        Observed.Observation seen = observed.of(model.alias());
        return new Choice(
                model,
                price,
                seen.latencyMillis() == null ? model.latencyMillis() : seen.latencyMillis(),
                seen.quality());
    }

    long outputNanos() {
        return price.output().nanoUsdPerMillion();
    }
}
