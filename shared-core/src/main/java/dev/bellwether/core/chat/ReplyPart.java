package dev.bellwether.core.chat;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of an answer as it comes: any number of the others, then exactly one {@link Done}. */
public sealed interface ReplyPart {

    /** Words of the answer, never empty. */
    record Text(String text) implements ReplyPart {}

    /**
     * What a choice holds besides the words of the first one, as the relay wrote it: pieces of tool calls, words of another
     * choice.
     *
     * @param choice the choice's index
     * @param json the text of a JSON object: a message, or what a stream adds to one
     */
    record Fragment(int choice, String json) implements ReplyPart {}

    /** Nothing comes for a while, on purpose: a limit or a pause before the next attempt. */
    record Waiting(Duration length, String why) implements ReplyPart {}

    /**
     * The end of a whole answer.
     *
     * @param model the model's name as the relay gave it, which may differ from the one asked
     * @param usage the tokens as the relay counted them, or null if it did not
     * @param flags what was odd about it
     */
    record Done(String model, FinishReason finish, @Nullable Usage usage, Set<Flag> flags) implements ReplyPart {

        public Done {
            flags = Set.copyOf(flags);
        }

        /** An end with nothing odd about it. */
        public Done(String model, FinishReason finish, @Nullable Usage usage) {
            this(model, finish, usage, Set.of());
        }
    }
}
