package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A model that could answer.
 *
 * @param price that day's
 * @param latencyMillis measured, or the catalogue's
 * @param quality measured over all prompts, from 0 to 1, or null
 * @param qualityInCategory measured in prompts like this one, from 0 to 1, or null
 */
record EligibleModel(
        Model model,
        Price price,
        int latencyMillis,
        @Nullable BigDecimal quality,
        @Nullable BigDecimal qualityInCategory) {

    static EligibleModel of(Model model, Price price, @Nullable Category category, ModelObservations observations) {
        ModelObservations.Observation seen = observations.of(model.alias());
        return new EligibleModel(
                model,
                price,
                seen.latencyMillis() == null ? model.latencyMillis() : seen.latencyMillis(),
                seen.quality(),
                category == null ? null : seen.qualityIn().get(category));
    }

    long outputNanos() {
        return price.output().nanoUsdPerMillion();
    }
}
