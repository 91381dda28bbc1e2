package dev.bellwether.core.maintenance.verify;

import dev.bellwether.core.store.ProcessLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import tools.jackson.databind.json.JsonMapper;

/** Which processes have rows open and are not alive. */
public final class DeadProcesses {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String WITH_OPEN_ROWS = """
            select process from call where outcome = 'open' and process is not null
            union
            select c.process from attempt a join call c on c.id = a.call_id where a.outcome = 'open' and c.process is not null
            """;

    private DeadProcesses() {}

    /**
     * Their names as a JSON array. What is open later and belongs to one of them was left: a process that begins meanwhile
     * is not among them, and one that ends in order leaves nothing.
     */
    public static String named(Connection connection) throws SQLException {
        ProcessLock processes = ProcessLock.beside(connection);
        var dead = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WITH_OPEN_ROWS)) {
            while (rows.next()) {
                if (!processes.isAlive(rows.getString(1))) {
                    dead.add(rows.getString(1));
                }
            }
        }
        return JSON.writeValueAsString(dead);
    }
}
