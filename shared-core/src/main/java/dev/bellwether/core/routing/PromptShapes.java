package dev.bellwether.core.routing;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out what a prompt looks like. Pure, and linear in the prompt's length: expressions run only over lines that begin
 * like what they look for.
 */
final class PromptShapes {

    /** Enough to see the shape; the same bound as for patterns. */
    private static final int MAX_LENGTH = 65_536;

    /** A short question has no more words; "What is the difference between a process and a thread?" has ten. */
    private static final int MAX_WORDS = 16;

    /** Where a second demand of a sentence stands. */
    private static final int BEGINNING = 1_000;

    /** A line of a stack trace of the JVM, JavaScript, .NET, Python, Go or Rust. */
    private static final Pattern FRAME = Pattern.compile("(at \\S.{0,200}[:(]\\S{0,100}\\d+\\)?.*"
            + "|at \\S.{0,200}\\)( in .{1,200}:line \\d+)?"
            + "|File \"[^\"]{1,300}\", line \\d+.*"
            + "|Traceback \\(most recent call last\\).*"
            + "|goroutine \\d+ \\[.*"
            + "|thread '.{1,100}' panicked at.*)");

    private static final List<String> FRAME_STARTS = List.of("at ", "File \"", "Traceback ", "goroutine ", "thread '");

    /** What joins a second demand to the first. */
    private static final List<String> JOINS = List.of(
            "and then",
            "and also",
            "and finally",
            "after that",
            "afterwards",
            "in addition",
            "additionally",
            "furthermore",
            "and what",
            "and how",
            "and why",
            "and when",
            "and where",
            "and who",
            "and which");

    private static final Pattern ITEM = Pattern.compile("(\\d{1,2}[.)]|[-*\\x{2022}])\\s+\\S.*");

    private PromptShapes() {}

    /** Every shape that it has; {@link PromptShape#PLAIN} alone if it has no other. */
    static List<PromptShape> of(String prompt) {
        String text = prompt.length() > MAX_LENGTH ? prompt.substring(0, MAX_LENGTH) : prompt;
        List<String> lines = text.lines().map(String::strip).toList();
        var shapes = new ArrayList<PromptShape>();
        if (lines.stream().anyMatch(line -> line.startsWith("```") || line.startsWith("~~~"))) {
            shapes.add(PromptShape.CODE_BLOCK);
        }
        if (lines.stream().anyMatch(PromptShapes::isFrame)) {
            shapes.add(PromptShape.STACK_TRACE);
        }
        if (isLong(text)) {
            shapes.add(PromptShape.LONG);
        }
        if (hasTwoQuestions(text)
                || lines.stream().filter(PromptShapes::isItem).limit(2).count() == 2
                || joinsDemands(start(text))) {
            shapes.add(PromptShape.SEVERAL_DEMANDS);
        }
        return shapes.isEmpty() ? List.of(PromptShape.PLAIN) : List.copyOf(shapes);
    }

    private static boolean isFrame(String line) {
        return FRAME_STARTS.stream().anyMatch(line::startsWith) && FRAME.matches(start(line));
    }

    private static boolean isItem(String line) {
        return !line.isEmpty()
                && (Character.isDigit(line.charAt(0)) || "-*\u2022".indexOf(line.charAt(0)) >= 0)
                && ITEM.matches(start(line));
    }

    private static boolean joinsDemands(String text) {
        String words = words(text);
        return JOINS.stream().anyMatch(join -> words.contains(" " + join + " "));
    }

    /** The words in small letters, with a blank before, between and behind. */
    private static String words(String text) {
        var words = new StringBuilder(" ");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = Character.isLetterOrDigit(c);
            if (letter || words.charAt(words.length() - 1) != ' ') {
                words.append(letter ? Character.toLowerCase(c) : ' ');
            }
        }
        return words.append(' ').toString();
    }

    private static String start(String line) {
        return line.length() > BEGINNING ? line.substring(0, BEGINNING) : line;
    }

    private static boolean isLong(String text) {
        int words = 0;
        boolean blank = true;
        for (int i = 0; i < text.length() && words <= MAX_WORDS; i++) {
            boolean now = Character.isWhitespace(text.charAt(i));
            words += blank && !now ? 1 : 0;
            blank = now;
        }
        return words > MAX_WORDS;
    }

    /** Two question marks, each at the end of a sentence; a wide one always is. */
    private static boolean hasTwoQuestions(String text) {
        int found = 0;
        for (int i = 0; i < text.length() && found < 2; i++) {
            char c = text.charAt(i);
            boolean last = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
            found += c == '\uff1f' || (c == '?' && last) ? 1 : 0;
        }
        return found == 2;
    }
}
