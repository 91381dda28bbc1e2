package dev.bellwether.core.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens the write connection, and says which files are behind it. */
@FunctionalInterface
interface Connector {

    /** Opens it. */
    Connection open() throws SQLException;

    /** Which files are the database now. */
    default DatabaseFileIds fileIds() {
        return new DatabaseFileIds(this, this, this);
    }

    /** Runs again what ran when it was opened: another process may have died since. */
    default void initialize(Connection connection) throws SQLException {}

    /** Throws a StoreUnavailable if there is no database. */
    default void requireThere() {}
}
