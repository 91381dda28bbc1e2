package dev.bellwether.core.ledger;

import dev.bellwether.core.store.ConnectionInitializer;
import dev.bellwether.core.store.ProcessLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends what a process left open that is no longer alive: its attempts may have been billed, so they are charged at their ceiling. */
final class CrashRecovery implements ConnectionInitializer {

    private static final String PROBLEM = "The process ended before the answer had come.";

    /** A cancelled call's attempt may be read to its end after the call itself has been closed. */
    static final String WITH_OPEN_ROWS = """
            select process from call where outcome = 'open'
            union
            select c.process from attempt a join call c on c.id = a.call_id where a.outcome = 'open'
            """;

    static final String END_ATTEMPTS = """
            update attempt set outcome = 'failed', money_state = 'unknown', charged_nano = reserved_nano, failure = 'process_ended', problem = ?
            where outcome = 'open' and (select process from call where id = call_id) is ?
            """;

    static final String END_CALLS =
            "update call set outcome = 'failed', problem = ? where outcome = 'open' and process is ?";

    @Override
    public void initialize(Connection connection, ProcessLock processes) throws SQLException {
        for (@Nullable String process : withOpenRows(connection)) {
            if (process == null || !processes.isAlive(process)) {
                end(connection, process);
            }
        }
    }

    private static List<@Nullable String> withOpenRows(Connection connection) throws SQLException {
        var processes = new ArrayList<@Nullable String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WITH_OPEN_ROWS)) {
            while (rows.next()) {
                processes.add(rows.getString(1));
            }
        }
        return processes;
    }

    private static void end(Connection connection, @Nullable String process) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            try {
                execute(connection, END_ATTEMPTS, process);
                execute(connection, END_CALLS, process);
                statement.execute("commit");
            } catch (SQLException e) {
                statement.execute("rollback");
                throw e;
            }
        }
    }

    private static void execute(Connection connection, String sql, @Nullable String process) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, PROBLEM);
            statement.setString(2, process);
            statement.executeUpdate();
        }
    }
}
