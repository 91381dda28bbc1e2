package dev.bellwether.core.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Files that only their owner reads: the books say who asked what. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /** A name beside a file that no other process uses. */
    public static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + "-" + ending + "-"
                + ProcessHandle.current().pid());
    }

    /** The folder of a file; every file of ours is in one. */
    public static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /** Makes an empty one, in place of what a process of the same number has left. */
    public static void make(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** Copies into one, to the disk. */
    public static void copy(Path from, Path to) throws IOException {
        make(to);
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
            long size = in.size();
            for (long done = 0; done < size; ) {
                done += in.transferTo(done, size - done, out);
            }
            out.force(true);
        }
    }

    /** Makes the names in a folder outlive a power cut; only Unix can. */
    public static void flush(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Removes one and what SQLite may have left beside it. */
    public static void remove(Path file) {
        try {
            for (String ending : new String[] {"", "-wal", "-shm", "-journal", "-migration"}) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
