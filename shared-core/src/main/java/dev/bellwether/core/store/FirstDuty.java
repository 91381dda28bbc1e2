package dev.bellwether.core.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do each time that a connection is opened for writing, before anything else is written. */
@FunctionalInterface
public interface FirstDuty {

    /**
     * Does it.
     *
     * @param processes tells which processes are alive
     */
    void fulfil(Connection connection, ProcessLock processes) throws SQLException;
}
