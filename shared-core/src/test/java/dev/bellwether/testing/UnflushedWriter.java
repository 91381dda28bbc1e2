package dev.bellwether.testing;

import dev.bellwether.core.store.Writer;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/**
 * Writes as the writer inside does, but commits without waiting for the disk. Only a failure of power tells the difference, and
 * no test makes one: that commits are flushed, {@code DurabilityTests} counts on the writer itself.
 */
public final class UnflushedWriter implements Writer {

    private final Writer inner;
    private WeakReference<Connection> known = new WeakReference<>(null);

    public UnflushedWriter(Writer inner) {
        this.inner = inner;
    }

    @Override
    public <T> CompletableFuture<T> decide(Operation<T> operation) {
        return inner.decide(connection -> operation.apply(unflushed(connection)));
    }

    @Override
    public <T> CompletableFuture<T> begin(Operation<T> operation) {
        return inner.begin(connection -> operation.apply(unflushed(connection)));
    }

    /** SQLite takes the setting only outside a transaction. */
    private synchronized Connection unflushed(Connection connection) throws SQLException {
        if (known.get() != connection) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("commit");
                statement.execute("pragma synchronous = off");
                statement.execute("begin immediate");
            }
            known = new WeakReference<>(connection);
        }
        return connection;
    }

    @Override
    public void close() {
        inner.close();
    }
}
