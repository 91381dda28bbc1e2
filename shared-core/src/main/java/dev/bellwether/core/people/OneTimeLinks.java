package dev.bellwether.core.people;

import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Links that let somebody in once: one to make the first admin, others to set a password. A link is 32 random bytes, of
 * which the database keeps the hash; finding the hash is the comparison, so there is no time to measure.
 */
public final class OneTimeLinks {

    /** The file in the data folder that the pages write the link of the first start to. */
    public static final String SETUP_FILE = "setup-link";

    /** How long the link of the first start holds, and how many wrong ones may be tried. */
    static final Duration SETUP_VALIDITY = Duration.ofMinutes(30);

    static final int TRIES = 5;

    /** How long somebody has to set a password. */
    static final Duration PASSWORD_VALIDITY = Duration.ofHours(24);

    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Writer writer;
    private final Passwords passwords;
    private final Supplier<String> ids;
    private final Supplier<byte[]> random;
    private final Clock clock;

    OneTimeLinks(
            JdbcClient jdbc,
            Writer writer,
            Passwords passwords,
            Supplier<String> ids,
            Supplier<byte[]> random,
            Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.passwords = passwords;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** How many random bytes a link has. */
    static int bytes() {
        return BYTES;
    }

    /** Makes the link of the first start; earlier ones no longer hold. */
    public String setup(String author) {
        String token = token();
        Instant now = clock.instant();
        writer.decideNow(connection -> {
            endSetup(connection, now);
            insert(connection, token, "setup", null, now.plus(SETUP_VALIDITY), author, now);
            return token;
        });
        return token;
    }

    /** Links of the first start no longer hold. */
    static void endSetup(Connection connection, Instant now) throws SQLException {
        Accounts.execute(
                connection,
                "update account_link set used_ms = ? where type = 'setup' and used_ms is null",
                now.toEpochMilli());
    }

    /** Makes a link through which the owner of an account sets a password; earlier ones no longer hold. */
    public String password(Account account, Actor actor) {
        String token = token();
        Instant now = clock.instant();
        writer.decideNow(connection -> {
            Accounts.execute(
                    connection,
                    "update account_link set used_ms = ? where account_id = ? and used_ms is null",
                    now.toEpochMilli(),
                    account.id());
            insert(connection, token, "password", account.id(), now.plus(PASSWORD_VALIDITY), actor.actor(), now);
            AuditTrail.write(connection, now, actor, "account.link", account.name(), null, null);
            return token;
        });
        return token;
    }

    /** Whose password a link sets, if it holds. */
    public Optional<String> owner(String token) {
        return jdbc.sql("""
                        select a.name from account_link l join account a on a.id = l.account_id
                        where l.hash = ? and l.type = 'password' and l.used_ms is null and l.expires_ms > ?
                          and a.disabled_ms is null
                        """)
                .param(hash(token))
                .param(clock.millis())
                .query(String.class)
                .optional();
    }

    /**
     * Makes the first admin. Of several who try at once, one does.
     *
     * @throws Problem if the link does not hold, there is an admin already, or the name or the password cannot be used
     */
    public void setUp(String token, String name, String password, Actor actor) {
        String strip = Accounts.requireName(name);
        passwords.require(password, strip);
        Instant now = clock.instant();
        boolean holds = writer.decideNow(connection -> countTry(connection, token, now));
        if (!holds) {
            throw expired();
        }
        String encoded = passwords.encode(password);
        String id = ids.get();
        Actor named = new Actor(strip, actor.address(), actor.requestId());
        writer.decideNow(connection -> {
            if (Accounts.count(connection, Accounts.ADMINS + " and id <> ?", "") > 0) {
                throw new Problem(Problem.Kind.REFUSED, "Somebody else has just set this up.", "Sign in.");
            }
            use(connection, token, "setup", now);
            Accounts.insert(connection, id, strip, Role.ADMIN, encoded, named, now);
            return id;
        });
    }

    /**
     * Sets the password of a link's account; everything that was signed in with it must sign in again.
     *
     * @throws Problem if the link does not hold, or the password cannot be used
     */
    public void setPassword(String token, String password, Actor actor) {
        String name = owner(token).orElseThrow(OneTimeLinks::expired);
        passwords.require(password, name);
        String encoded = passwords.encode(password);
        Instant now = clock.instant();
        writer.decideNow(connection -> {
            use(connection, token, "password", now);
            Accounts.execute(
                    connection,
                    "update account set password = ?, stamp = stamp + 1, revision = revision + 1 where name = ?",
                    encoded,
                    name);
            AuditTrail.write(
                    connection,
                    now,
                    new Actor(name, actor.address(), actor.requestId()),
                    "account.password",
                    name,
                    null,
                    null);
            return name;
        });
    }

    /** A wrong try counts against whatever link holds, since a wrong one says nothing of which was meant. */
    private static boolean countTry(Connection connection, String token, Instant now) throws SQLException {
        Accounts.execute(
                connection,
                "update account_link set tries = tries + 1 where type = 'setup' and used_ms is null and hash <> ?",
                hash(token));
        return isValid(connection, token, "setup", now);
    }

    private static boolean isValid(Connection connection, String token, String type, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from account_link where hash = ? and type = ? and used_ms is null and expires_ms > ? and tries < ?")) {
            query.setString(1, hash(token));
            query.setString(2, type);
            query.setLong(3, now.toEpochMilli());
            query.setInt(4, TRIES);
            try (ResultSet row = query.executeQuery()) {
                return row.getInt(1) == 1;
            }
        }
    }

    private static void use(Connection connection, String token, String type, Instant now) throws SQLException {
        if (!isValid(connection, token, type, now)) {
            throw expired();
        }
        Accounts.execute(
                connection, "update account_link set used_ms = ? where hash = ?", now.toEpochMilli(), hash(token));
    }

    private static void insert(
            Connection connection,
            String token,
            String type,
            @Nullable String account,
            Instant expires,
            String author,
            Instant now)
            throws SQLException {
        Accounts.execute(
                connection,
                "insert into account_link (hash, type, account_id, expires_ms, author, created_ms) values (?, ?, ?, ?, ?, ?)",
                hash(token),
                type,
                account,
                expires.toEpochMilli(),
                author,
                now.toEpochMilli());
    }

    private String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random.get());
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Problem expired() {
        return new Problem(
                Problem.Kind.REFUSED,
                "This link does not hold, or no longer.",
                "Ask an admin for another; at the first start, start Bellwether again, or use: bellwether user create-admin NAME.");
    }
}
