package dev.bellwether.core.ledger;

import dev.bellwether.core.chat.FinishReason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call has ended.
 *
 * @param fallbacks the way from the routed model to the one that served, in its order
 */
public record CallClosed(
        String id,
        CallOutcome outcome,
        List<Fallback> fallbacks,
        @Nullable String servedModel,
        @Nullable FinishReason finish,
        @Nullable String problem,
        @Nullable Duration firstText,
        Duration duration) {}
