package dev.bellwether.core.people;

import dev.bellwether.core.store.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who did what, and when. Publications, budgets and corrections are written into it by the database itself, whichever face
 * they come from; everything else is recorded here.
 */
public final class AuditTrail {

    /** Longer values are cut; nobody fills the trail with a book. */
    private static final int MAX_LENGTH = 2048;

    private static final String INSERT = """
            insert into audit_entry (at_ms, actor, address, request_id, action, subject, before, after)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String NEWEST = """
            select id, at_ms, actor, address, request_id, action, subject, before, after from audit_entry
            where id < :below and (:actor is null or actor = :actor)
              and (:action is null or action = :action or substr(action, 1, length(:action) + 1) = :action || '.')
            order by id desc limit :max
            """;

    private final JdbcClient jdbc;
    private final Writer writer;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Writer writer, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Who does something, and from where.
     *
     * @param actor the account's name, or the author that a console names
     * @param address where the request came from, or null on this machine
     * @param requestId the id of the HTTP request, or null
     */
    public record Actor(
            String actor,
            @Nullable String address,
            @Nullable String requestId) {

        /** Somebody at a terminal of this machine. */
        public static Actor local(String author) {
            return new Actor(author, null, null);
        }
    }

    /**
     * Writes a line, and waits until it is on disk.
     *
     * @param action a word with a dot, such as {@code export.spend}
     */
    public void record(
            Actor actor, String action, @Nullable String subject, @Nullable String before, @Nullable String after) {
        Instant now = clock.instant();
        writer.decideNow(connection -> {
            write(connection, now, actor, action, subject, before, after);
            return action;
        });
    }

    /**
     * The newest lines first.
     *
     * @param actor only what this one did, or null
     * @param action only this action, or those that begin with it and a dot, or null
     * @param below only lines with a lower number
     */
    public List<AuditEntry> list(@Nullable String actor, @Nullable String action, long below, int max) {
        return jdbc.sql(NEWEST)
                .params(Map.of("below", below, "max", max))
                .param("actor", actor)
                .param("action", action)
                .query((row, at) -> new AuditEntry(
                        row.getLong(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)))
                .list();
    }

    /** Writes a line within the transaction of what it tells. */
    public static void write(
            Connection connection,
            Instant at,
            Actor actor,
            String action,
            @Nullable String subject,
            @Nullable String before,
            @Nullable String after)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, at.toEpochMilli());
            int place = 2;
            for (String value : new @Nullable String[] {
                actor.actor(), actor.address(), actor.requestId(), action, subject, before, after
            }) {
                insert.setString(
                        place++,
                        value == null || value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH));
            }
            insert.executeUpdate();
        }
    }
}
