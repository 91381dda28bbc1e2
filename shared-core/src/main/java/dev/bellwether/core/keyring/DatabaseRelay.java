package dev.bellwether.core.keyring;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.ConfiguredRelay;
import dev.bellwether.core.relay.RelayKey;
import dev.bellwether.core.store.DatabaseFile;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay as the database has it. It looks whether that has changed each time that it is asked, but no more often than five
 * times a second, so that what one process changes is used by all of them within a second.
 */
final class DatabaseRelay implements ConfiguredRelay {

    /** The name of the setting that holds the base URL. */
    static final String URL = "relay.base-url";

    /** The name of the secret that is the relay's key. */
    static final String KEY = "relay";

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRelay.class);

    private static final long LOOK_EVERY = Duration.ofMillis(200).toNanos();

    private static final String ROW =
            "select origin, sealed, fingerprint, ending, author, changed_ms from secret where name = ?";

    private final DatabaseFile books;
    private final MasterKeys masters;
    private final Seal seal;
    private final LongSupplier nanoTime;
    private volatile @Nullable Known known;

    /** A row of the table of secrets. */
    record Row(String origin, byte[] sealed, String fingerprint, String ending, String author, long changedMs) {}

    private record Known(@Nullable String url, @Nullable Row row, Choice choice, long seen) {

        boolean isStill(@Nullable String nowUrl, @Nullable Row nowRow) {
            return Objects.equals(url, nowUrl)
                    && (row == null || nowRow == null
                            ? row == nowRow
                            : row.changedMs == nowRow.changedMs && Arrays.equals(row.sealed, nowRow.sealed));
        }
    }

    /**
     * @param books only looked at: where there are none, or older ones, nothing is chosen and nothing is made
     * @param nanoTime a clock that only runs forward, in nanoseconds
     */
    DatabaseRelay(DatabaseFile books, MasterKeys masters, Seal seal, LongSupplier nanoTime) {
        this.books = books;
        this.masters = masters;
        this.seal = seal;
        this.nanoTime = nanoTime;
    }

    @Override
    public Choice current() {
        Known last = known;
        return last != null && nanoTime.getAsLong() - last.seen < LOOK_EVERY ? last.choice : look();
    }

    /** Looks when it is next asked, since this process has changed something. */
    synchronized void changed() {
        Known last = known;
        if (last != null) {
            known = new Known(last.url, last.row, last.choice, nanoTime.getAsLong() - LOOK_EVERY);
        }
    }

    private synchronized Choice look() {
        Known last = known;
        long now = nanoTime.getAsLong();
        if (last != null && now - last.seen < LOOK_EVERY) {
            return last.choice;
        }
        if (!Files.exists(books.path())) {
            return Choice.NONE;
        }
        try (Connection connection = books.connectReadOnly()) {
            boolean older = DatabaseFile.version(connection) < DatabaseFile.newest();
            String url = older ? null : url(connection);
            Row row = older ? null : row(connection);
            Choice choice = last != null && last.isStill(url, row) ? last.choice : choice(url, row);
            known = new Known(url, row, choice, now);
            return choice;
        } catch (SQLException | StoreUnavailable e) {
            LOG.warn("the choice of a relay cannot be looked up; the last one is used", e);
            Choice choice = last == null ? Choice.NONE : last.choice;
            known = last == null ? null : new Known(last.url, last.row, choice, now);
            return choice;
        }
    }

    private static @Nullable String url(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select value from setting where name = ?")) {
            query.setString(1, URL);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** The key, as it is kept now; none where there are no books yet. */
    Optional<Row> row() {
        if (!Files.exists(books.path())) {
            return Optional.empty();
        }
        try (Connection connection = books.connectReadOnly()) {
            return Optional.ofNullable(row(connection));
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }

    private static @Nullable Row row(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROW)) {
            query.setString(1, KEY);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new Row(
                                row.getString(1),
                                row.getBytes(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getLong(6))
                        : null;
            }
        }
    }

    private Choice choice(@Nullable String url, @Nullable Row row) {
        return url == null && row == null ? Choice.NONE : new Choice(url, row == null ? null : kept(row));
    }

    private StoredKey kept(Row row) {
        RelayKey key = null;
        Problem trouble = null;
        try {
            key = RelayKey.parse("The kept key", opened(row));
        } catch (Problem e) {
            LOG.warn("the relay's key for {} cannot be used: {}", row.origin, e.sentence());
            trouble = e;
        }
        return new StoredKey(
                row.origin, key, trouble, row.ending, row.fingerprint, row.author, Instant.ofEpochMilli(row.changedMs));
    }

    /**
     * The text of a key.
     *
     * @throws Problem of kind KEY if no master key opens it
     */
    String opened(Row row) {
        List<MasterKey> keys = masters.toOpen();
        return keys.stream()
                .flatMap(key -> seal.open(key.secret(), row.sealed, purpose(row.origin)).stream())
                .findFirst()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(
                        () -> new Problem(
                                Problem.Kind.KEY,
                                keys.isEmpty()
                                        ? "The relay's key is sealed, and its master key is not in " + masters.place()
                                                + "."
                                        : "The relay's key is sealed with another master key than that of "
                                                + masters.place() + ".",
                                "Bring the master key back, or type the relay's key again on /settings/relay or with bellwether key set."));
    }

    /** What a sealed key is good for: this relay's origin, and nothing else. */
    static String purpose(String origin) {
        return KEY + "\n" + origin;
    }
}
