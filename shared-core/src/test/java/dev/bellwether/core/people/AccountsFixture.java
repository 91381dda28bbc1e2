package dev.bellwether.core.people;

import dev.bellwether.core.budget.TurnedClock;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.store.OpenStore;
import dev.bellwether.testing.Lists;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Accounts, links and the trail on a real file, with a clock that a test turns. */
final class AccountsFixture implements AutoCloseable {

    /** The links of a process are random; a test may hand in what it needs to know. */
    static final Actor MIRA = Actor.local("mira");

    /** A hash of a millisecond, where it does not matter how hard a password is to guess. */
    static final int FEW_ROUNDS = 1_000;

    static final String PASSWORD = "copper kettle under a windy bridge";

    final OpenStore store;
    final JdbcClient sql;
    final TurnedClock clock = new TurnedClock("2026-11-22T12:00:00Z");
    final Passwords passwords = new Passwords(FEW_ROUNDS);
    final Accounts accounts;
    final OneTimeLinks links;
    final AuditTrail trail;

    private AccountsFixture(Path data) {
        store = OpenStore.unflushed(data);
        store.writer().decideNow(connection -> true);
        sql = JdbcClient.create(
                new DriverManagerDataSource("jdbc:sqlite:" + data.resolve("bellwether.db") + "?busy_timeout=10000"));
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        accounts = new Accounts(sql, store.writer(), passwords, ids, clock);
        links = links(store);
        trail = new AuditTrail(sql, store.writer(), clock);
    }

    static AccountsFixture open(Path data) {
        return new AccountsFixture(data);
    }

    /** The links of another process on the same file. */
    OneTimeLinks links(OpenStore through) {
        var random = new SecureRandom();
        return new OneTimeLinks(
                sql,
                through.writer(),
                passwords,
                () -> UUID.randomUUID().toString(),
                () -> {
                    byte[] bytes = new byte[OneTimeLinks.bytes()];
                    random.nextBytes(bytes);
                    return bytes;
                },
                clock);
    }

    /** The accounts of another process on the same file. */
    Accounts accounts(OpenStore through) {
        return new Accounts(
                sql, through.writer(), passwords, () -> UUID.randomUUID().toString(), clock);
    }

    /** An account that is usable without the third of a second that its password would take. */
    Account quick(String name, Role role) {
        store.writer()
                .decideNow(connection -> Accounts.execute(
                        connection,
                        "insert into account (id, name, role, password, author, created_ms) values (?, ?, ?, 'x', 'mira', 1)",
                        name,
                        name,
                        role.label()));
        return accounts.named(name).orElseThrow();
    }

    List<String> actions() {
        return Lists.newest(trail, 100).stream().map(AuditEntry::action).toList();
    }

    @Override
    public void close() {
        store.close();
    }
}
