package dev.bellwether.core.maintenance.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls before a moment, oldest first, a few at a time: one long read would keep the write-ahead log from being
 * taken over. Calls that have ended do not change; what is corrected meanwhile is seen when it is deleted.
 */
final class ArchiveReader {

    private static final int AT_ONCE = 500;

    private static final String CALLS = """
            select rowid as position, * from call
            where created_ms < ? and (created_ms, rowid) > (?, ?) and outcome <> 'open'
            order by created_ms, rowid limit ?
            """;
    private static final String ATTEMPTS = "select * from attempt where call_id = ? order by ordinal";
    private static final String CORRECTIONS = """
            select corr.* from attempt a cross join correction corr on corr.attempt_id = a.id
            where a.call_id = ? order by a.ordinal, corr.number
            """;

    private final Connection connection;
    private final long until;
    private long createdMs = Long.MIN_VALUE;
    private long position = Long.MIN_VALUE;

    /** @param until milliseconds since 1970 (UTC) */
    ArchiveReader(Connection connection, long until) {
        this.connection = connection;
        this.until = until;
    }

    /** The next ones; empty after the last. */
    List<ArchivedCall> next() throws SQLException {
        var calls = new ArrayList<ArchivedCall>();
        for (Map<String, @Nullable Object> call : rows(CALLS, until, createdMs, position, AT_ONCE)) {
            createdMs = ((Number) java.util.Objects.requireNonNull(call.get("created_ms"))).longValue();
            position = ((Number) java.util.Objects.requireNonNull(call.remove("position"))).longValue();
            Object id = call.get("id");
            calls.add(new ArchivedCall(call, rows(ATTEMPTS, id), rows(CORRECTIONS, id)));
        }
        return calls;
    }

    private List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... values) throws SQLException {
        var found = new ArrayList<Map<String, @Nullable Object>>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                ResultSetMetaData columns = rows.getMetaData();
                while (rows.next()) {
                    var row = new LinkedHashMap<String, @Nullable Object>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        row.put(columns.getColumnName(i), rows.getObject(i));
                    }
                    found.add(row);
                }
            }
        }
        return found;
    }
}
