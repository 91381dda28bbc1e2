package dev.bellwether.core.routing.pattern;

import org.jspecify.annotations.Nullable;

/**
 * The longest plain text that every match of an expression must hold.
 *
 * @param text in small letters; empty if none was found, which any prompt may hold
 * @param first whether every match begins with it
 * @param whole whether the expression is that text and nothing else but word borders at its ends
 * @param borderBefore whether a match begins at a word border, if it is whole
 * @param borderAfter whether it ends at one
 */
record Literal(String text, boolean first, boolean whole, boolean borderBefore, boolean borderAfter) {

    private static final Literal NONE = new Literal("", false, false, false, false);
    private static final String SPECIAL = "\\[](){}.*+?^$|";
    /** A beginning so long is rarer than what a longer piece in the middle would save. */
    private static final int MIN_LENGTH = 3;

    private static final String BORDER = "\\b";

    static Literal of(String expression) {
        Literal whole = whole(expression);
        return whole == null ? longestRun(expression) : whole;
    }

    private static @Nullable Literal whole(String expression) {
        boolean before = expression.startsWith(BORDER);
        boolean after = expression.endsWith(BORDER) && expression.length() > BORDER.length();
        String middle =
                expression.substring(before ? BORDER.length() : 0, expression.length() - (after ? BORDER.length() : 0));
        boolean plain = !middle.isEmpty() && middle.chars().allMatch(Literal::isPlain);
        return plain ? new Literal(PromptText.fold(middle), true, true, before, after) : null;
    }

    /** Reads the top level only: what stands in groups, classes and alternatives need not be in every match. */
    private static Literal longestRun(String expression) {
        String longest = "";
        @Nullable String first = null;
        var run = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            boolean optional = i + 1 < expression.length() && "?*{".indexOf(expression.charAt(i + 1)) >= 0;
            if (c == '|' && depth == 0) {
                return NONE;
            }
            if (isPlain(c) && depth == 0 && !optional) {
                run.append(c);
                continue;
            }
            // A word border in front takes no room.
            boolean leading = i == 0 && expression.startsWith(BORDER);
            first = first == null && !leading ? run.toString() : first;
            longest = run.length() > longest.length() ? run.toString() : longest;
            run.setLength(0);
            if (c == '\\') {
                if (i + 1 < expression.length() && "QpPx0123456789".indexOf(expression.charAt(i + 1)) >= 0) {
                    return NONE;
                }
                i++;
            } else if (c == '[') {
                int end = endOfClass(expression, i);
                if (expression.substring(i, Math.min(end, expression.length())).contains("[:")) {
                    return NONE;
                }
                i = end;
            } else if (c == '{' && depth == 0) {
                i = Math.max(i, expression.indexOf('}', i));
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        longest = run.length() > longest.length() ? run.toString() : longest;
        return first != null && first.length() >= MIN_LENGTH
                ? new Literal(PromptText.fold(first), true, false, false, false)
                : new Literal(PromptText.fold(longest), false, false, false, false);
    }

    /** Where a class of characters that begins there is closed. */
    static int endOfClass(String expression, int open) {
        int i = open + 1;
        i += i < expression.length() && expression.charAt(i) == '^' ? 1 : 0;
        int first = i;
        while (i < expression.length() && (expression.charAt(i) != ']' || i == first)) {
            i += expression.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    /** Letters beyond ASCII have more than one small form; an expression that holds one is run as it is. */
    private static boolean isPlain(int c) {
        return c >= ' ' && c < 127 && SPECIAL.indexOf(c) < 0;
    }

    boolean mayBeIn(PromptText prompt) {
        return text.isEmpty() || prompt.folded().contains(text);
    }

    /** Where the search for a match may begin. */
    int from(PromptText prompt) {
        return first && prompt.aligned() ? prompt.folded().indexOf(text) : 0;
    }

    /** The first place where the whole expression matches, or null. */
    PromptText.@Nullable Span find(PromptText prompt) {
        String folded = prompt.folded();
        for (int at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1)) {
            int end = at + text.length();
            boolean begins = !borderBefore || isBorder(prompt.flat(), at);
            if (begins && (!borderAfter || isBorder(prompt.flat(), end))) {
                return prompt.span(at, end);
            }
        }
        return null;
    }

    private static boolean isBorder(String text, int at) {
        boolean before = at > 0 && isWord(text.charAt(at - 1));
        boolean after = at < text.length() && isWord(text.charAt(at));
        return before != after;
    }

    private static boolean isWord(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_');
    }
}
