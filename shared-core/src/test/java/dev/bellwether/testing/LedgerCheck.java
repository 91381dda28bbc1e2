package dev.bellwether.testing;

import dev.bellwether.core.maintenance.verify.Invariants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must hold of books at rest: what always must, and that nothing is left over from what was under way. */
public final class LedgerCheck {

    private static final Map<String, String> AT_REST = Map.of(
            "integrity", "select integrity_check from pragma_integrity_check where integrity_check <> 'ok'",
            "nothing is open",
                    "select id from attempt where outcome = 'open' union all select id from call where outcome = 'open'",
            "nothing is held back", "select budget_id from balance where reserved_nano <> 0",
            "what nobody knows costs its ceiling",
                    "select id from attempt where money_state = 'unknown' and charged_nano is not reserved_nano");

    private LedgerCheck() {}

    /** What does not hold, with the first of what breaks it. */
    public static List<String> broken(Connection connection) throws SQLException {
        var broken = new ArrayList<String>();
        Invariants.broken(connection).forEach(result -> broken.add(result.toString()));
        for (Map.Entry<String, String> query : AT_REST.entrySet()) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query.getValue())) {
                if (rows.next()) {
                    broken.add(query.getKey() + ": " + rows.getString(1));
                }
            }
        }
        return broken;
    }
}
