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

    static final int QUEUE = 10_000;
    private static final int MAX_GROUP = 256;

    /** An operation in the queue. */
    private static final class Waiting<T> {

        private final Operation<T> operation;
        private final boolean begins;
        private final CompletableFuture<T> written = new CompletableFuture<>();
        private @Nullable T result;

        Waiting(Operation<T> operation, boolean begins) {
            this.operation = operation;
            this.begins = begins;
        }

        void apply(Connection connection) throws SQLException {
            result = operation.apply(connection);
        }

        void committed() {
            written.complete(result);
        }

        void failed(Exception because) {
            written.completeExceptionally(SqliteFailures.translate(because));
        }
    }

    /** How often the end of something is tried again while another holds the lock. */
    private static final int EXTRA_TRIES = 2;

    private final WriteConnection connection;
    private final Ballast ballast;
    private final BlockingQueue<Waiting<?>> queue;
    private final Thread thread = new Thread(this::run, "ledger-writer");
    private volatile boolean closing;
    private volatile boolean ended;

    GroupedWriter(Connector connector) {
        this(connector, Ballast.NONE, QUEUE);
    }

    GroupedWriter(Connector connector, Ballast ballast, int queue) {
        this.connection = new WriteConnection(connector, System::nanoTime);
        this.ballast = ballast;
        this.queue = new ArrayBlockingQueue<>(queue);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public <T> CompletableFuture<T> decide(Operation<T> operation) {
        return offer(new Waiting<>(operation, false));
    }

    @Override
    public <T> CompletableFuture<T> begin(Operation<T> operation) {
        return offer(new Waiting<>(operation, true));
    }

    private <T> CompletableFuture<T> offer(Waiting<T> waiting) {
        if (closing || !queue.offer(waiting)) {
            String sentence = closing ? "The books are closed." : "Too many entries wait for the books.";
            waiting.failed(new StoreUnavailable(sentence, "Try again.", null));
        } else if (ended) {
            failTheRest();
        }
        return waiting.written;
    }

    private void run() {
        while (!closing || !queue.isEmpty()) {
            List<Waiting<?>> group = next();
            try {
                group = admitted(group);
                if (!group.isEmpty()) {
                    write(group);
                }
            } catch (SQLException | RuntimeException e) {
                fail(group, e);
            } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
                // Closing the connection rolls back what is half written; without this thread every call would hang.
                connection.giveUp();
                fail(group, new StoreUnavailable("The books could not be written: " + e, "Try again.", e));
            }
        }
        connection.giveUp();
        ended = true;
        failTheRest();
    }

    /** Those who came between the last look and the end. */
    private void failTheRest() {
        var rest = new ArrayList<Waiting<?>>();
        queue.drainTo(rest);
        fail(rest, new StoreUnavailable("The books are closed.", "Try again.", null));
    }

    private static void fail(List<Waiting<?>> group, Exception because) {
        group.forEach(waiting -> waiting.failed(because));
    }

    private List<Waiting<?>> next() {
        var group = new ArrayList<Waiting<?>>();
        try {
            group.add(queue.take());
            queue.drainTo(group, MAX_GROUP - 1);
        } catch (InterruptedException e) {
            closing = true;
        }
        return group;
    }

    /** All of them, or without those that begin something if there would be no room for its end. */
    private List<Waiting<?>> admitted(List<Waiting<?>> group) {
        if (group.stream().noneMatch(waiting -> waiting.begins) || ballast.secured()) {
            return group;
        }
        return withoutBeginnings(group);
    }

    private List<Waiting<?>> withoutBeginnings(List<Waiting<?>> group) {
        var refused = group.stream().filter(waiting -> waiting.begins).toList();
        fail(refused, SqliteFailures.noRoom(ballast.needed()));
        return group.stream().filter(waiting -> !waiting.begins).toList();
    }

    /** Writes a group at once; if one entry is bad, one by one, so that it does not take others with it. */
    private void write(List<Waiting<?>> group) throws SQLException {
        try {
            transact(connection.get(), group);
            group.forEach(waiting -> waiting.committed());
        } catch (SQLException | RuntimeException e) {
            if (SqliteFailures.isFull(e) && ballast.release()) {
                writeEnds(group);
            } else if (SqliteFailures.isBusy(e)) {
                writeEndsLater(group, e);
            } else if (!SqliteFailures.blamesOneEntry(e)) {
                connection.giveUp();
                throw e;
            } else if (group.size() == 1) {
                throw e;
            } else {
                oneByOne(group);
            }
        }
    }

    /** The ballast has made room for these. */
    private void writeEnds(List<Waiting<?>> group) throws SQLException {
        List<Waiting<?>> ends = withoutBeginnings(group);
        if (!ends.isEmpty()) {
            write(ends);
        }
    }

    /** Another holds the lock: nothing new begins, but what has been paid for is worth some more patience. */
    private void writeEndsLater(List<Waiting<?>> group, Exception because) throws SQLException {
        fail(group.stream().filter(waiting -> waiting.begins).toList(), because);
        List<Waiting<?>> ends =
                group.stream().filter(waiting -> !waiting.begins).toList();
        for (int i = 0; i < EXTRA_TRIES && !ends.isEmpty(); i++) {
            try {
                transact(connection.get(), ends);
                ends.forEach(waiting -> waiting.committed());
                return;
            } catch (SQLException | RuntimeException e) {
                if (!SqliteFailures.isBusy(e)) {
                    throw e;
                }
            }
        }
        fail(ends, because);
    }

    /** Each by itself; what stops one for a reason that is not its own would stop the others too, after a wait each. */
    private void oneByOne(List<Waiting<?>> group) {
        for (int i = 0; i < group.size(); i++) {
            try {
                write(List.of(group.get(i)));
            } catch (SQLException | RuntimeException e) {
                boolean own = SqliteFailures.blamesOneEntry(e);
                fail(own ? group.subList(i, i + 1) : group.subList(i, group.size()), e);
                if (!own) {
                    return;
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

    @Override
    public void close() {
        closing = true;
        // Wakes the thread if it waits; a full queue needs no waking.
        boolean woken = queue.offer(new Waiting<>(any -> closing, false));
        assert woken || !queue.isEmpty();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
