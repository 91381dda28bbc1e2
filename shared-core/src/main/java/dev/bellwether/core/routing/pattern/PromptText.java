package dev.bellwether.core.routing.pattern;

import java.util.Locale;

/** A prompt, ready to be looked through many times. */
public final class PromptText {

    /** Enough to see what is asked; no pattern is run over more. */
    private static final int MAX_LENGTH = 65_536;

    private final String text;
    private final String folded;

    private PromptText(String text) {
        this.text = text;
        this.folded = fold(text);
    }

    /** Where something was found: from the first character to the one after the last. */
    public record Span(int start, int end) {}

    /** A prompt's text; of a very long one, its beginning. */
    public static PromptText of(String prompt) {
        return new PromptText(prompt.length() > MAX_LENGTH ? prompt.substring(0, MAX_LENGTH) : prompt);
    }

    /**
     * Letters without their case, as RE2 folds them: besides the small letters of the alphabet, the long s is an s and the
     * Kelvin sign a k. It may only grow in length where a letter has no small form of one character.
     */
    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replace('\u017f', 's');
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Whether places in the folded text are places in the text. */
    boolean aligned() {
        return folded.length() == text.length();
    }

    String folded() {
        return folded;
    }

    /** What stands there. */
    public String excerpt(Span span) {
        return text.substring(span.start, span.end);
    }
}
