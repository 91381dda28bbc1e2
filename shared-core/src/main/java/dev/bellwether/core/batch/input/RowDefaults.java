package dev.bellwether.core.batch.input;

import dev.bellwether.core.routing.RouteWish;
import org.jspecify.annotations.Nullable;

/**
 * What counts for rows that say nothing themselves.
 *
 * @param system an instruction in front of the prompt, or null
 * @param temperature from 0 to 2
 * @param maxTokens the most tokens that an answer may have
 * @param wish what the route must meet
 */
public record RowDefaults(@Nullable String system, double temperature, int maxTokens, RouteWish wish) {}
