package dev.bellwether.core.catalog.imports;

/** A place in a list that cannot be used; the message ends a sentence that begins with the line. */
final class InvalidRow extends Exception {

    private final long line;

    InvalidRow(long line, String why) {
        super(why, null, false, false);
        this.line = line;
    }

    /** From 1; 0 if it is not one line's fault. */
    long line() {
        return line;
    }
}
