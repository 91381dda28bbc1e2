package dev.bellwether.core.routing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Finds out what a prompt looks like. Pure, and linear in the prompt's length. */
final class PromptShapes {

    /** Enough to see the shape; the same bound as for patterns. */
    private static final int MAX_LENGTH = 65_536;

    /** A short question has no more words; "What is the difference between a process and a thread?" has ten. */
    private static final int MAX_WORDS = 16;

    private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]{0,3}(```|~~~)");

    /** One line of a stack trace of the JVM, JavaScript, .NET, Python, Go or Rust. */
    private static final Pattern FRAME = Pattern.compile("(?m)^\\s*(at \\S.{0,200}[:(]\\S{0,100}\\d+\\)?"
            + "|at \\S.{0,200}\\)( in .{1,200}:line \\d+)?"
            + "|File \"[^\"]{1,300}\", line \\d+"
            + "|Traceback \\(most recent call last\\)"
            + "|goroutine \\d+ \\["
            + "|thread '.{1,100}' panicked at)");

    /** A second thing that is asked for in the same sentence. */
    private static final Pattern AND_ALSO = Pattern.compile(
            "(?i)\\b(and then|and also|and finally|after that|afterwards|in addition|additionally|furthermore"
                    + "|and (what|how|why|when|where|who|which))\\b");

    private static final Pattern ITEM = Pattern.compile("(?m)^\\s*(\\d{1,2}[.)]|[-*\\x{2022}])\\s+\\S");

    private static final Pattern QUESTION = Pattern.compile("[?\\x{ff1f}]+(\\s|$)");

    private static final Pattern WORD = Pattern.compile("\\S+");

    private PromptShapes() {}

    /** Every shape that it has; {@link PromptShape#PLAIN} alone if it has no other. */
    static List<PromptShape> of(String prompt) {
        String text = prompt.length() > MAX_LENGTH ? prompt.substring(0, MAX_LENGTH) : prompt;
        var shapes = new ArrayList<PromptShape>();
        if (FENCE.matcher(text).find()) {
            shapes.add(PromptShape.CODE_BLOCK);
        }
        if (FRAME.matcher(text).find()) {
            shapes.add(PromptShape.STACK_TRACE);
        }
        if (repeats(WORD, text, MAX_WORDS + 1)) {
            shapes.add(PromptShape.LONG);
        }
        if (AND_ALSO.matcher(text).find() || repeats(ITEM, text, 2) || repeats(QUESTION, text, 2)) {
            shapes.add(PromptShape.SEVERAL_DEMANDS);
        }
        return shapes.isEmpty() ? List.of(PromptShape.PLAIN) : List.copyOf(shapes);
    }

    /** Whether it is there so many times. */
    private static boolean repeats(Pattern pattern, String text, int times) {
        Matcher matcher = pattern.matcher(text);
        for (int found = 0; found < times; found++) {
            if (!matcher.find()) {
                return false;
            }
        }
        return true;
    }
}
