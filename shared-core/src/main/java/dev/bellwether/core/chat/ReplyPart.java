package dev.bellwether.core.chat;

import org.jspecify.annotations.Nullable;

/** A piece of an answer as it comes: any number of {@link Text}, then exactly one {@link Done}. */
public sealed interface ReplyPart {

    /** Words of the answer, never empty. */
    record Text(String text) implements ReplyPart {}

    /**
     * The end of a whole answer.
     *
     * @param model the model's name as the relay gave it, which may differ from the one asked
     * @param usage the tokens as the relay counted them, or null if it did not
     */
    record Done(String model, FinishReason finish, @Nullable Usage usage) implements ReplyPart {}
}
