package dev.bellwether.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of this process: takes what waits, in order, and commits it as one transaction. A commit costs a disk
 * flush, so ten entries in one commit cost a tenth of ten commits. A full queue refuses rather than forgets.
 */
final class GroupedWriter implements Writer {

    private static final int QUEUE = 10_000;
    private static final int LARGEST_GROUP = 256;

    /** An operation in the queue. */
    private static final class Waiting<T> {

        private final Operation<T> operation;
        private final CompletableFuture<T> written = new CompletableFuture<>();
        private @Nullable T result;

        Waiting(Operation<T> operation) {
            this.operation = operation;
        }

        void apply(Connection connection) throws SQLException {
            result = operation.apply(connection);
        }

        void committed() {
            written.complete(result);
        }

        void failed(Exception because) {
            written.completeExceptionally(SqliteFailures.told(because));
        }
    }

    private final Connector connector;
    private final BlockingQueue<Waiting<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread = new Thread(this::run, "ledger-writer");
    private volatile boolean closing;

    /** Opens the connection that is written through. */
    @FunctionalInterface
    interface Connector {
        Connection open() throws SQLException;
    }

    GroupedWriter(Connector connector) {
        this.connector = connector;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public <T> CompletableFuture<T> decide(Operation<T> operation) {
        var waiting = new Waiting<>(operation);
        if (closing || !queue.offer(waiting)) {
            String sentence = closing ? "The books are closed." : "Too many entries wait for the books.";
            waiting.failed(new StoreUnavailable(sentence, "Try again.", null));
        }
        return waiting.written;
    }

    private void run() {
        Connection connection = null;
        while (!closing || !queue.isEmpty()) {
            List<Waiting<?>> group = next();
            if (group.isEmpty()) {
                continue;
            }
            try {
                connection = connection == null ? connector.open() : connection;
                write(connection, group);
            } catch (SQLException | RuntimeException e) {
                group.forEach(waiting -> waiting.failed(e));
            }
        }
        close(connection);
    }

    private List<Waiting<?>> next() {
        var group = new ArrayList<Waiting<?>>();
        try {
            group.add(queue.take());
            queue.drainTo(group, LARGEST_GROUP - 1);
        } catch (InterruptedException e) {
            closing = true;
        }
        return group;
    }

    /** Writes a group at once; if one entry is bad, one by one, so that it does not take others with it. */
    private static void write(Connection connection, List<Waiting<?>> group) throws SQLException {
        try {
            transact(connection, group);
            group.forEach(waiting -> waiting.committed());
        } catch (SQLException | RuntimeException e) {
            if (group.size() == 1 || !SqliteFailures.blamesOneEntry(e)) {
                throw e;
            }
            for (Waiting<?> waiting : group) {
                try {
                    transact(connection, List.of(waiting));
                    waiting.committed();
                } catch (SQLException | RuntimeException alone) {
                    waiting.failed(alone);
                }
            }
        }
    }

    /** Every writing transaction begins IMMEDIATE: a deferred one that reads first can lose its snapshot. */
    private static void transact(Connection connection, List<Waiting<?>> group) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            try {
                for (Waiting<?> waiting : group) {
                    waiting.apply(connection);
                }
                statement.execute("commit");
            } catch (SQLException | RuntimeException e) {
                rollBack(statement, e);
                throw e;
            }
        }
    }

    private static void rollBack(Statement statement, Exception because) {
        try {
            statement.execute("rollback");
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the books", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        // Wakes the thread if it waits; a full queue needs no waking.
        boolean woken = queue.offer(new Waiting<>(connection -> closing));
        assert woken || !queue.isEmpty();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
