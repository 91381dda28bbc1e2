package dev.bellwether.web.security;

import dev.bellwether.core.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the database holds, so that a test can say that nothing of it has changed. */
public final class Tables {

    private Tables() {}

    /** The rows of every table but some, as one text of counts and hashes. */
    public static String fingerprint(Database database, String... without) throws SQLException {
        var text = new StringBuilder();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                if (!List.of(without).contains(table)) {
                    text.append(table)
                            .append(' ')
                            .append(hash(statement, table))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery(
                "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static String hash(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            long count = 0;
            long sum = 0;
            while (rows.next()) {
                int row = 1;
                for (int i = 1; i <= columns; i++) {
                    String value = rows.getString(i);
                    row = 31 * row + (value == null ? 7 : value.hashCode());
                }
                count++;
                sum += row;
            }
            return count + ":" + sum;
        }
    }
}
