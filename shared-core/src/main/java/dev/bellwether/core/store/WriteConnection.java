package dev.bellwether.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's connection: opened when it is first needed, given up when it may be broken, and opened anew when the files
 * behind it are no longer those that it was opened on. One thread uses it.
 */
final class WriteConnection {

    private static final Logger LOG = LoggerFactory.getLogger(WriteConnection.class);

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Connector connector;
    private final LongSupplier nanoTime;
    private long initialized;
    private @Nullable Connection open;
    private @Nullable DatabaseFileIds opened;

    /** @param nanoTime a clock that only runs forward, in nanoseconds */
    WriteConnection(Connector connector, LongSupplier nanoTime) {
        this.connector = connector;
        this.nanoTime = nanoTime;
    }

    /**
     * The connection, sure to write into the files that others will open.
     *
     * @throws StoreUnavailable if there is no database
     */
    Connection get() throws SQLException {
        if (open != null && !connector.fileIds().equals(opened)) {
            rescue(open);
            giveUp();
        }
        Connection connection = open;
        if (connection == null) {
            connection = connector.open();
            open = connection;
            opened = connector.fileIds();
            initialized = nanoTime.getAsLong();
        } else if (nanoTime.getAsLong() - initialized >= MINUTE) {
            initialize(connection);
        }
        return connection;
    }

    /** What this finds wrong, the next entry will meet itself. */
    private void initialize(Connection connection) {
        initialized = nanoTime.getAsLong();
        try {
            connector.initialize(connection);
        } catch (SQLException e) {
            LOG.warn("what dead processes have left could not be ended", e);
        }
    }

    /** If only the log was taken away, what it held is still in reach of this connection, and of no other. */
    private void rescue(Connection connection) {
        DatabaseFileIds now = connector.fileIds();
        LOG.warn("the files of the database are no longer those that were opened: {} instead of {}", now, opened);
        if (opened == null || !now.isThere() || !Objects.equals(now.database(), opened.database())) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        } catch (SQLException e) {
            LOG.error("the log of the database was taken away, and what it held could not be saved", e);
        }
    }

    /** Closes it; the next entry opens another. */
    void giveUp() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            LOG.warn("the connection to the books does not close", e);
        }
        open = null;
    }
}
