package dev.bellwether.core.store;

import dev.bellwether.core.data.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file that holds the books and what steers the routing, opened as they need it: WAL, FULL, foreign keys, and the newest tables. */
public final class Database implements Connector, AutoCloseable {

    /** The name of the file in the data folder. */
    public static final String NAME = "bellwether.db";

    /** The newest migration. */
    static final int NEWEST_MIGRATION = DatabaseFile.NEWEST_MIGRATION;

    private static final String MADE = """
            Bellwether has made the database bellwether.db in this folder. If it is gone, that is an accident to be told of, not
            a reason to begin new books. Delete this file too if new books are what you want.
            """;

    private final DatabaseFile file;
    private final Path marker;
    private final ProcessLock process;
    private final Ballast ballast;
    private final List<ConnectionInitializer> initializers;
    private @Nullable Object prepared;

    Database(DataFolder data, List<ConnectionInitializer> initializers) {
        this(data, initializers, StoreSettings.DEFAULTS);
    }

    Database(DataFolder data, List<ConnectionInitializer> initializers, StoreSettings settings) {
        this.initializers = initializers;
        this.file = new DatabaseFile(data.file(NAME), settings.busyTimeout());
        this.marker = data.file(NAME + "-made");
        this.process = new ProcessLock(data.file("processes"));
        this.ballast = new Ballast(data.file("ballast"), settings.ballast().toBytes(), () -> Ballast.free(data.path()));
    }

    /** Whether a process has the books of a folder in use. */
    public static boolean inUse(DataFolder folder) {
        return new ProcessLock(folder.file("processes")).othersAlive();
    }

    /** The name under which this process is known to be alive. */
    public String process() {
        return process.name();
    }

    /** Tells which processes are alive. */
    public ProcessLock processes() {
        return process;
    }

    /** The file. */
    public DatabaseFile file() {
        return file;
    }

    /** The file that says that there were books here. */
    public Path marker() {
        return marker;
    }

    /** What is kept free for the end of calls. */
    public Ballast ballast() {
        return ballast;
    }

    /** A connection that may write. Makes the file and its tables if they are not there and never were. */
    @Override
    public synchronized Connection open() throws SQLException {
        prepare();
        Connection connection = file.connect();
        try {
            initialize(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void initialize(Connection connection) throws SQLException {
        for (ConnectionInitializer initializer : initializers) {
            initializer.initialize(connection, process);
        }
    }

    @Override
    public DatabaseFileIds fileIds() {
        return DatabaseFileIds.of(file.path());
    }

    /**
     * Brings the tables up to date, once for each process and file: what has been put in the file's place is looked at too.
     *
     * @throws StoreUnavailable if there is no file that can be used
     */
    public synchronized void prepare() {
        Object there = fileIds().database();
        if (there != null && there.equals(prepared)) {
            return;
        }
        try {
            Files.createDirectories(file.path().getParent());
            boolean first = !Files.exists(marker);
            requireFile(first);
            process.acquire();
            file.bringUpToDate(first);
            if (first) {
                mark();
            }
            prepared = fileIds().database();
        } catch (IOException e) {
            throw new StoreUnavailable(
                    "The data folder " + file.path().getParent() + " cannot be made or written.",
                    "Name another folder with --data, or in BELLWETHER_DATA.",
                    e);
        } catch (SQLException | RuntimeException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /** Notes that there are books here. */
    public void mark() throws IOException {
        Files.writeString(marker, MADE);
    }

    /** An empty file is what a database begins as, and what may be left of one. */
    private void requireFile(boolean first) throws IOException {
        Path path = file.path();
        if (!first && !fileIds().isThere()) {
            throw missing();
        }
        if (!first && Files.size(path) == 0) {
            throw new StoreUnavailable(
                    "The database " + path + " is empty, though books were kept in it.",
                    "Restore a backup with: bellwether restore FILE; nothing was changed.",
                    null);
        }
    }

    /** There were books, and there are none. */
    StoreUnavailable missing() {
        return new StoreUnavailable(
                "The database " + file.path() + " is gone; no other was made in its place.",
                "Put it back, or restore a backup with: bellwether restore FILE. To begin new books, delete " + marker
                        + " too.",
                null);
    }

    @Override
    public void requireThere() {
        if (!fileIds().isThere()) {
            throw missing();
        }
    }

    /** Says that this process is no longer alive. */
    @Override
    public void close() {
        process.close();
    }
}
