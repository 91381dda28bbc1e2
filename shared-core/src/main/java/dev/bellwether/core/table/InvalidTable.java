package dev.bellwether.core.table;

/** A text that is no table; the message ends a sentence that begins with the line. */
public final class InvalidTable extends Exception {

    private final long line;

    InvalidTable(long line, String why) {
        super(why, null, false, false);
        this.line = line;
    }

    /** From 1. */
    public long line() {
        return line;
    }
}
