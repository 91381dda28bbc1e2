package dev.bellwether.core.replay;

import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.routing.RouteQuestion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of the books, as far as a replay needs it.
 *
 * @param category the category that decided then, or null
 * @param tier where it was sent then
 * @param model who was picked then, or null if the route was refused
 * @param rulesVersion the version that decided then
 * @param question what was decided on
 * @param usage the tokens of its answer, or null if there was none or the cache gave it
 */
record PastCall(
        String id,
        Instant at,
        @Nullable String category,
        String tier,
        @Nullable String model,
        int rulesVersion,
        boolean cached,
        RouteQuestion question,
        @Nullable Usage usage) {}
