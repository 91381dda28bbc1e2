package dev.bellwether.core.ledger;

import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteErrorCode;

/** The prompts and answers of calls, in a table of their own and only where that is switched on. No listing reads them. */
public final class Transcripts {

    /** How much of a prompt, and of an answer, is recorded, in bytes of UTF-8. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Transcripts.class);

    /** A call that could not be entered has no transcript either. */
    private static final String INSERT = """
            insert or ignore into transcript (call_id, prompt, answer, recorded_ms)
            select id, ?2, ?3, ?4 from call where id = ?1
            """;

    private final TranscriptSettings settings;
    private final JdbcClient jdbc;
    private final Writer writer;
    private final Clock clock;

    Transcripts(TranscriptSettings settings, JdbcClient jdbc, Writer writer, Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * The prompt and the answer of a call, each cut after 64 KB.
     *
     * @param answer what was answered, as far as it came; null if nothing came
     */
    public record Transcript(String prompt, @Nullable String answer, Instant recorded) {}

    /** Whether transcripts are recorded. */
    public boolean enabled() {
        return settings.keep();
    }

    /** Records the transcript of a call that has ended, in the background; no call waits for it or fails with it. */
    public void record(String call, String prompt, @Nullable String answer) {
        String first = cut(prompt);
        String second = answer == null ? null : cut(answer);
        long now = clock.millis();
        writer.submit(connection -> record(connection, call, first, second, now))
                .exceptionally(e -> {
                    LOG.warn("the transcript of call {} could not be recorded", call, e);
                    return null;
                });
    }

    /** A transcript that cannot be written must not fail the entries that share its transaction. */
    private static void record(Connection connection, String call, String prompt, @Nullable String answer, long now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, call);
            statement.setString(2, prompt);
            statement.setString(3, answer);
            statement.setLong(4, now);
            statement.executeUpdate();
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xff) != SQLiteErrorCode.SQLITE_ERROR.code) {
                throw e;
            }
            LOG.warn("the transcript of call {} could not be recorded", call, e);
        }
    }

    /**
     * The transcript of a call, if it was recorded and is still there.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public Optional<Transcript> of(String call) {
        try {
            return jdbc.sql("select prompt, answer, recorded_ms from transcript where call_id = ?")
                    .param(call)
                    .query((row, number) -> new Transcript(
                            row.getString("prompt"),
                            row.getString("answer"),
                            Instant.ofEpochMilli(row.getLong("recorded_ms"))))
                    .optional();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /** As many whole characters as fit. */
    private static String cut(String text) {
        CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer characters = CharBuffer.wrap(text);
        encoder.encode(characters, ByteBuffer.allocate(MAX_BYTES), true);
        return text.substring(0, characters.position());
    }
}
