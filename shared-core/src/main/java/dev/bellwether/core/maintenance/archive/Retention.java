package dev.bellwether.core.maintenance.archive;

import dev.bellwether.core.store.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Keeps things only as long as the settings say. */
public final class Retention {

    private static final int AT_ONCE = 1_000;

    private static final String DELETE = """
            delete from transcript where call_id in (
                select call_id from transcript where recorded_ms < ? order by recorded_ms limit ?)
            """;
    private static final String ENTER = """
            insert into archive (content, until_ms, rows, author, archived_ms) values ('transcripts', ?, ?, ?, ?)
            """;

    private final RetentionSettings settings;
    private final Archiver archiver;
    private final Writer writer;
    private final Clock clock;

    Retention(RetentionSettings settings, Archiver archiver, Writer writer, Clock clock) {
        this.settings = settings;
        this.archiver = archiver;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Archives and deletes what is due, as often as you like.
     *
     * @return the archive that was written, or null if none was due
     * @throws dev.bellwether.core.problem.Problem if the books or the archive cannot be written
     */
    public Archiver.@Nullable Moved run(String author) {
        deleteTranscripts(author);
        if (settings.calls() == null) {
            return null;
        }
        LocalDate due = LocalDate.ofInstant(clock.instant().minus(settings.calls()), ZoneOffset.UTC);
        LocalDate latest = archiver.latest();
        LocalDate before = due.isAfter(latest) ? latest : due;
        LocalDate archived = archiver.archivedBefore();
        archiver.finish();
        return archived == null || before.isAfter(archived) ? archiver.archive(before, null, author) : null;
    }

    /**
     * Deletes transcripts that are too old, a thousand at a time so that calls go on in between.
     *
     * @return of how many calls
     */
    public long deleteTranscripts(String author) {
        Instant until = clock.instant().minus(settings.transcripts());
        long deleted = 0;
        int step = AT_ONCE;
        while (step == AT_ONCE) {
            step = writer.decideNow(connection -> delete(connection, until));
            deleted += step;
        }
        if (deleted > 0) {
            long rows = deleted;
            writer.decideNow(connection -> enter(connection, until, rows, author));
        }
        return deleted;
    }

    private static int delete(Connection connection, Instant until) throws SQLException {
        try (Statement pragma = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(DELETE)) {
            // Deleted transcripts must not be found in the free space of the file.
            pragma.execute("pragma secure_delete = on");
            statement.setLong(1, until.toEpochMilli());
            statement.setInt(2, AT_ONCE);
            return statement.executeUpdate();
        }
    }

    private int enter(Connection connection, Instant until, long rows, String author) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
            statement.setLong(1, until.toEpochMilli());
            statement.setLong(2, rows);
            statement.setString(3, author);
            statement.setLong(4, clock.millis());
            return statement.executeUpdate();
        }
    }
}
