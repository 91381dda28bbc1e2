package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model that was considered.
 *
 * @param price what it costs on that day, or null if it is unpriced
 * @param latencyMillis the time to its first words
 * @param latencyMeasured whether that was measured here, rather than taken from the catalogue
 * @param reason why it got its verdict, in a few words
 */
public record Candidate(
        Model model, @Nullable Price price, int latencyMillis, boolean latencyMeasured, Result result, String reason) {

    /** What became of a candidate. */
    public enum Result {
        PICKED,
        FALLBACK,
        REJECTED;

        /** The name that people read. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
