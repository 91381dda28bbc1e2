package dev.bellwether.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Which files are the database now. A file that was removed goes on working for whoever has it open, and what is written to
 * it is lost with the process; the names say nothing about that, the file system's own keys do.
 *
 * @param database the key of the database, null if it is not there
 * @param log the key of its write-ahead log, null likewise
 * @param index the key of the log's index, null likewise
 */
record DatabaseFileIds(
        @Nullable Object database,
        @Nullable Object log,
        @Nullable Object index) {

    /** What is there now. */
    static DatabaseFileIds of(Path file) {
        return new DatabaseFileIds(key(file), key(beside(file, "-wal")), key(beside(file, "-shm")));
    }

    /** Whether there is a database at all. */
    boolean isThere() {
        return database != null;
    }

    /** A file that SQLite keeps beside the database. */
    static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** Where a file system has no keys, the moment of creation stands in. */
    private static @Nullable Object key(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            @Nullable Object key = attributes.fileKey();
            return key == null ? attributes.creationTime() : key;
        } catch (IOException e) {
            // It cannot be reached, which for a writer is the same as not being there.
            return null;
        }
    }
}
