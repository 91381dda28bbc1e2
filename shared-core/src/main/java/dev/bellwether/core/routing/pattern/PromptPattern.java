package dev.bellwether.core.routing.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An RE2 expression, found anywhere in a prompt, upper or lower case. Its time is linear in the prompt's length whatever the
 * expression is. Before the expression is run the prompt is searched for a literal that every match must hold, which most
 * prompts do not have and which costs next to nothing.
 */
public final class PromptPattern {

    /** As much of a very long expression as a sentence can bear. */
    private static final int SHOWN = 60;

    private final String expression;
    private final Pattern pattern;
    private final Literal literal;

    private PromptPattern(String expression, Pattern pattern) {
        this.expression = expression;
        this.pattern = pattern;
        this.literal = Literal.of(expression);
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static PromptPattern compile(String expression) {
        if (expression.isBlank()) {
            throw new IllegalArgumentException("an empty pattern would match every prompt");
        }
        if (PatternSize.tooLarge(expression)) {
            throw new IllegalArgumentException("the pattern "
                    + (expression.length() > SHOWN ? expression.substring(0, SHOWN) + "..." : expression)
                    + " is too large: with its repetitions it stands for more than 20,000 characters, or it is nested"
                    + " more than 200 deep");
        }
        try {
            return new PromptPattern(expression, Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the pattern " + expression + " is no RE2 expression: " + e.getDescription(), e);
        }
    }

    /** As it was written. */
    public String expression() {
        return expression;
    }

    /** The first place where it matches, or null. */
    public PromptText.@Nullable Span find(PromptText text) {
        if (!literal.mayBeIn(text)) {
            return null;
        }
        if (literal.whole() && text.aligned()) {
            return literal.find(text);
        }
        int from = literal.from(text);
        Matcher lines = pattern.matcher(text.lines());
        if (lines.find(from)) {
            return text.span(lines.start(), lines.end());
        }
        Matcher flat = pattern.matcher(text.flat());
        return goesOverLines(text) && flat.find(from) ? text.span(flat.start(), flat.end()) : null;
    }

    /** Every place where it matches, none inside another. */
    public List<PromptText.Span> findAll(PromptText text) {
        return findFirst(text, Integer.MAX_VALUE, () -> true);
    }

    /**
     * The first places where it matches, none inside another, as long as somebody waits for them: an expression with many
     * repetitions takes its time on a long text, though never for ever.
     *
     * @param max how many places
     * @param goOn whether it is still waited for; asked at every step
     * @throws GaveUp if it is not
     */
    public List<PromptText.Span> findFirst(PromptText text, int max, BooleanSupplier goOn) {
        List<PromptText.Span> places = places(text, text.lines(), max, goOn);
        return places.isEmpty() && goesOverLines(text) ? places(text, text.flat(), max, goOn) : places;
    }

    private List<PromptText.Span> places(PromptText text, String in, int max, BooleanSupplier goOn) {
        var places = new ArrayList<PromptText.Span>();
        Matcher matcher = pattern.matcher(new Awaited(in, goOn));
        while (places.size() < max && matcher.find()) {
            if (matcher.end() > matcher.start()) {
                places.add(text.span(matcher.start(), matcher.end()));
            }
        }
        return places;
    }

    /** A blank of an expression stands for a line break too, since pasted text is wrapped anywhere. */
    private boolean goesOverLines(PromptText text) {
        return expression.indexOf(' ') >= 0 && text.lines().indexOf('\n') >= 0;
    }

    /** Nobody waited any longer. */
    public static final class GaveUp extends RuntimeException {
        GaveUp() {
            super("nobody waits for the pattern", null, false, false);
        }
    }

    /** A text that is read only while somebody waits. */
    private record Awaited(CharSequence text, BooleanSupplier goOn) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (!goOn.getAsBoolean()) {
                throw new GaveUp();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Whether it matches the empty text, and so every prompt. */
    boolean matchesNothing() {
        return pattern.matcher("").find();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PromptPattern that && that.expression.equals(expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return expression;
    }
}
