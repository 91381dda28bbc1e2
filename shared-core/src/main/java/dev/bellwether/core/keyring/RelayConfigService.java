package dev.bellwether.core.keyring;

import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayConfigView;
import dev.bellwether.core.relay.RelayHosts;
import dev.bellwether.core.relay.RelayKey;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.relay.RelayUrl;
import dev.bellwether.core.store.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Changes the relay that calls go to: its base URL and its key, which belong together. Every change is in the audit trail. */
public final class RelayConfigService {

    private static final String FORGET = "delete from secret where name = ?";

    private final RelayTargets targets;
    private final RelayHosts hosts;
    private final DatabaseRelay stored;
    private final MasterKeys masters;
    private final Seal seal;
    private final Writer writer;
    private final Clock clock;

    RelayConfigService(
            RelayTargets targets,
            RelayHosts hosts,
            DatabaseRelay stored,
            MasterKeys masters,
            Seal seal,
            Writer writer,
            Clock clock) {
        this.targets = targets;
        this.hosts = hosts;
        this.stored = stored;
        this.masters = masters;
        this.seal = seal;
        this.writer = writer;
        this.clock = clock;
    }

    /** What is said of the relay, and by whom. */
    public RelayConfigView view() {
        return targets.view();
    }

    /**
     * Has calls go to another base URL. A key that is kept for another origin is forgotten.
     *
     * @param text as it was typed; empty for the shipped one
     * @return whether a key was forgotten
     * @throws Problem if it cannot be used, or whoever started Bellwether has set it
     */
    public boolean changeUrl(String text, Actor actor) {
        RelayConfigView before = view();
        if (!before.urlOpen()) {
            throw setByEnvironment(String.valueOf(before.urlName() == null ? before.keyName() : before.urlName()));
        }
        @Nullable RelayUrl url = text.isBlank() ? null : RelayUrl.parse(text);
        if (url != null) {
            hosts.requireConfiguredNow(url);
        }
        Instant now = clock.instant();
        boolean forgotten = writer.decideNow(connection -> {
            write(connection, url, actor, now);
            AuditTrail.write(
                    connection,
                    now,
                    actor,
                    "relay.url",
                    "relay",
                    before.baseUrl(),
                    url == null ? "default" : url.toString());
            return forgetStranger(connection, url == null ? targets.shippedOrigin() : url.origin(), actor, now);
        });
        stored.changed();
        return forgotten;
    }

    private static void write(Connection connection, @Nullable RelayUrl url, Actor actor, Instant now)
            throws SQLException {
        if (url == null) {
            execute(connection, "delete from setting where name = ?", DatabaseRelay.URL);
        } else {
            execute(
                    connection,
                    "insert into setting (name, value, author, changed_ms) values (?, ?, ?, ?) on conflict (name) do update"
                            + " set value = excluded.value, author = excluded.author, changed_ms = excluded.changed_ms",
                    DatabaseRelay.URL,
                    url.toString(),
                    actor.actor(),
                    now.toEpochMilli());
        }
    }

    /** Forgets the key if it is for another origin than that. */
    private static boolean forgetStranger(Connection connection, String relay, Actor actor, Instant now)
            throws SQLException {
        boolean forgotten = execute(connection, FORGET + " and origin <> ?", DatabaseRelay.KEY, relay) > 0;
        if (forgotten) {
            AuditTrail.write(connection, now, actor, "relay.key.forgotten", "relay", null, "calls go to " + relay);
        }
        return forgotten;
    }

