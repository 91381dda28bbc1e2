package dev.bellwether.core.routing.pattern;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text in one way of writing, so that a pattern need not know how a phone or a word processor writes: typographic quotes,
 * dashes and wide letters are plain ones (NFKC for each character), blanks of any kind in a row are one, and signs without
 * width are left out.
 *
 * @param lines the text with a line feed where a row of blanks held a line break
 * @param flat the same with a blank there
 * @param starts where each character begins in the written text; null if it is the written text
 * @param ends where each character ends in the written text; null with starts
 */
record Typography(
        String lines,
        String flat,
        int @org.jspecify.annotations.Nullable [] starts,
        int @org.jspecify.annotations.Nullable [] ends) {

    private static final int ASCII = 128;

    static Typography of(String written) {
        return isPlain(written) ? new Typography(written, written, null, null) : new Writer(written).write();
    }

    /** Where the character at a place of the normalised text begins in the written one; its length for the end. */
    int start(int place) {
        return starts == null ? place : starts[place];
    }

    /** Where that character ends. */
    int end(int place) {
        return ends == null ? place + 1 : ends[place];
    }

    /** Most prompts are: ASCII on one line, with single blanks. */
    private static boolean isPlain(String text) {
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII || c < ' ' || (c == ' ' && blank)) {
                return false;
            }
            blank = c == ' ';
        }
        return true;
    }

    private static final class Writer {

        private final String written;
        private final StringBuilder lines = new StringBuilder();
        private int[] starts;
        private int[] ends;

        Writer(String written) {
            this.written = written;
            this.starts = new int[written.length() + 1];
            this.ends = new int[written.length() + 1];
        }

        Typography write() {
            for (int at = 0; at < written.length(); ) {
                int c = written.codePointAt(at);
                int end = at + Character.charCount(c);
                if (isBlank(c)) {
                    blank(at, end, isBreak(c));
                } else if (!isInvisible(c)) {
                    String plain = plain(c);
                    for (int i = 0; i < plain.length(); i++) {
                        put(plain.charAt(i), at, end);
                    }
                }
                at = end;
            }
            int length = lines.length();
            int[] allStarts = Arrays.copyOf(starts, length + 1);
            allStarts[length] = written.length();
            String text = lines.toString();
            return new Typography(text, text.replace('\n', ' '), allStarts, Arrays.copyOf(ends, length));
        }

        /** A row of blanks is one; it is a line break if one of them is. */
        private void blank(int at, int end, boolean isBreak) {
            int last = lines.length() - 1;
            boolean goesOn = last >= 0 && (lines.charAt(last) == ' ' || lines.charAt(last) == '\n');
            if (!goesOn) {
                put(isBreak ? '\n' : ' ', at, end);
            } else {
                ends[last] = end;
                if (isBreak) {
                    lines.setCharAt(last, '\n');
                }
            }
        }

        private void put(char c, int start, int end) {
            int place = lines.length();
            if (place == ends.length) {
                starts = Arrays.copyOf(starts, place * 2);
                ends = Arrays.copyOf(ends, place * 2);
            }
            starts[place] = start;
            ends[place] = end;
            lines.append(c);
        }

        private static boolean isBlank(int c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        private static boolean isBreak(int c) {
            return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
        }

        /** Soft hyphens, joiners and marks without width. */
        private static boolean isInvisible(int c) {
            return c == '\u00ad' || (c >= '\u200b' && c <= '\u200d') || c == '\u2060' || c == '\ufeff';
        }

        private static String plain(int c) {
            return switch (c) {
                case '\u2018', '\u2019', '\u201a', '\u201b', '\u02bc', '\u2032' -> "'";
                case '\u201c', '\u201d', '\u201e', '\u201f', '\u00ab', '\u00bb', '\u2033' -> "\"";
                case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> "-";
                default ->
                    c < ASCII
                            ? Character.toString(c)
                            : Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
            };
        }
    }
}
