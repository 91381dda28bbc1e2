package dev.bellwether.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** The one writer of this process. */
public interface Writer extends AutoCloseable {

    /** Something to write, inside a transaction that others may share; one that throws is rolled back. */
    @FunctionalInterface
    interface Operation {
        void apply(Connection connection) throws SQLException;
    }

    /**
     * Hands in an operation; operations are done in the order in which they come. The future completes when it is on disk,
     * or fails with a {@link StoreUnavailable}.
     */
    CompletableFuture<Void> submit(Operation operation);

    /** Writes what still waits, then ends. */
    @Override
    void close();
}
