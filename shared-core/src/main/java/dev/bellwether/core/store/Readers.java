package dev.bellwether.core.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The connections that read. They look whether the files of the database are still those that they were opened on, since a
 * file that was removed can be read for as long as somebody has it open.
 */
final class Readers extends HikariDataSource {

    private final Database database;
    private @Nullable DatabaseFileIds opened;

    Readers(Database database) {
        this.database = database;
    }

    @Override
    public Connection getConnection() throws SQLException {
        refresh();
        try {
            return super.getConnection();
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }

    private synchronized void refresh() {
        DatabaseFileIds now = database.fileIds();
        if (now.equals(opened)) {
            return;
        }
        database.prepare();
        @Nullable HikariPoolMXBean pool = getHikariPoolMXBean();
        if (pool != null) {
            pool.softEvictConnections();
        }
        opened = database.fileIds();
    }
}
