package dev.bellwether.console.output;

/**
 * Makes a stranger's text harmless to a terminal: no control character reaches it, an escape is shown as a mark, and what
 * reverses, hides or joins text is dropped. It works on characters, so it does not matter how a stream cuts the text.
 */
public final class TerminalFilter {

    private static final char TAG_HIGH = '\uDB40';

    private final boolean strict;
    private boolean afterTagHigh;

    private TerminalFilter(boolean strict) {
        this.strict = strict;
    }

    /** For a terminal. */
    public static TerminalFilter strict() {
        return new TerminalFilter(true);
    }

    /** For a file: text as it is. */
    public static TerminalFilter none() {
        return new TerminalFilter(false);
    }

    /** The next piece of the text, harmless. */
    public String clean(String piece) {
        if (!strict) {
            return piece;
        }
        var clean = new StringBuilder(piece.length());
        for (int i = 0; i < piece.length(); i++) {
            take(piece.charAt(i), clean);
        }
        return clean.toString();
    }

    private void take(char c, StringBuilder clean) {
        if (afterTagHigh) {
            // The second half of a tag character or of a rare variation selector: nothing to see.
            afterTagHigh = false;
        } else if (c == TAG_HIGH) {
            afterTagHigh = true;
        } else if (c == '\n' || c == '\t') {
            clean.append(c);
        } else if (c == 0x1b) {
            clean.append('␛');
        } else if (c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0) && !hidden(c)) {
            clean.append(c);
        }
    }

    /** Bidirectional controls, line separators, zero-width characters. The joiner of emoji (U+200D) stays. */
    private static boolean hidden(char c) {
        return (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029
                || c == 0x200b
                || c == 0x200c
                || c == 0x200e
                || c == 0x200f
                || c == 0x2060
                || c == 0xfeff;
    }
}
