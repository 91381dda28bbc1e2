package dev.bellwether.core.ledger;

import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Decision;
import dev.bellwether.core.routing.RouteQuestion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call has come in.
 *
 * @param groupId what binds the calls of one comparison or batch together
 * @param reference the caller's own name for it within the group
 * @param relay the relay's name
 * @param requestedModel the name that the caller asked for, or null for auto
 * @param question what the rules looked at, without a word of the prompt; null if it never came to a decision
 */
public record CallOpened(
        String id,
        CallSource source,
        Purpose purpose,
        @Nullable String groupId,
        @Nullable String reference,
        boolean simulated,
        String relay,
        boolean streamed,
        @Nullable String requestedModel,
        @Nullable Decision decision,
        Caller caller,
        @Nullable RouteQuestion question,
        Instant at) {}
