package dev.bellwether.core.routing.pattern;

import java.util.ArrayDeque;

/**
 * How large an expression becomes when its counted repetitions are written out, as RE2 writes them: a{100} is a hundred
 * characters, and {@code ((a{100}){100}){100}} a million, which would take all memory to compile.
 */
final class PatternSize {

    private static final long MAX_SIZE = 20_000;
    private static final int DEEPEST = 200;
    private static final int MAX_DIGITS = 9;
    private static final String BRACED_ESCAPES = "xpP";

    private final String expression;
    private final ArrayDeque<Long> outer = new ArrayDeque<>();
    private long size;
    private long last;
    private int deepest;

    private PatternSize(String expression) {
        this.expression = expression;
    }

    static boolean tooLarge(String expression) {
        var all = new PatternSize(expression);
        all.read();
        return all.size > MAX_SIZE || all.deepest > DEEPEST;
    }

    private void read() {
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '(') {
                outer.push(size);
                deepest = Math.max(deepest, outer.size());
                size = 0;
            } else if (c == ')' && !outer.isEmpty()) {
                last = Math.max(size, 1);
                size = bounded(outer.pop() + last);
            } else if (c == '{' && times(i) >= 0) {
                repeat(times(i));
                i = expression.indexOf('}', i);
            } else {
                i = endOfOne(i);
                last = 1;
                size++;
            }
        }
    }

    /** How often a brace that opens there repeats at most, or -1 if it is no repetition. */
    private long times(int open) {
        int close = expression.indexOf('}', open);
        String body = close < 0 ? "" : expression.substring(open + 1, close);
        int comma = body.indexOf(',');
        String min = comma < 0 ? body : body.substring(0, comma);
        String max = comma < 0 ? "" : body.substring(comma + 1);
        return min.isEmpty() || !isNumber(min) || !isNumber(max)
                ? -1
                : Math.max(Long.parseLong(min), max.isEmpty() ? 0 : Long.parseLong(max));
    }

    private static boolean isNumber(String text) {
        return text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void repeat(long times) {
        long more = bounded(last * Math.max(times - 1, 0));
        size = bounded(size + more);
        last = bounded(last + more);
    }

    /** Where one character, escape or class ends. */
    private int endOfOne(int at) {
        char c = expression.charAt(at);
        if (c == '[') {
            return Literal.endOfClass(expression, at);
        }
        boolean braced = c == '\\'
                && at + 2 < expression.length()
                && BRACED_ESCAPES.indexOf(expression.charAt(at + 1)) >= 0
                && expression.charAt(at + 2) == '{';
        return braced ? Math.max(at + 2, expression.indexOf('}', at)) : c == '\\' ? at + 1 : at;
    }

    private static long bounded(long size) {
        return Math.min(size, MAX_SIZE + 1);
    }
}
