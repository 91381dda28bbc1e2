package dev.bellwether.core.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are prepared once for a connection, since preparing one that fires triggers compiles them all. For one
 * thread at a time, as the writer is one; a new connection begins anew, and closing the old one has ended its statements.
 */
public final class StatementCache {

    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private @Nullable Connection connection;

    /** Carries it out. Tells how many rows it changed. */
    public int execute(Connection on, String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared(on, sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Boolean flag ? (flag ? 1 : 0) : values[i]);
        }
        return statement.executeUpdate();
    }

    /** The statement, to be given its values and not to be closed. */
    public PreparedStatement prepared(Connection on, String sql) throws SQLException {
        if (connection != on) {
            statements.clear();
            connection = on;
        }
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = on.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }
}