    /**
     * Keeps a key for the relay that calls go to.
     *
     * @param relay the origin that whoever typed it had before their eyes
     * @throws Problem if it cannot be a key, calls go elsewhere by now, or whoever started Bellwether has set one
     */
    public void setKey(String text, String relay, Actor actor) {
        RelayConfigView before = view();
        if (before.keyName() != null) {
            throw setByEnvironment(before.keyName());
        }
        if (!relay.equals(before.origin())) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "The key was typed for " + relay + ", but calls go to " + before.origin() + " by now.",
                    "Look at the base URL, then type the key of that relay.");
        }
        RelayKey key = RelayKey.parse("The key", text);
        key.requireFor("The key", RelayUrl.parse(relay));
        byte[] sealed = seal.seal(masters.toSeal().secret(), key.bytes(), DatabaseRelay.purpose(relay));
        Instant now = clock.instant();
        writer.decideNow(connection -> {
            execute(
                    connection,
                    "insert into secret (name, origin, sealed, fingerprint, ending, author, changed_ms)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (name) do update set origin = excluded.origin,"
                            + " sealed = excluded.sealed, fingerprint = excluded.fingerprint, ending = excluded.ending,"
                            + " author = excluded.author, changed_ms = excluded.changed_ms",
                    DatabaseRelay.KEY,
                    relay,
                    sealed,
                    key.fingerprint(),
                    key.masked(),
                    actor.actor(),
                    now.toEpochMilli());
            AuditTrail.write(
                    connection,
                    now,
                    actor,
                    "relay.key.set",
                    relay,
                    masked(before),
                    masked(key.masked(), key.fingerprint()));
            return relay;
        });
        stored.changed();
    }

    /**
     * Forgets the key that is kept.
     *
     * @throws Problem if there is none
     */
    public void forgetKey(Actor actor) {
        RelayConfigView before = view();
        Instant now = clock.instant();
        writer.decideNow(connection -> {
            if (execute(connection, FORGET, DatabaseRelay.KEY) == 0) {
                throw new Problem(Problem.Kind.USAGE, "No key is kept.", "There is nothing to forget.");
            }
            AuditTrail.write(connection, now, actor, "relay.key.forgotten", "relay", masked(before), null);
            return DatabaseRelay.KEY;
        });
        stored.changed();
    }

    /**
     * Makes another master key and seals what is kept with it, in one transaction. If it is killed on the way, what is kept
     * opens with the old one or with the next.
     *
     * @throws Problem if the master key is that of the environment, or what is kept cannot be opened
     */
    public void rotate(Actor actor) {
        if (masters.fromEnvironment()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "The master key is that of " + masters.location()
                            + ", which only whoever started Bellwether can change.",
                    "Change it there, then type the relay's key again.");
        }
        DatabaseRelay.Row row = stored.row()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.USAGE, "No key is kept, so no master key is in use.", "Type a key first."));
        RelayKey key = RelayKey.parse("The kept key", stored.opened(row));
        MasterKey next = masters.prepareNext();
        byte[] sealed = seal.seal(next.secret(), key.bytes(), DatabaseRelay.purpose(row.origin()));
        Instant now = clock.instant();
        writer.decideNow(connection -> {
            int changed = execute(
                    connection,
                    "update secret set sealed = ? where name = ? and sealed = ?",
                    sealed,
                    DatabaseRelay.KEY,
                    row.sealed());
            if (changed != 1) {
                throw new Problem(Problem.Kind.REFUSED, "The key was changed by someone else.", "Try again.");
            }
            AuditTrail.write(connection, now, actor, "relay.key.resealed", row.origin(), null, null);
            return DatabaseRelay.KEY;
        });
        masters.useNext();
        stored.changed();
    }

    private static @Nullable String masked(RelayConfigView saying) {
        return saying.storedKey() == null
                ? null
                : masked(saying.storedKey().masked(), saying.storedKey().fingerprint());
    }

    private static String masked(String masked, String fingerprint) {
        return masked + " sha256:" + fingerprint;
    }

    private static Problem setByEnvironment(String name) {
        return new Problem(
                Problem.Kind.REFUSED,
                name + " is set where Bellwether was started, which comes before what is chosen here.",
                "Change it there and start Bellwether again.");
    }

    private static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
