package dev.bellwether.console.shell;

import dev.bellwether.console.shell.LineSplitter.Word;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;

/**
 * A line as Tab sees it: the words up to the cursor, the last of which is being typed.
 *
 * @param words the words before the cursor; the last may be empty
 */
record CompletionLine(String line, int cursor, List<String> words) implements CompletingParsedLine {

    static CompletionLine of(String line, int cursor) {
        String before = line.substring(0, Math.min(cursor, line.length()));
        var words = new ArrayList<>(
                LineSplitter.split(before).stream().map(Word::text).toList());
        if (before.isEmpty() || Character.isWhitespace(before.charAt(before.length() - 1))) {
            words.add("");
        }
        return new CompletionLine(line, cursor, List.copyOf(words));
    }

    @Override
    public String word() {
        return words.get(words.size() - 1);
    }

    @Override
    public int wordCursor() {
        return word().length();
    }

    @Override
    public int wordIndex() {
        return words.size() - 1;
    }

    /** Nothing is escaped: a quotation mark or a backslash is itself. */
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }

    @Override
    public int rawWordCursor() {
        return wordCursor();
    }

    @Override
    public int rawWordLength() {
        return wordCursor();
    }
}
