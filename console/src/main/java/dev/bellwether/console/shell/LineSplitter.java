package dev.bellwether.console.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * A line cut into words, each with its place, so that the rest of a line can be taken unchanged. A word that begins with a
 * quotation mark goes to the next one like it, if there is one; a backslash is a backslash.
 */
final class LineSplitter {

    /** A word and where it begins in the line. */
    record Word(String text, int start) {}

    private LineSplitter() {}

    /** Cuts a line. */
    static List<Word> split(String line) {
        var words = new ArrayList<Word>();
        int i = 0;
        while (i < line.length()) {
            if (Character.isWhitespace(line.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            int close = closingQuote(line, i);
            if (close > 0) {
                words.add(new Word(line.substring(i + 1, close), start));
                i = close + 1;
            } else {
                while (i < line.length() && !Character.isWhitespace(line.charAt(i))) {
                    i++;
                }
                words.add(new Word(line.substring(start, i), start));
            }
        }
        return words;
    }

    /** Where the quotation that begins here ends a word, or -1. */
    private static int closingQuote(String line, int open) {
        char quote = line.charAt(open);
        if (quote != '"' && quote != '\'') {
            return -1;
        }
        int close = line.indexOf(quote, open + 1);
        boolean endsWord = close > 0 && (close + 1 == line.length() || Character.isWhitespace(line.charAt(close + 1)));
        return endsWord ? close : -1;
    }
}
