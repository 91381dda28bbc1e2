package dev.bellwether.core.routing;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been seen of the models lately; the catalogue's figures stand in for what has not.
 *
 * @param models by alias
 */
public record ModelObservations(Map<String, Observation> models) {

    /** Nothing has been seen. */
    public static final ModelObservations NOTHING = new ModelObservations(Map.of());

    private static final Observation NONE = new Observation(null, null, Map.of(), null, null);

    public ModelObservations {
        models = Map.copyOf(models);
    }

    /**
     * What has been seen of a model.
     *
     * @param latencyMillis the time to the first words that half of its answers stayed under, or null if there are too few
     * @param quality from 0 to 1, as judges and people have found, or null if there are too few judgements
     * @param qualityIn the same in prompts of a category
     * @param off why it is not asked at present, in a few words, or null if it is
     * @param paused who has taken it out of the routing, until when and why, or null if nobody has
     */
    public record Observation(
            @Nullable Integer latencyMillis,
            @Nullable BigDecimal quality,
            Map<Category, BigDecimal> qualityIn,
            @Nullable String off,
            @Nullable String paused) {

        /** Of a model that nobody has judged. */
        public Observation(@Nullable Integer latencyMillis, @Nullable String off) {
            this(latencyMillis, null, Map.of(), off, null);
        }
    }

    /** What has been seen of that model. */
    public Observation of(String alias) {
        return models.getOrDefault(alias, NONE);
    }
}
