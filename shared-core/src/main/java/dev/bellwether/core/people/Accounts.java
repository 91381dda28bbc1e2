package dev.bellwether.core.people;

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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts. Every change is in the audit trail, and takes effect on the next request of whoever is signed in. */
public final class Accounts {

    private static final int MAX_NAME = 64;

    /** Stands in reports for what has no caller. */
    private static final String RESERVED_NAME = "none";

    /** What also ends the links through which a password could be set: they may have gone astray. */
    private static final Set<String> ENDS_LINKS =
            Set.of("account.password", "account.sessions.ended", "account.disabled");

    private static final String COLUMNS = """
            select id, name, role, password is not null as ready, disabled_ms, stamp, revision, author, created_ms,
                   signed_in_ms
            from account
            """;
    static final String ADMINS =
            "select count(*) from account where role = 'admin' and password is not null and disabled_ms is null";

    private static final RowMapper<Account> ACCOUNT = (row, at) -> account(row);

    private final JdbcClient jdbc;
    private final Writer writer;
    private final Passwords passwords;
    private final Supplier<String> ids;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Writer writer, Passwords passwords, Supplier<String> ids, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    /** All of them, by name. */
    public List<Account> list() {
        return jdbc.sql(COLUMNS + " order by name").query(ACCOUNT).list();
    }

    /** The account with that id. */
    public Optional<Account> find(String id) {
        return jdbc.sql(COLUMNS + " where id = ?").param(id).query(ACCOUNT).optional();
    }

    /** The account of that name, in upper or lower case. */
    public Optional<Account> named(String name) {
        return jdbc.sql(COLUMNS + " where name = ?").param(name).query(ACCOUNT).optional();
    }

    /** Whether anybody can let others in; until then there is only the setup. */
    public boolean hasAdmin() {
        return jdbc.sql(ADMINS).query(Integer.class).single() > 0;
    }

    /**
     * The account with that name and password, if somebody can get in with it. It takes as long to say no to a name that
     * there is not.
     */
    public Optional<Account> authenticate(String name, String password) {
        Optional<Account> account = named(name);
        @Nullable String kept = account.filter(Account::usable)
                .map(found -> jdbc.sql("select password from account where id = ?")
                        .param(found.id())
                        .query(String.class)
                        .single())
                .orElse(null);
        return passwords.matches(password, kept) ? account : Optional.empty();
    }

    /** Notes that somebody signed in. */
    public void signedIn(Account account, Actor actor) {
        change(
                actor,
                "login.ok",
                account,
                null,
                null,
                "update account set signed_in_ms = ? where id = ?",
                clock.millis(),
                account.id());
    }

    /**
     * Makes an account without a password; its owner sets one through a link.
     *
     * @throws Problem if the name cannot be used or is taken
     */
    public Account create(String name, Role role, Actor actor) {
        return create(name, role, null, actor);
    }

    /**
     * Makes an account with a password; for somebody at a terminal of this machine. An admin ends the setup.
     *
     * @throws Problem if the name or the password cannot be used, or the name is taken
     */
    public Account create(String name, Role role, @Nullable String password, Actor actor) {
        String strip = requireName(name);
        @Nullable String kept = null;
        if (password != null) {
            passwords.require(password, strip);
            kept = passwords.encode(password);
        }
        @Nullable String encoded = kept;
        Instant now = clock.instant();
        String id = ids.get();
        writer.decideNow(connection -> {
            insert(connection, id, strip, role, encoded, actor, now);
            return id;
        });
        return find(id).orElseThrow();
    }

    /** Makes the account within a transaction. */
    static void insert(
            Connection connection,
            String id,
            String name,
            Role role,
            @Nullable String encoded,
            Actor actor,
            Instant now)
            throws SQLException {
        if (count(connection, "select count(*) from account where name = ?", name) > 0) {
            throw new Problem(Problem.Kind.USAGE, "There is an account " + name + " already.", "Take another name.");
        }
        execute(
                connection,
                "insert into account (id, name, role, password, author, created_ms) values (?, ?, ?, ?, ?, ?)",
                id,
                name,
                role.label(),
                encoded,
                actor.actor(),
                now.toEpochMilli());
        AuditTrail.write(connection, now, actor, "account.created", name, null, role.label());
        if (role == Role.ADMIN && encoded != null) {
            OneTimeLinks.endSetup(connection, now);
        }
    }

