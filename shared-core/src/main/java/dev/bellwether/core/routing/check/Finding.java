package dev.bellwether.core.routing.check;

/**
 * Something that is wrong or doubtful about rules.
 *
 * @param where the part of the document: {@code tier high}, {@code rule Legal}, {@code category reasoning}, {@code zone}
 * @param sentence what it is
 * @param advice what to do about it
 */
public record Finding(Level level, String where, String sentence, String advice) {

    /** How bad it is. */
    public enum Level {
        /** Such rules are not published. */
        ERROR,
        /** Worth a look. */
        WARNING
    }

    /** Whether it forbids publishing. */
    public boolean isError() {
        return level == Level.ERROR;
    }

    /** Where and what, in one line. */
    public String message() {
        return where + ": " + sentence;
    }
}
