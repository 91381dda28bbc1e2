package dev.bellwether.core.store;

import dev.bellwether.core.problem.Problem;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells in a sentence what SQLite objects to. */
public final class SqliteFailures {

    private SqliteFailures() {}

    /** Whether it is about what was entered; anything else, such as a lock, would meet every entry alike. */
    static boolean blamesOneEntry(Exception e) {
        return e instanceof RuntimeException
                || e instanceof SQLiteException sqlite
                        && (sqlite.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }

    /** The problem to tell; problems pass unchanged. */
    public static Problem told(Exception e) {
        if (e instanceof Problem problem) {
            return problem;
        }
        Throwable cause = e;
        while (cause != null && !(cause instanceof SQLiteException)) {
            cause = cause.getCause();
        }
        if (!(cause instanceof SQLiteException sqlite)) {
            return new StoreUnavailable(
                    "The books cannot be used: " + e.getMessage(),
                    "Look into the log, or use another --data folder.",
                    e);
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED ->
                new StoreUnavailable(
                        "Another process holds the books locked.", "Close the tool that has the database open.", e);
            case SQLITE_FULL -> new StoreUnavailable("The disk is full.", "Free some space, then try again.", e);
            case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_PERM, SQLITE_CANTOPEN ->
                new StoreUnavailable(
                        "The database file cannot be written.",
                        "Check the permissions of the data folder, or name another with --data.",
                        e);
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                new StoreUnavailable(
                        "The database file is damaged, or is no database.",
                        "Restore it from a backup, or name another folder with --data; nothing was overwritten.",
                        e);
            default ->
                new StoreUnavailable(
                        "The books refuse an entry: " + sqlite.getMessage(), "Look into the log.", (SQLException) e);
        };
    }
}
