package dev.bellwether.core.store;

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
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** A file that holds books, wherever it lies: opened with the pragmas that keep it safe, and brought up to date. */
public final class DatabaseFile {

    /** The newest migration; each one sets it as user_version. Flyway is asked only when the file is behind. */
    static final int NEWEST_MIGRATION = 1;

    /** Below this, two processes that write one WAL database can damage it. */
    private static final String OLDEST_SQLITE = "3.51.3";

    private static final String STRANGERS = """
            select count(*) from sqlite_schema where name not like 'sqlite%'
                   and not exists (select 1 from sqlite_schema where name = 'flyway_schema_history')
            """;

    private static final int PAUSE_MILLIS = 100;
    private static final int PAUSES = 100;
    private static final int ALL_PAGES = -1;

    private final Path path;
    private final Duration busyTimeout;

    /** @param busyTimeout how long to wait while another process writes */
    public DatabaseFile(Path path, Duration busyTimeout) {
        this.path = path;
        this.busyTimeout = busyTimeout;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The newest form of the tables that this version of Bellwether knows. */
    public static int newest() {
        return NEWEST_MIGRATION;
    }

    /** Opens it for writing; it has to be there. */
    public Connection connect() throws SQLException {
        return source(false).getConnection();
    }

    /** Opens it for reading; nothing of it is changed, and it has to be there. */
    public Connection connectReadOnly() throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout((int) busyTimeout.toMillis());
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source.getConnection();
    }

    /**
     * Copies it, as it is at one moment, while others write. All pages in one step: in several, each commit of another
     * process would begin the copy anew, and a busy file would never be copied.
     *
     * @param target an empty file, or none
     */
    public void copyTo(Path target) throws SQLException {
        try (Connection connection = connectReadOnly()) {
            int code = connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", target.toString(), null, PAUSE_MILLIS, PAUSES, ALL_PAGES);
            if (code != SQLiteErrorCode.SQLITE_OK.code) {
                SQLiteErrorCode error = SQLiteErrorCode.getErrorCode(code);
                throw new SQLiteException("the copy ended with " + error, error);
            }
        }
    }

    /** Connections to it; none of them makes a file unless that is asked for. */
    SQLiteDataSource source(boolean make) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) busyTimeout.toMillis());
        config.enforceForeignKeys(true);
        // What is deleted is overwritten: words of calls and sealed keys do not lie on in free pages.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
        if (!make) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    /**
     * The form of its tables, 0 if it has none yet.
     *
     * @throws StoreUnavailable if another program made the file, another development build, or a newer Bellwether
     */
    public static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            requireSoundSqlite(statement);
            int version = number(statement, "pragma user_version");
            if (number(statement, STRANGERS) > 0 || version < 0) {
                throw new StoreUnavailable(
                        "The database was made by another program.",
                        "Name another data folder with --data; nothing was changed.",
                        null);
            }
            // Without tables there is nothing to misread; the migration writes both numbers together with the tables.
            if (version > 0 && number(statement, "pragma application_id") != SchemaFingerprint.CURRENT) {
                throw new StoreUnavailable(
                        "The database was made by another development build of Bellwether, whose tables were different.",
                        "Start with another folder: --data DIR; or move bellwether.db and bellwether.db-made away. Its calls"
                                + " stay in the file; nothing was changed.",
                        null);
            }
            if (version > NEWEST_MIGRATION) {
                throw new StoreUnavailable(
                        "The books were written by a newer Bellwether (form %d of the tables; this one knows %d)."
                                .formatted(version, NEWEST_MIGRATION),
                        "Use the newer version, or name another data folder with --data; nothing was changed.",
                        null);
            }
            return version;
        }
    }

    /** Makes the newest tables of older ones, or of none. Console and web may start at the same moment; one of them does it. */
    void bringUpToDate(boolean make) throws SQLException, IOException {
        if (version(make) == NEWEST_MIGRATION) {
            return;
        }
        Path lock = DatabaseFileIds.beside(path, "-migration");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock locked = channel.lock()) {
            if (locked.isValid() && version(make) < NEWEST_MIGRATION) {
                migrate(make);
            }
        }
    }

    /** Makes the newest tables of older ones; the file has to be there. */
    public void bringUpToDate() throws SQLException, IOException {
        bringUpToDate(false);
        Files.deleteIfExists(DatabaseFileIds.beside(path, "-migration"));
    }

    private int version(boolean make) throws SQLException {
        try (Connection connection = source(make).getConnection()) {
            return version(connection);
        }
    }

    private void migrate(boolean make) throws SQLException {
        Flyway.configure()
                .dataSource(source(make))
                .placeholders(Map.of("fingerprint", String.valueOf(SchemaFingerprint.CURRENT)))
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static void requireSoundSqlite(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select sqlite_version()")) {
            String version = row.getString(1);
            if (Arrays.compare(numbers(version), numbers(OLDEST_SQLITE)) < 0) {
                throw new StoreUnavailable(
                        "SQLite " + version + " can damage a database that two processes write.",
                        "Use the SQLite driver that comes with Bellwether.",
                        null);
            }
        }
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
