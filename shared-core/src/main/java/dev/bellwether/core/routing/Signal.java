package dev.bellwether.core.routing;

import org.jspecify.annotations.Nullable;

/**
 * Something that a classifier found in a prompt, and why it thinks so.
 *
 * @param category what the prompt may ask for, or null for a pattern that only a rule looks for
 * @param pattern the expression that matched, or null if the classifier has none
 * @param matched what it found, as written in the prompt; empty where prompts are not kept
 * @param confidence how sure the classifier is, in percent
 */
public record Signal(@Nullable Category category, @Nullable String pattern, String matched, int confidence) {

    /** How sure a pattern is that is there. */
    public static final int CERTAIN = 100;

    public Signal {
        if (confidence < 0 || confidence > CERTAIN) {
            throw new IllegalArgumentException("a confidence of " + confidence + " percent");
        }
    }

    /** The same without a word of the prompt. */
    Signal wordless() {
        return new Signal(category, pattern, "", confidence);
    }
}
