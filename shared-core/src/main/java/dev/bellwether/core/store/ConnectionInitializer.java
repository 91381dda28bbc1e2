package dev.bellwether.core.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do when a connection is opened for writing, before anything else is written, and every minute while it is used. */
@FunctionalInterface
public interface ConnectionInitializer {

    /**
     * Does it.
     *
     * @param processes tells which processes are alive
     */
    void fulfil(Connection connection, ProcessLock processes) throws SQLException;
}