    /**
     * Gives an account another role; it must sign in again. The role that it has changes nothing.
     *
     * @throws Problem if it is the last admin's, or was changed meanwhile
     */
    public void changeRole(Account account, Role role, Actor actor) {
        if (account.role() == role) {
            return;
        }
        change(
                actor,
                "account.role",
                account,
                account.role().label(),
                role.label(),
                "update account set role = ?, stamp = stamp + 1, revision = revision + 1 where id = ? and revision = ?",
                role.label(),
                account.id(),
                account.revision());
    }

    /**
     * Lets nobody in with an account any more, those who are in neither.
     *
     * @throws Problem if it is the last admin's, or was changed meanwhile
     */
    public void disable(Account account, Actor actor) {
        change(
                actor,
                "account.disabled",
                account,
                null,
                null,
                "update account set disabled_ms = ?, stamp = stamp + 1, revision = revision + 1 where id = ? and revision = ?",
                clock.millis(),
                account.id(),
                account.revision());
    }

    /** Lets its owner in again. */
    public void enable(Account account, Actor actor) {
        change(
                actor,
                "account.enabled",
                account,
                null,
                null,
                "update account set disabled_ms = null, revision = revision + 1 where id = ? and revision = ?",
                account.id(),
                account.revision());
    }

    /** Ends everything that is signed in with an account. */
    public void endSessions(Account account, Actor actor) {
        change(
                actor,
                "account.sessions.ended",
                account,
                null,
                null,
                "update account set stamp = stamp + 1 where id = ?",
                account.id());
    }

    /**
     * Changes a password for its owner, who must sign in again everywhere.
     *
     * @throws Problem if the old one is wrong, or the new one cannot be used
     */
    public void changePassword(Account account, String old, String password, Actor actor) {
        if (authenticate(account.name(), old).isEmpty()) {
            writer.decideNow(connection -> {
                AuditTrail.write(
                        connection, clock.instant(), actor, "account.password.failed", account.name(), null, null);
                return account;
            });
            throw new Problem(Problem.Kind.USAGE, "The old password is not that.", "Type it again.");
        }
        passwords.require(password, account.name());
        String encoded = passwords.encode(password);
        change(
                actor,
                "account.password",
                account,
                null,
                null,
                "update account set password = ?, stamp = stamp + 1 where id = ?",
                encoded,
                account.id());
    }

    /**
     * The name as it is kept.
     *
     * @throws Problem if it cannot be used
     */
    static String requireName(String name) {
        String strip = name.strip();
        boolean sound = !strip.isEmpty()
                && !strip.equalsIgnoreCase(RESERVED_NAME)
                && strip.length() <= MAX_NAME
                && strip.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._@-".indexOf(c) >= 0);
        if (!sound) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "That is no name for an account.",
                    "Use letters, digits and ._@- without blanks, %d characters at most.".formatted(MAX_NAME));
        }
        return strip;
    }

    private void change(
            Actor actor,
            String action,
            Account account,
            @Nullable String before,
            @Nullable String after,
            String sql,
            Object... values) {
        Instant now = clock.instant();
        writer.decideNow(connection -> {
            boolean loses = action.equals("account.disabled")
                    || (action.equals("account.role") && account.role() == Role.ADMIN);
            if (loses && lastAdmin(connection, account)) {
                throw new Problem(
                        Problem.Kind.REFUSED,
                        account.name() + " is the last admin, so this account stays as it is.",
                        "Make another account an admin first.");
            }
            if (execute(connection, sql, values) != 1) {
                throw new Problem(
                        Problem.Kind.REFUSED,
                        "The account " + account.name() + " was changed by someone else.",
                        "Look at it again.");
            }
            if (ENDS_LINKS.contains(action)) {
                execute(
                        connection,
                        "update account_link set used_ms = ? where account_id = ? and used_ms is null",
                        now.toEpochMilli(),
                        account.id());
            }
            AuditTrail.write(connection, now, actor, action, account.name(), before, after);
            return action;
        });
    }

    private static boolean lastAdmin(Connection connection, Account account) throws SQLException {
        return account.role() == Role.ADMIN
                && account.usable()
                && count(connection, ADMINS + " and id <> ?", account.id()) == 0;
    }

    static int count(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, value);
            try (ResultSet row = query.executeQuery()) {
                return row.getInt(1);
            }
        }
    }

    static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getBoolean("ready"),
                moment(row, "disabled_ms"),
                row.getInt("stamp"),
                row.getInt("revision"),
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                moment(row, "signed_in_ms"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
