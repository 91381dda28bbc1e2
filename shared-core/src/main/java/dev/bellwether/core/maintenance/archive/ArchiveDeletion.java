package dev.bellwether.core.maintenance.archive;

import dev.bellwether.core.store.Writer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes what a file holds, in transactions of at most 1,000 rows each, so that calls go on in between. It goes by the
 * file and not by dates: only what is in it is deleted, and a second run finishes what was begun.
 */
final class ArchiveDeletion {

    private static final int MAX_ROWS = 1_000;

    private static final String STORED = """
            select (select count(*) from attempt where call_id = ?1),
                   (select count(*) from attempt a cross join correction corr on corr.attempt_id = a.id where a.call_id = ?1)
            """;

    /** What the archived attempts were charged stays in their budgets. */
    private static final String OPENING = """
            update balance set opening_nano = opening_nano + gone.charged
            from (select r.budget_id, r.simulated, r.start_ms, sum(coalesce(a.charged_nano, 0)) as charged
                  from attempt_now a cross join reservation r on r.attempt_id = a.id
                  where a.call_id = ?1 group by 1, 2, 3) gone
            where balance.budget_id = gone.budget_id and balance.simulated = gone.simulated
              and balance.start_ms = gone.start_ms
            """;

    private static final List<String> STEPS = List.of(
            OPENING,
            "delete from correction where attempt_id in (select id from attempt where call_id = ?1)",
            "delete from attempt where call_id = ?1",
            "delete from call where id = ?1");

    private final Writer writer;
    private final Runnable afterStep;

    /** @param afterStep run after each transaction */
    ArchiveDeletion(Writer writer, Runnable afterStep) {
        this.writer = writer;
        this.afterStep = afterStep;
    }

    /** Deletes the calls of a file. Gives how many it deleted. */
    long run(Path file) throws IOException {
        long deleted = 0;
        var step = new ArrayList<ArchivedCall>();
        int rows = 0;
        try (BufferedReader lines = ArchiveFile.open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ArchivedCall call = ArchiveFile.call(line);
                if (!step.isEmpty() && rows + call.rows() > MAX_ROWS) {
                    deleted += delete(step);
                    step.clear();
                    rows = 0;
                }
                step.add(call);
                rows += call.rows();
            }
        }
        return deleted + delete(step);
    }

    private long delete(List<ArchivedCall> step) {
        List<ArchivedCall> calls = List.copyOf(step);
        long deleted = writer.decideNow(connection -> {
            long done = 0;
            for (ArchivedCall call : calls) {
                done += delete(connection, call) ? 1 : 0;
            }
            return done;
        });
        afterStep.run();
        return deleted;
    }

    /** A call that is not as it is in the file, since it was corrected or is gone already, is left alone. */
    private static boolean delete(Connection connection, ArchivedCall call) throws SQLException {
        if (!isAsArchived(connection, call)) {
            return false;
        }
        int last = 0;
        for (String sql : STEPS) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, call.id());
                last = statement.executeUpdate();
            }
        }
        return last == 1;
    }

    private static boolean isAsArchived(Connection connection, ArchivedCall call) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORED)) {
            statement.setString(1, call.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.getInt(1) == call.attempts().size()
                        && row.getInt(2) == call.corrections().size();
            }
        }
    }
}
