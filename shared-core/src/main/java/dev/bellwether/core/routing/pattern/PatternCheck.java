package dev.bellwether.core.routing.pattern;

import org.jspecify.annotations.Nullable;

/** Says what is doubtful about a pattern that compiles. */
public final class PatternCheck {

    private PatternCheck() {}

    /** The doubt in a few words, or null if there is none. */
    public static @Nullable String warning(String expression) {
        PromptPattern pattern = PromptPattern.compile(expression);
        if (pattern.matchesNothing()) {
            return "matches every prompt, since it matches the empty text";
        }
        if (repeatsARepetition(expression)) {
            return "repeats what is already repeated: other engines may take for ever on it; RE2 does not, but it is"
                    + " hardly what was meant";
        }
        return null;
    }

    /** Whether a group that holds an unbounded repetition, or alternatives, is itself repeated without a bound. */
    private static boolean repeatsARepetition(String expression) {
        var inside = new java.util.ArrayDeque<Boolean>();
        boolean here = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                i = Literal.endOfClass(expression, i);
            } else if (c == '(') {
                inside.push(here);
                here = false;
            } else if (c == ')' && !inside.isEmpty()) {
                boolean repeated = i + 1 < expression.length() && repeats(expression, i + 1);
                if (here && repeated) {
                    return true;
                }
                here |= inside.pop() || repeated;
            } else if (repeats(expression, i) || c == '|' && !inside.isEmpty() && overlaps(expression, i)) {
                here = true;
            }
        }
        return false;
    }

    /** Unbounded: a star, a plus, or a brace that may repeat often. */
    private static boolean repeats(String expression, int at) {
        char c = expression.charAt(at);
        if (c != '{') {
            return c == '*' || c == '+';
        }
        int end = expression.indexOf('}', at);
        String bounds = end < 0 ? "" : expression.substring(at + 1, end);
        return bounds.endsWith(",") || bounds.chars().filter(Character::isDigit).count() > 1;
    }

    /** Alternatives that begin alike can match one text in more than one way. */
    private static boolean overlaps(String expression, int bar) {
        int begin = Math.max(expression.lastIndexOf('(', bar), expression.lastIndexOf('|', bar - 1)) + 1;
        return bar + 1 < expression.length() && begin < bar && expression.charAt(begin) == expression.charAt(bar + 1);
    }
}
