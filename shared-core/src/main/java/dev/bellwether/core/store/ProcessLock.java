package dev.bellwether.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A locked file that says that this process is alive. The system lets go of the lock when the process ends, however it ends,
 * so the next process can tell what a kill has left behind from what another one is about to finish.
 */
public final class ProcessLock implements AutoCloseable {

    /** Those of this JVM: to try the lock of one, and let go of the try, would let go of the lock itself. */
    private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final String name = UUID.randomUUID().toString();
    private @Nullable FileChannel channel;

    ProcessLock(Path folder) {
        this.folder = folder;
    }

    /** The locks of the processes that use the file of a connection. */
    public static ProcessLock beside(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select file from pragma_database_list where name = 'main'")) {
            return new ProcessLock(Path.of(row.getString(1)).resolveSibling("processes"));
        }
    }

    /** The name of this process. */
    String name() {
        return name;
    }

    /** Takes the lock, once. */
    synchronized void acquire() {
        if (channel != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            while (channel == null) {
                channel = lock();
            }
            LOCKED_HERE.add(file(name));
        } catch (IOException e) {
            throw new StoreUnavailable(
                    "The folder " + folder + " cannot be written.",
                    "Name another data folder with --data, or in BELLWETHER_DATA.",
                    e);
        }
    }

    /** The lock; null if somebody has taken the file for a dead process's before it was locked, and cleared it away. */
    private @Nullable FileChannel lock() throws IOException {
        FileChannel channel = FileChannel.open(file(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock();
        if (lock.isValid() && Files.exists(file(name))) {
            return channel;
        }
        channel.close();
        return null;
    }

    /** Whether the process of that name is alive; what a dead one has left is cleared away. */
    public boolean isAlive(String other) {
        Path file = file(other);
        if (other.equals(name) || LOCKED_HERE.contains(file)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return true;
            }
            Files.deleteIfExists(file);
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new StoreUnavailable("The file " + file + " cannot be read.", "Check who owns it.", e);
        }
    }

    /** Whether another process has the books in use. */
    public boolean othersAlive() {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> locks = Files.list(folder)) {
            return locks
                    .map(lock -> lock.getFileName().toString().replace(".lock", ""))
                    .filter(other -> !other.equals(name))
                    .toList()
                    .stream()
                    .anyMatch(this::isAlive);
        } catch (IOException e) {
            throw new StoreUnavailable("The folder " + folder + " cannot be read.", "Check who owns it.", e);
        }
    }

    /** Whether this process has them in use. */
    public synchronized boolean isAcquired() {
        return channel != null;
    }

    private Path file(String process) {
        return folder.resolve(process.replaceAll("[^0-9a-f-]", "") + ".lock");
    }

    @Override
    public synchronized void close() {
        if (channel != null) {
            try {
                channel.close();
                Files.deleteIfExists(file(name));
            } catch (IOException e) {
                throw new IllegalStateException("cannot let go of " + file(name), e);
            }
            LOCKED_HERE.remove(file(name));
            channel = null;
        }
    }
}
