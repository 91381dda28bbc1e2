package dev.bellwether.core.store;

import dev.bellwether.core.data.DataFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The file that holds the books and what steers the routing, opened as they need it: WAL, FULL, foreign keys, and the newest tables. */
public final class Database implements AutoCloseable {

    /** The newest migration; a test compares it with the files. Flyway is asked only when the file is behind. */
    static final int NEWEST_MIGRATION = 4;

    /** Below this, two processes that write one WAL database can damage it. */
    private static final String OLDEST_SQLITE = "3.51.3";

    private static final int BUSY_MILLIS = 10_000;

    private final Path file;
    private final ProcessLock process;
    private final List<FirstDuty> duties;
    private boolean ready;

    Database(DataFolder data, List<FirstDuty> duties) {
        this.duties = duties;
        this.file = data.file("bellwether.db");
        this.process = new ProcessLock(data.file("processes"));
    }

    /** The name under which this process is known to be alive. */
    public String process() {
        return process.name();
    }

    /** The address of the file, with the pragmas of every connection. */
    String url() {
        return "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=" + BUSY_MILLIS
                + "&foreign_keys=on&synchronous=FULL";
    }

    /** A connection that may write. Makes the file and its tables if they are not there. */
    public synchronized Connection open() throws SQLException {
        prepare();
        Connection connection = source().getConnection();
        try {
            process.hold();
            for (FirstDuty duty : duties) {
                duty.fulfil(connection, process);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Brings the tables up to date, once per process. */
    synchronized void prepare() {
        if (ready) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            if (version() < NEWEST_MIGRATION) {
                migrateAlone();
            }
            ready = true;
        } catch (IOException e) {
            throw new StoreUnavailable(
                    "The data folder " + file.getParent() + " cannot be made.",
                    "Name another folder with --data, or in BELLWETHER_DATA.",
                    e);
        } catch (SQLException | RuntimeException e) {
            throw SqliteFailures.told(e);
        }
    }

    /** Console and web may start on a new folder at the same moment; one of them makes the tables. */
    private void migrateAlone() throws IOException, SQLException {
        Path lock = file.resolveSibling("bellwether.db-migration");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && version() < NEWEST_MIGRATION) {
                migrate();
            }
        }
    }

    private void migrate() throws SQLException {
        Flyway.configure().dataSource(source()).loggers("slf4j").load().migrate();
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma user_version = " + NEWEST_MIGRATION);
        }
    }

    private int version() throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            requireSoundSqlite(statement);
            try (ResultSet row = statement.executeQuery("pragma user_version")) {
                return row.getInt(1);
            }
        }
    }

    private static void requireSoundSqlite(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select sqlite_version()")) {
            String version = row.getString(1);
            if (Runtime.Version.parse(version).compareTo(Runtime.Version.parse(OLDEST_SQLITE)) < 0) {
                throw new StoreUnavailable(
                        "SQLite " + version + " can damage a database that two processes write.",
                        "Use the SQLite driver that comes with Bellwether.",
                        null);
            }
        }
    }

    private SQLiteDataSource source() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** Says that this process is no longer alive. */
    @Override
    public void close() {
        process.close();
    }
}
