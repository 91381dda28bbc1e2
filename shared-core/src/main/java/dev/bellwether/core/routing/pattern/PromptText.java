package dev.bellwether.core.routing.pattern;

import java.util.Locale;

/**
 * A prompt, ready for many patterns. They run over a normalised form ({@link Typography}): typographic quotes and dashes are
 * the plain ones, runs of blanks one blank, signs without width are gone. What they find is a span of the prompt as written.
 */
public final class PromptText {

    /** Enough to see what is asked; no pattern is run over more. */
    private static final int MAX_LENGTH = 65_536;

    private final String written;
    private final Typography normal;
    private final String folded;

    private PromptText(String written) {
        this.written = written;
        this.normal = Typography.of(written);
        this.folded = fold(normal.flat());
    }

    /** Where something was found in the written text: from the first character to the one after the last. */
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
        return written;
    }

    /** The normalised text with its line breaks, for expressions that look at lines. */
    String lines() {
        return normal.lines();
    }

    /** The same with a blank for each line break; every character has the same place in both. */
    String flat() {
        return normal.flat();
    }

    /** Whether places in the folded text are places in the normalised text. */
    boolean aligned() {
        return folded.length() == normal.flat().length();
    }

    String folded() {
        return folded;
    }

    /** Where a span of the normalised text stands in the written one. */
    Span span(int start, int end) {
        return end <= start
                ? new Span(normal.start(start), normal.start(start))
                : new Span(normal.start(start), normal.end(end - 1));
    }

    /** What stands there, as written. */
    public String excerpt(Span span) {
        return written.substring(span.start, span.end);
    }
}
