package dev.bellwether.core.demo;

import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that somebody makes.
 *
 * @param group what binds the calls of one comparison or batch together
 * @param reference its name in the group
 * @param promptTokens how much is read
 * @param answerTokens how much a model would write
 */
record DemoCall(
        Instant at,
        CallSource source,
        Purpose purpose,
        @Nullable String group,
        @Nullable String reference,
        boolean streamed,
        RouteWish wish,
        Caller caller,
        String prompt,
        long promptTokens,
        long answerTokens) {

    /** The most tokens that an answer may have, as the settings have it. */
    static final int MAX_TOKENS = 2048;

    /** More tokens than the prompt can have: its bytes, and what stands around it. */
    long ceilingTokens() {
        return promptTokens * 4 + 16;
    }

    /** The same at another time. */
    DemoCall at(Instant at) {
        return new DemoCall(
                at, source, purpose, group, reference, streamed, wish, caller, prompt, promptTokens, answerTokens);
    }
}
