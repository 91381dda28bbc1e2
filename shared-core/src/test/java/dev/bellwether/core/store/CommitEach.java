package dev.bellwether.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the grouped writer is compared with: every so many operations of a thread are a transaction of their own, on one
 * connection, as they would be without a group.
 */
public final class CommitEach implements Writer {

    private final Connection connection;
    private final int operations;
    private final ThreadLocal<List<Runnable>> told = ThreadLocal.withInitial(ArrayList::new);
    private final ThreadLocal<List<Operation<?>>> waiting = ThreadLocal.withInitial(ArrayList::new);

    /** Writes through a connection, so many operations of one thread at a time. */
    public CommitEach(Connection connection, int operations) {
        this.connection = connection;
        this.operations = operations;
    }

    @Override
    public <T> CompletableFuture<T> decide(Operation<T> operation) {
        var done = new CompletableFuture<T>();
        var result = new ArrayList<T>();
        waiting.get().add(connection -> {
            T found = operation.apply(connection);
            result.add(found);
            return found;
        });
        told.get().add(() -> done.complete(result.get(0)));
        if (waiting.get().size() == operations) {
            commit();
        }
        return done;
    }

    private void commit() {
        synchronized (connection) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("begin immediate");
                for (Operation<?> operation : waiting.get()) {
                    operation.apply(connection);
                }
                statement.execute("commit");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        told.get().forEach(Runnable::run);
        told.get().clear();
        waiting.get().clear();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
