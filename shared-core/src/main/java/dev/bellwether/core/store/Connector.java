package dev.bellwether.core.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens the connection that is written through, and tells whether the file behind it is still the same. */
@FunctionalInterface
interface Connector {

    /** Opens it. */
    Connection open() throws SQLException;

    /** Which files are the database now. */
    default DatabaseFileIds footprint() {
        return new DatabaseFileIds(this, this, this);
    }

    /** Does now and then what was done when it was opened: another process may have died since. */
    default void look(Connection connection) throws SQLException {}

    /** Throws a StoreUnavailable if there is no database. */
    default void requireThere() {}
}
