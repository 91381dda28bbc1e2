package dev.bellwether.core.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs when the write connection opens, before anything else is written, and every minute after. */
@FunctionalInterface
public interface ConnectionInitializer {

    /**
     * Runs.
     *
     * @param processes tells which processes are alive
     */
    void initialize(Connection connection, ProcessLock processes) throws SQLException;
}
