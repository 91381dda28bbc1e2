package dev.bellwether.core.chat;

/**
 * One turn of a conversation.
 *
 * @param content its words; where it holds images too, the words between them
 * @param extras its other fields, sent on untouched; a field of the same name wins over ours
 */
public record Message(MessageRole role, String content, Extras extras) {

    /** A turn of words alone. */
    public Message(MessageRole role, String content) {
        this(role, content, Extras.NONE);
    }
}
