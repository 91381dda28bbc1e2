package dev.bellwether.core.demo;

import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes at once, and commits rarely: nobody else writes these books, and if something fails all of them are thrown away.
 * What a person does ({@link #decideNow}) is committed, so that the next one who reads sees it. For one thread.
 */
final class LongTransactions implements Writer {

    private static final int MAX_OPERATIONS = 20_000;

    private final Database database;
    private @Nullable Connection open;
    private int pending;

    LongTransactions(Database database) {
        this.database = database;
    }

    @Override
    public <T> CompletableFuture<T> decide(Operation<T> operation) {
        try {
            T result = operation.apply(begun());
            if (++pending >= MAX_OPERATIONS) {
                commit();
            }
            return CompletableFuture.completedFuture(result);
        } catch (SQLException | RuntimeException e) {
            return CompletableFuture.failedFuture(SqliteFailures.translate(e));
        }
    }

    @Override
    public <T> T decideNow(Operation<T> operation) {
        T result = Writer.super.decideNow(operation);
        commit();
        return result;
    }

    /** Whoever reads sees what was written so far. */
    void commit() {
        if (open != null && pending > 0) {
            execute(open, "commit");
            pending = 0;
        }
    }

    private Connection begun() throws SQLException {
        Connection connection = open;
        if (connection == null) {
            connection = database.open();
            open = connection;
        }
        if (pending == 0) {
            execute(connection, "begin immediate");
            pending = 1;
        }
        return connection;
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }

    @Override
    public void close() {
        if (open == null) {
            return;
        }
        commit();
        try {
            open.close();
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
        open = null;
    }
}
