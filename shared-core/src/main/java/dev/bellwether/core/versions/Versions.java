package dev.bellwether.core.versions;

import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.Writer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The published documents of each subject, as the database keeps them. */
public final class Versions {

    private static final String COLUMNS =
            "select type, number, base, author, message, document, published_ms from version ";

    /** Nothing is written if another has published in between. */
    private static final String PUBLISH = """
            insert into version (type, number, base, author, message, document, published_ms)
            select ?, ?, ?, ?, ?, ?, ?
            where coalesce((select max(number) from version where type = ?), 0) = ?
            """;

    private final JdbcClient jdbc;
    private final Writer writer;
    private final Clock clock;

    Versions(JdbcClient jdbc, Writer writer, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * The number of the live version, 0 if there is none yet: one step in an index, cheap enough for every call.
     *
     * @throws dev.bellwether.core.store.StoreUnavailable if the database cannot be read
     */
    public int liveNumber(DocumentType type) {
        return read(() -> jdbc.sql("select coalesce(max(number), 0) from version where type = ?")
                .param(type.label())
                .query(Integer.class)
                .single());
    }

    /** The live version, or nothing before the first. */
    public Optional<Version> live(DocumentType type) {
        return read(() -> jdbc.sql(COLUMNS + "where type = ? order by number desc limit 1")
                .param(type.label())
                .query((row, at) -> version(row))
                .optional());
    }

    /** A version by its number. */
    public Optional<Version> find(DocumentType type, int number) {
        return read(() -> jdbc.sql(COLUMNS + "where type = ? and number = ?")
                .param(type.label())
                .param(number)
                .query((row, at) -> version(row))
                .optional());
    }

    /** The newest first. */
    public List<Version> history(DocumentType type) {
        return read(() -> jdbc.sql(COLUMNS + "where type = ? order by number desc")
                .param(type.label())
                .query((row, at) -> version(row))
                .list());
    }

    /**
     * Publishes a document; it is live, in every process, from then on.
     *
     * @param live the number of the version that the author knows to be live, 0 if there is none
     * @param base the version that the document was made from, or null
     * @throws Conflict if another version has been published in between
     * @throws dev.bellwether.core.store.StoreUnavailable if the database cannot be written
     */
    public Version publish(
            DocumentType type, int live, @Nullable Integer base, String author, String message, String document) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        var version = new Version(type, live + 1, base, author, message, document, now);
        if (!inserted(version, live)) {
            throw new Conflict(
                    "Version %d has been published in between.".formatted(liveNumber(type)),
                    "Look at what it changed, then publish again.");
        }
        return version;
    }

    /** The live version; the first one is made of that document if there is none yet, by whichever process comes first. */
    public Version liveOr(DocumentType type, String author, String message, Supplier<String> first) {
        Optional<Version> live = live(type);
        if (live.isEmpty()) {
            inserted(new Version(type, 1, null, author, message, first.get(), clock.instant()), 0);
            live = live(type);
        }
        return live.orElseThrow();
    }

    private boolean inserted(Version version, int live) {
        return writer.decideNow(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(PUBLISH)) {
                Object[] values = {
                    version.type().label(),
                    version.number(),
                    version.base(),
                    version.author(),
                    version.message(),
                    version.document(),
                    version.published().toEpochMilli(),
                    version.type().label(),
                    live
                };
                for (int i = 0; i < values.length; i++) {
                    insert.setObject(i + 1, values[i]);
                }
                return insert.executeUpdate() == 1;
            }
        });
    }

    static <T> T read(Supplier<T> query) {
        try {
            return query.get();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    private static Version version(ResultSet row) throws SQLException {
        int base = row.getInt("base");
        Integer known = row.wasNull() ? null : base;
        return new Version(
                subject(row.getString("type")),
                row.getInt("number"),
                known,
                row.getString("author"),
                row.getString("message"),
                row.getString("document"),
                Instant.ofEpochMilli(row.getLong("published_ms")));
    }

    static DocumentType subject(String label) {
        return DocumentType.valueOf(label.toUpperCase(java.util.Locale.ROOT));
    }
}
