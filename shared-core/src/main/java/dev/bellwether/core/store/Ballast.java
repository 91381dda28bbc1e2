package dev.bellwether.core.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file without meaning that takes up room. When the disk is full it is deleted, so that calls in flight can be booked to
 * their end; while it is missing, no call begins. Every process sees whether it is there, so none needs to be told.
 */
public final class Ballast {

    private static final Logger LOG = LoggerFactory.getLogger(Ballast.class);

    private static final int BLOCK = 64 * 1024;

    /** Nothing is kept free. */
    static final Ballast NONE = new Ballast(Path.of("ballast"), 0, () -> 0);

    private final Path file;
    private final long size;
    private final LongSupplier free;

    /**
     * @param size bytes, 0 for no ballast
     * @param free bytes that can be written to the disk
     */
    Ballast(Path file, long size, LongSupplier free) {
        this.file = file;
        this.size = size;
        this.free = free;
    }

    /** Bytes that can be written to the disk of a folder; 0 if nobody knows. */
    public static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Its size in bytes; 0 means that there is to be none. */
    public long size() {
        return size;
    }

    /** Whether it is there, or need not be. */
    public boolean inPlace() {
        return size == 0 || Files.exists(file);
    }

    /** Bytes that must be free for calls to begin again: the ballast, and as much again for the calls. */
    public long needed() {
        return 2 * size;
    }

    /** Whether calls may begin: it is there, or there is room to make it. */
    boolean secured() {
        return inPlace() || free.getAsLong() >= needed() && make();
    }

    /** Gives its room to those who need it; tells whether there was any. */
    boolean release() {
        try {
            boolean released = size > 0 && Files.deleteIfExists(file);
            if (released) {
                LOG.warn("the disk is full; the ballast was deleted so that calls in flight can be booked");
            }
            return released;
        } catch (IOException e) {
            LOG.error("the disk is full, and the ballast cannot be deleted", e);
            return false;
        }
    }

    /** Under another name first: half a ballast is none. */
    private boolean make() {
        Path unfinished = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                fill(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            LOG.warn("there is no room for the ballast", e);
            return false;
        } finally {
            deleteUnfinished(unfinished);
        }
    }

    /** Noise, since some file systems store zeros in no room at all. */
    private void fill(OutputStream out) throws IOException {
        var noise = new SplittableRandom(size);
        byte[] block = new byte[BLOCK];
        for (long left = size; left > 0; left -= BLOCK) {
            noise.nextBytes(block);
            out.write(block, 0, (int) Math.min(BLOCK, left));
        }
    }

    private static void deleteUnfinished(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted", unfinished, e);
        }
    }
}
