package dev.bellwether.core.relay.wire;

/** A stranger's words, made fit for a sentence: on one line, not too many, nothing that steers a terminal. */
final class Quote {

    /** As much of a stranger's words as a sentence bears. */
    private static final int MAX_LENGTH = 300;

    /** What would steer a terminal or turn text round. */
    private static final String UNPRINTABLE = "[\\p{Cntrl}\\u0080-\\u009f\\u2028-\\u202e\\u2066-\\u2069]";

    private Quote() {}

    /** The words with a full stop, if they have no end of their own. */
    static String sentence(String words) {
        String quote = of(words);
        return quote.matches(".*[.!?…]") ? quote : quote + ".";
    }

    static String of(String words) {
        String line = words.strip().replaceAll("\\s+", " ").replaceAll(UNPRINTABLE, "·");
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }
}
