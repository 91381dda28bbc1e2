package dev.bellwether.core.maintenance.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Up to which day calls may be archived: what present budgets are made of stays, and so does what has not ended. */
final class ArchiveBounds {

    private static final String PERIODS = "select min(start_ms) from balance where end_ms > %d";

    private static final String OPEN = """
            select min(created_ms) from (
                select created_ms from call where outcome = 'open'
                union all
                select c.created_ms from attempt a join call c on c.id = a.call_id where a.outcome = 'open')
            """;

    private ArchiveBounds() {}

    /** The beginning (UTC) of the first day that has to stay. */
    static Instant latest(Connection connection, Instant now) throws SQLException {
        Instant latest = presentMonth(now);
        latest = earlier(latest, first(connection, PERIODS.formatted(now.toEpochMilli())));
        return earlier(latest, first(connection, OPEN)).truncatedTo(ChronoUnit.DAYS);
    }

    /** Of any zone, with its first week: a budget that is made now opens with what its period has cost. */
    private static Instant presentMonth(Instant now) {
        LocalDate westernmost = LocalDate.ofInstant(now.minus(Duration.ofHours(12)), ZoneOffset.UTC);
        Instant month = westernmost
                .withDayOfMonth(1)
                .minusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return earlier(month, now.minus(Duration.ofDays(8)));
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    private static @Nullable Instant first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            long millis = row.getLong(1);
            return row.wasNull() ? null : Instant.ofEpochMilli(millis);
        }
    }
}
