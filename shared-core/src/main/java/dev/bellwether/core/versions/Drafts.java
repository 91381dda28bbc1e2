package dev.bellwether.core.versions;

import static dev.bellwether.core.versions.Versions.read;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.Writer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The drafts of each subject, as the database keeps them. */
public final class Drafts {

    private static final String COLUMNS =
            "select id, type, base, author, name, document, revision, created_ms, changed_ms from draft ";
    private static final String INSERT = """
            insert into draft (id, type, base, author, name, document, revision, created_ms, changed_ms)
            values (?, ?, ?, ?, ?, ?, 1, ?, ?)
            """;
    private static final String UPDATE = """
            update draft set document = ?, base = ?, author = ?, revision = revision + 1, changed_ms = ?
            where id = ? and revision = ?
            """;

    private final JdbcClient jdbc;
    private final Writer writer;
    private final Supplier<String> ids;
    private final Clock clock;

    Drafts(JdbcClient jdbc, Writer writer, Supplier<String> ids, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
    }

    /** The one that was changed last comes first. */
    public List<Draft> list(DocumentType type) {
        return read(() -> jdbc.sql(COLUMNS + "where type = ? order by changed_ms desc, id")
                .param(type.label())
                .query((row, at) -> draft(row))
                .list());
    }

    /**
     * A draft by its id.
     *
     * @throws Problem if there is none
     */
    public Draft require(DocumentType type, String id) {
        return list(type).stream()
                .filter(draft -> draft.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new Problem(Problem.Kind.USAGE, "There is no draft " + id + ".", "tiers drafts lists them."));
    }

    /** Begins one. */
    public Draft begin(DocumentType type, int base, String author, String name, String document) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        var draft = new Draft(ids.get(), type, base, author, name, document, 1, now, now);
        execute(INSERT, draft.id(), type.label(), base, author, name, document, now.toEpochMilli(), now.toEpochMilli());
        return draft;
    }

    /**
     * Changes one.
     *
     * @param draft as the author read it
     * @param base the version that the document is now made from
     * @throws Conflict if another has changed or thrown it away since
     */
    public Draft change(Draft draft, int base, String author, String document) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        if (execute(UPDATE, document, base, author, now.toEpochMilli(), draft.id(), draft.revision()) == 0) {
            throw new Conflict(
                    "Draft %s was changed or thrown away by someone else.".formatted(draft.id()),
                    "Read it again, then make your change.");
        }
        return new Draft(
                draft.id(),
                draft.type(),
                base,
                author,
                draft.name(),
                document,
                draft.revision() + 1,
                draft.created(),
                now);
    }

    /**
     * Throws one away, unless another has changed it since.
     *
     * @param draft as the author read it
     * @return whether it is gone
     */
    public boolean discard(Draft draft) {
        return execute("delete from draft where id = ? and revision = ?", draft.id(), draft.revision()) > 0;
    }

    private int execute(String sql, @Nullable Object... values) {
        return writer.decideNow(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getString("id"),
                Versions.subject(row.getString("type")),
                row.getInt("base"),
                row.getString("author"),
                row.getString("name"),
                row.getString("document"),
                row.getInt("revision"),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                Instant.ofEpochMilli(row.getLong("changed_ms")));
    }
}
