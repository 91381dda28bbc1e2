package dev.bellwether.core.batch;

import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The file beside the results that says under which name the books have the batch. It is locked for as long as a run lasts;
 * the system lets go of the lock however the run ends.
 */
final class Sidecar implements AutoCloseable {

    private static final int MAX_BYTES = 4096;

    /**
     * What it says.
     *
     * @param batch what binds the batch's calls together in the books
     * @param startedMs when the last run began, in milliseconds since 1970 (UTC)
     */
    record Began(String batch, long startedMs) {}

    /** As it is read; a file of the same name may be somebody else's. */
    private record Form(@Nullable String batch, @Nullable Long startedMs) {

        @Nullable Began began() {
            return batch == null || startedMs == null ? null : new Began(batch, startedMs);
        }
    }

    private final Path file;
    private final FileChannel channel;

    private Sidecar(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws Problem if another run holds it */
    static Sidecar lock(Path results) throws IOException {
        Path file = results.resolveSibling(results.getFileName() + ".batch");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new Problem(
                    Problem.Kind.USAGE,
                    "Another run is writing " + results + ".",
                    "Wait for its end, or name another --out.");
        }
        return new Sidecar(file, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** What the last run left, or null if there was none. */
    @Nullable Began began() throws IOException {
        var bytes = ByteBuffer.allocate(MAX_BYTES);
        int length = channel.read(bytes, 0);
        if (length <= 0) {
            return null;
        }
        Began began;
        try {
            began = WireJson.read(java.util.Arrays.copyOf(bytes.array(), length), Form.class)
                    .began();
        } catch (WireJson.Malformed e) {
            began = null;
        }
        if (began == null) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    file + " is needed for the batch and holds something else.",
                    "Move it away, or name another --out.");
        }
        return began;
    }

    void begin(Began began) throws IOException {
        byte[] json = WireJson.write(began);
        channel.write(ByteBuffer.wrap(json), 0);
        channel.truncate(json.length);
        channel.force(true);
    }

    /** Nothing is left to be resumed. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Leaves nothing behind where nothing was begun. */
    @Override
    public void close() throws IOException {
        if (channel.size() == 0) {
            delete();
        }
        channel.close();
    }
}
