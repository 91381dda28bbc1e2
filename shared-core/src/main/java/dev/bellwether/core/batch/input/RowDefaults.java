package dev.bellwether.core.batch.input;

import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import org.jspecify.annotations.Nullable;

/**
 * What counts for rows that say nothing themselves.
 *
 * @param system an instruction in front of the prompt, or null
 * @param temperature from 0 to 2
 * @param maxTokens the most tokens that an answer may have
 * @param wish what the route must meet
 * @param caller who asks, and what for
 */
public record RowDefaults(@Nullable String system, double temperature, int maxTokens, RouteWish wish, Caller caller) {

    /** Asked by nobody in particular. */
    public RowDefaults(@Nullable String system, double temperature, int maxTokens, RouteWish wish) {
        this(system, temperature, maxTokens, wish, Caller.ANYONE);
    }
}
