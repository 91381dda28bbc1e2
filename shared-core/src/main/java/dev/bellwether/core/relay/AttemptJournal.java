package dev.bellwether.core.relay;

import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.ReplyPart;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Told of each attempt. What it does is durable when it completes, so that a kill at any moment loses no attempt. */
public interface AttemptJournal {

    /**
     * An attempt is about to be sent; it is not sent before this has completed, and not at all if this fails.
     *
     * @return the attempt's id, known at once, and the moment at which it is on disk; fails with a Problem if a budget
     *     forbids it
     */
    Begun begin(RelayCall call);

    /**
     * An attempt that is entered.
     *
     * @param allowed completes when the entry is durable, with the most tokens that the answer may have: the request's, or
     *     fewer if a budget pays for no more
     */
    record Begun(String id, Mono<Integer> allowed) {}

    /** Where its call was to go when it began, or null if that is found out with each attempt. */
    default @Nullable RelayTarget target() {
        return null;
    }

    /** An attempt has ended; the caller sees its end only after this. It must not fail. */
    Mono<Void> end(String attemptId, RelayCall call, Outcome outcome);

    /**
     * How an attempt ended: exactly one of done, failure and cancelled.
     *
     * @param done the end of a whole answer
     * @param failure why there was none
     * @param answerBytes UTF-8 bytes of text that came
     * @param firstText time to the first text, or null if none came
     * @param total time from send to end
     * @param sent whether the request was sent at all
     * @param flags what was odd about it
     */
    record Outcome(
            ReplyPart.@Nullable Done done,
            @Nullable RelayFailure failure,
            long answerBytes,
            @Nullable Duration firstText,
            Duration total,
            boolean sent,
            Set<Flag> flags) {

        /** Whether the caller left before the end. */
        public boolean cancelled() {
            return done == null && failure == null;
        }
    }
}
