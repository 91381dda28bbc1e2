package dev.bellwether.core.quality;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When measured quality may decide.
 *
 * @param minComparisons in how many judged comparisons a model must have taken part
 * @param maxIntervalWidth how wide its interval may be at most, in points of the score
 * @param prior how many ties with the rest of the field each model is taken to have had before anything was judged
 */
@ConfigurationProperties("bellwether.quality")
public record QualitySettings(int minComparisons, int maxIntervalWidth, double prior) {

    public QualitySettings {
        if (minComparisons < 1 || maxIntervalWidth < 1 || !(prior > 0)) {
            throw new IllegalArgumentException("bellwether.quality: enough, widest and prior must be above 0");
        }
    }
}
