package dev.bellwether.core.replay;

import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.routing.RouteQuestion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call of the books, as far as a replay needs it.
 *
 * @param category the category that decided then, or null
 * @param tier where it was sent then
 * @param model who was picked then, or null if the route was refused
 * @param rulesVersion the version that decided then
 * @param recorded what was decided on, as the books have it
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
        String recorded,
        @Nullable Usage usage) {

    private static final ObjectReader QUESTION = JsonMapper.builder()
            // What was not there was left out when it was kept.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(RouteQuestion.class);

    /** Reads what was decided on; half of a replay's time goes there. */
    RouteQuestion question() {
        return QUESTION.readValue(recorded);
    }
}
