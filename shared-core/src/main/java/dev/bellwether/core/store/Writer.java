package dev.bellwether.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The one writer of this process. */
public interface Writer extends AutoCloseable {

    /**
     * Something to write, inside a transaction that others may share; one that throws is rolled back, and it may be done
     * again for that.
     *
     * @param <T> what it finds or decides on the way
     */
    @FunctionalInterface
    interface Operation<T> {
        T apply(Connection connection) throws SQLException;
    }

    /** Something to write that has nothing to tell. */
    @FunctionalInterface
    interface Entry {
        void apply(Connection connection) throws SQLException;
    }

    /**
     * Hands in an operation; operations are done in the order in which they come. The future completes when it is on disk,
     * or fails with a {@link StoreUnavailable}.
     */
    <T> CompletableFuture<T> decide(Operation<T> operation);

    /**
     * Hands in an operation that begins what will cost money and must be ended later, as {@link #decide} does. It is refused
     * while the disk has no room for the end.
     */
    default <T> CompletableFuture<T> begin(Operation<T> operation) {
        return decide(operation);
    }

    /** Hands in an entry, as {@link #decide} does. */
    @SuppressWarnings("NullAway") // A Void has no other value.
    default CompletableFuture<Void> submit(Entry entry) {
        return decide(connection -> {
            entry.apply(connection);
            return null;
        });
    }

    /**
     * Does an operation and waits until it is on disk. Not for the threads that carry calls.
     *
     * @throws dev.bellwether.core.problem.Problem if it cannot be kept
     */
    default <T> T decideNow(Operation<T> operation) {
        try {
            return decide(operation).join();
        } catch (CompletionException e) {
            throw SqliteFailures.translate(e.getCause() instanceof Exception cause ? cause : e);
        }
    }

    /** Writes what still waits, then ends. */
    @Override
    void close();
}
