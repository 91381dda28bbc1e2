package dev.bellwether.core.maintenance.archive;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves old calls into a file: writes it, says so in the books, then deletes what is in it. Sums of reports and budgets
 * stay. Killed before it was said, the file is no archive; after that, the next run finishes the deletion.
 */
public final class Archiver {

    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);

    private static final String ENTER = """
            insert into archive (content, until_ms, file, sha256, rows, charged_nano, author, archived_ms)
            -- Another process may have archived up to a later day meanwhile; what is deleted, the file says.
            values ('calls', max(?, coalesce((select max(until_ms) from archive where content = 'calls'), 0)),
                    ?, ?, ?, ?, ?, ?)
            """;

    private static final String UNFINISHED = """
            select file, sha256 from archive a
            where content = 'calls' and number = (select max(number) from archive where content = 'calls')
              and exists (select 1 from call where created_ms < a.until_ms)
            """;

    private static final String ARCHIVED = "select max(until_ms) from archive where content = 'calls'";

    private final DataFolder data;
    private final DataSource dataSource;
    private final Writer writer;
    private final ArchiveDeletion deletion;
    private final Clock clock;

    /** @param afterStep run after each transaction that has deleted something */
    Archiver(DataFolder data, DataSource dataSource, Writer writer, Clock clock, Runnable afterStep) {
        this.data = data;
        this.dataSource = dataSource;
        this.writer = writer;
        this.deletion = new ArchiveDeletion(writer, afterStep);
        this.clock = clock;
    }

    /**
     * What was moved.
     *
     * @param rows calls, attempts and corrections
     * @param charged what all of it was charged, real and simulated
     * @param left calls that were corrected meanwhile and go into the next archive
     */
    public record Moved(Path file, LocalDate before, long calls, long rows, Money charged, long left) {}

    /** The first day (UTC) that has to stay: nothing of the present budget periods and nothing open is archived. */
    public LocalDate latest() {
        return LocalDate.ofInstant(
                read(connection -> ArchiveBounds.latest(connection, clock.instant())), ZoneOffset.UTC);
    }

    /** Up to which day (UTC) calls were archived, or null. */
    public @Nullable LocalDate archivedBefore() {
        long until = read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(ARCHIVED)) {
                return row.getLong(1);
            }
        });
        return until == 0 ? null : LocalDate.ofInstant(Instant.ofEpochMilli(until), ZoneOffset.UTC);
    }

    /**
     * Archives the calls that came in before a day (UTC), and first finishes what a kill has interrupted.
     *
     * @param to the file, or null for one in the data folder
     * @return null if there is no such call
     * @throws Problem if the day is too late, or a file or the books cannot be written
     */
    public @Nullable Moved archive(LocalDate before, @Nullable Path to, String author) {
        LocalDate latest = latest();
        if (before.isAfter(latest)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "Calls from " + latest + " on are needed by budgets of the present periods, or have not ended.",
                    "ledger archive --before " + latest);
        }
        finish();
        LocalDate archived = archivedBefore();
        if (archived != null && before.isBefore(archived)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "Calls before " + archived + " are archived already.",
                    "ledger archive --before " + archived);
        }
        Path file = to == null ? free(before) : to.toAbsolutePath();
        if (Files.exists(file)) {
            throw new Problem(Problem.Kind.USAGE, file + " is there already.", "Name another file with --to.");
        }
        try {
            return move(before, file, author);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private @Nullable Moved move(LocalDate before, Path file, String author) throws IOException {
        long until = before.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        var totals = new Totals();
        String sha256 = read(connection -> {
            var reading = new ArchiveReader(connection, until);
            List<ArchivedCall> first = reading.next();
            return first.isEmpty() ? "" : totals.write(file, first, reading);
        });
        if (sha256.isEmpty()) {
            return null;
        }
        writer.decideNow(connection -> enter(connection, until, file, sha256, totals, author));
        long deleted = deletion.run(file);
        return new Moved(file, before, totals.calls, totals.rows, new Money(totals.charged), totals.calls - deleted);
    }

    private int enter(Connection connection, long until, Path file, String sha256, Totals totals, String author)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
            statement.setLong(1, until);
            statement.setString(
                    2,
                    file.startsWith(data.path()) ? data.path().relativize(file).toString() : file.toString());
            statement.setString(3, sha256);
            statement.setLong(4, totals.rows);
            statement.setLong(5, totals.charged);
            statement.setString(6, author);
            statement.setLong(7, clock.millis());
            return statement.executeUpdate();
        }
    }

    /** Finishes a deletion that was interrupted. */
    void finish() {
        String[] unfinished = read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(UNFINISHED)) {
                return row.next() ? new String[] {row.getString(1), row.getString(2)} : new String[0];
            }
        });
        if (unfinished.length == 0) {
            return;
        }
        Path file = data.file(unfinished[0]);
        try {
            if (Files.exists(file) && ArchiveFile.hash(file).equals(unfinished[1])) {
                deletion.run(file);
            } else {
                // What is still there goes into the next archive.
                LOG.warn("the archive {} is gone or was changed, so nothing is deleted by it", file);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private Path free(LocalDate before) {
        Path file = data.file("archive/calls-before-" + before + ".jsonl.gz");
        for (int i = 2; Files.exists(file); i++) {
            file = data.file("archive/calls-before-" + before + "-" + i + ".jsonl.gz");
        }
        return file;
    }

    private static Problem unwritable(Path file, IOException e) {
        return new Problem(
                Problem.Kind.INTERNAL,
                "The archive " + file + " cannot be written or read.",
                "Check the permissions of its folder and the space on the disk; no call was lost.",
                e);
    }

    /** Reads something of the books, or writes a file while it does. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    private <T> T read(Reading<T> reading) {
        try (Connection connection = dataSource.getConnection()) {
            return reading.read(connection);
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /** What goes into a file. */
    private static final class Totals {
        private long calls;
        private long rows;
        private long charged;

        String write(Path file, List<ArchivedCall> first, ArchiveReader reading) throws SQLException {
            var pending = new java.util.ArrayDeque<>(List.of(first));
            try {
                return ArchiveFile.write(file, () -> {
                    List<ArchivedCall> next = pending.isEmpty() ? reading.next() : pending.remove();
                    next.forEach(this::add);
                    return next;
                });
            } catch (IOException e) {
                throw unwritable(file, e);
            }
        }

        private void add(ArchivedCall call) {
            calls++;
            rows += call.rows();
            charged = Math.addExact(charged, call.charged());
        }
    }
}
