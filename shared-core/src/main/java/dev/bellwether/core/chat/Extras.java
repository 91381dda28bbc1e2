package dev.bellwether.core.chat;

/**
 * What a request or a message holds besides the fields that we read: tools, images, and whatever comes up next. It is kept as
 * it came and sent on untouched.
 *
 * @param json the text of a JSON object
 */
public record Extras(String json) {

    /** Nothing besides. */
    public static final Extras NONE = new Extras("{}");

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}
