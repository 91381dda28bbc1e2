package dev.bellwether.core.pause;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes models out of the routing and lets them in again; each is written into the audit trail. */
public final class Pauses {

    private static final String COLUMNS =
            "select id, model, reason, author, created_ms, until_ms, ended_ms, ended_by from pause ";

    /** Those that nobody has ended; whether they are over is for the reader's clock to say. */
    static final String OPEN = COLUMNS + "where ended_ms is null and until_ms > ?";

    private static final String INSERT = """
            insert into pause (id, model, reason, author, created_ms, until_ms) values (?, ?, ?, ?, ?, ?)
            """;

    private static final String END = "update pause set ended_ms = ?, ended_by = ? where id = ? and ended_ms is null";

    private final JdbcClient jdbc;
    private final Writer writer;
    private final Catalogs catalogs;
    private final RefreshedPauses refreshed;
    private final Supplier<String> ids;
    private final Clock clock;

    /** @param ids makes ids that are unique for ever */
    Pauses(
            JdbcClient jdbc,
            Writer writer,
            Catalogs catalogs,
            RefreshedPauses refreshed,
            Supplier<String> ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.catalogs = catalogs;
        this.refreshed = refreshed;
        this.ids = ids;
        this.clock = clock;
    }

    /** Those of a model, the newest first. */
    public List<Pause> history(String model, int max) {
        return jdbc.sql(COLUMNS + "where model = ? order by created_ms desc, id desc limit ?")
                .param(model)
                .param(max)
                .query((row, at) -> pause(row))
                .list();
    }

    /** The one that holds for a model now, by the books. */
    public Optional<Pause> of(String model) {
        return open(jdbc, clock.instant()).stream()
                .filter(pause -> pause.model().equals(model))
                .findFirst();
    }

    /**
     * Takes a model out of the routing, in every process, from the next call on.
     *
     * @throws dev.bellwether.core.catalog.UnknownModel if there is no such model
     * @throws Problem if the terms cannot be kept, or the model has a pause that its author did not know of
     */
    public Pause pause(PauseSpec spec, Actor actor) {
        // The books know milliseconds.
        Instant now = Instant.ofEpochMilli(clock.millis());
        spec.check(now);
        Instant until = Instant.ofEpochMilli(spec.until().toEpochMilli());
        String model = catalogs.current().require(spec.model()).alias();
        var pause = new Pause(ids.get(), model, spec.reason(), actor.actor(), now, until, null, null);
        return written(connection -> {
            Pause before = checkedBefore(connection, model, spec.replaces(), now);
            if (before != null) {
                end(connection, before, actor, now);
            }
            insert(connection, pause);
            AuditTrail.write(
                    connection,
                    now,
                    actor,
                    "model.paused",
                    model,
                    before == null ? null : auditText(before),
                    auditText(pause));
            return pause;
        });
    }

    /**
     * Lets a model in again.
     *
     * @param pause as its reader saw it
     * @throws Problem if it is over already
     */
    public void resume(Pause pause, Actor actor) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        written(connection -> {
            if (!pause.isActive(now) || !end(connection, pause, actor, now)) {
                throw new Problem(
                        Problem.Kind.REFUSED,
                        "That pause of " + pause.model() + " is over already.",
                        "Look at the model again.");
            }
            AuditTrail.write(connection, now, actor, "model.resumed", pause.model(), auditText(pause), null);
            return pause;
        });
    }

    private Pause written(Writer.Operation<Pause> operation) {
        Pause result = writer.decideNow(operation);
        refreshed.forget();
        return result;
    }

    /** The pause that is to be replaced, or null if there is none; nobody replaces one unseen. */
    private static @Nullable Pause checkedBefore(
            Connection connection, String model, @Nullable String replaces, Instant now) throws SQLException {
        Pause holds = null;
        try (PreparedStatement query = connection.prepareStatement(OPEN + " and model = ?")) {
            query.setLong(1, now.toEpochMilli());
            query.setString(2, model);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    holds = pause(row);
                }
            }
        }
        if (!Objects.equals(holds == null ? null : holds.id(), replaces)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    holds == null
                            ? "The pause of " + model + " is over already."
                            : model + " is paused already, by " + holds.author() + ": " + holds.reason(),
                    "Look at the model again, then pause it.");
        }
        return holds;
    }

    private static void insert(Connection connection, Pause pause) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, pause.id());
            insert.setString(2, pause.model());
            insert.setString(3, pause.reason());
            insert.setString(4, pause.author());
            insert.setLong(5, pause.created().toEpochMilli());
            insert.setLong(6, pause.until().toEpochMilli());
            insert.executeUpdate();
        }
    }

    private static boolean end(Connection connection, Pause pause, Actor actor, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(END)) {
            update.setLong(1, now.toEpochMilli());
            update.setString(2, actor.actor());
            update.setString(3, pause.id());
            return update.executeUpdate() == 1;
        }
    }

    private static String auditText(Pause pause) {
        return "until " + pause.until() + ": " + pause.reason();
    }

    static List<Pause> open(JdbcClient jdbc, Instant now) {
        return jdbc.sql(OPEN)
                .param(now.toEpochMilli())
                .query((row, at) -> pause(row))
                .list();
    }

    private static Pause pause(ResultSet row) throws SQLException {
        long ended = row.getLong("ended_ms");
        Instant end = row.wasNull() ? null : Instant.ofEpochMilli(ended);
        return new Pause(
                row.getString("id"),
                row.getString("model"),
                row.getString("reason"),
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                Instant.ofEpochMilli(row.getLong("until_ms")),
                end,
                row.getString("ended_by"));
    }
}
