package dev.bellwether.core.store;

import dev.bellwether.core.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates errors of SQLite into problems with a sentence and advice. */
public final class SqliteFailures {

    /** SQLite's extended codes have the code that they extend in their lowest byte. */
    private static final int PRIMARY = 0xff;

    private static final long MEGABYTE = 1024 * 1024;

    private SqliteFailures() {}

    /** Whether it is about what was entered; anything else, such as a lock, would meet every entry alike. */
    static boolean blamesOneEntry(Exception e) {
        SQLiteException sqlite = in(e);
        return sqlite == null
                ? e instanceof RuntimeException && !(e instanceof StoreUnavailable)
                : is(sqlite, SQLiteErrorCode.SQLITE_CONSTRAINT);
    }

    /** Whether another process has the file locked: the connection is as good as before. */
    static boolean isBusy(Exception e) {
        SQLiteException sqlite = in(e);
        return sqlite != null && (is(sqlite, SQLiteErrorCode.SQLITE_BUSY) || is(sqlite, SQLiteErrorCode.SQLITE_LOCKED));
    }

    /** Whether there is no room, for the file or for the index of its log. */
    static boolean isFull(Exception e) {
        SQLiteException sqlite = in(e);
        return sqlite != null
                && (is(sqlite, SQLiteErrorCode.SQLITE_FULL)
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);
    }

    /** A call that cannot begin because its end might not be written. */
    static StoreUnavailable noRoom(long needed) {
        return new StoreUnavailable(
                "The disk is full, so that the end of a call could not be booked; nothing was sent.",
                "Free %d MB on the disk of the data folder; calls go on by themselves then."
                        .formatted(Math.max(1, needed / MEGABYTE)),
                null);
    }

    /** The problem to tell; problems pass unchanged. */
    public static Problem translate(Exception e) {
        if (e instanceof Problem problem) {
            return problem;
        }
        SQLiteException sqlite = in(e);
        if (sqlite == null) {
            return unavailable(
                    "The books cannot be used: " + e.getMessage(),
                    "Look into the log, or use another --data folder.",
                    e);
        }
        if (isFull(e)) {
            return unavailable("The disk is full.", "Free some space, then try again.", e);
        }
        return switch (primary(sqlite)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                unavailable("Another process holds the books locked.", "Close the tool that has the database open.", e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                unavailable(
                        "The database file cannot be opened or written.",
                        "Check the permissions of the data folder, or name another with --data.",
                        e);
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                unavailable(
                        "The database file is damaged, or is no database.",
                        "Restore a backup with: bellwether restore FILE; or name another folder with --data. Nothing"
                                + " was overwritten.",
                        e);
            case SQLITE_IOERR ->
                unavailable(
                        "The disk of the data folder does not read or write as it should: " + sqlite.getMessage(),
                        "Check the disk; then look at the books with: bellwether doctor --full.",
                        e);
            default -> unavailable("The books refuse an entry: " + sqlite.getMessage(), "Look into the log.", e);
        };
    }

    private static StoreUnavailable unavailable(String sentence, String advice, Exception because) {
        return new StoreUnavailable(sentence, advice, because);
    }

    private static boolean is(SQLiteException e, SQLiteErrorCode code) {
        return (e.getErrorCode() & PRIMARY) == code.code;
    }

    private static SQLiteErrorCode primary(SQLiteException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY);
    }

    /** What SQLite said, wherever frameworks have wrapped it in. */
    private static @Nullable SQLiteException in(Exception e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite;
            }
        }
        return null;
    }
}
