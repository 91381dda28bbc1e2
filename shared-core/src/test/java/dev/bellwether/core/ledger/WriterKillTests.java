package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testing.LedgerCheck;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes from sixteen threads and is killed with -9, again and again, on one file. */
class WriterKillTests {

    /** At least two: budgets are there from the second on. */
    private static final int ROUNDS = Suite.rounds(2, 300);

    private static final int THREADS = 16;

    /** How many lines are said, at most, between the first of a kind and the kill. */
    private static final int MOST_SAID = 500;

    private static final long SEED = 20261122;

    @TempDir
    Path data;

    @TempDir
    Path images;

    private int acknowledged;
    private int leftOpen;

    private TestProcess start(long seed) throws IOException {
        return TestProcess.start(data, List.of(), WritingChild.class, data, seed, THREADS, 0);
    }

    @Test
    void aKillOrAFailureOfPowerLosesNothingThatWasAcknowledgedAndReleasesNothingThatWasReserved() throws Exception {
        var random = new SplittableRandom(SEED);
        TestProcess next = start(random.nextLong());
        for (int round = 0; round < ROUNDS; round++) {
            List<String> told;
            TestProcess after;
            try (TestProcess child = next) {
                told = begun(child);
                if (round == ROUNDS - 1) {
                    new CrashImages(data, images).holdEverythingThatWasAcknowledged(child, told);
                }
                killed(child, told, List.of("S", "R", "A", "A").get(random.nextInt(4)), random.nextInt(MOST_SAID + 1));
                // It is ready by the time that the books have been looked through.
                after = round + 1 < ROUNDS ? start(random.nextLong()) : null;
                told.addAll(child.rest());
            }
            check(told, round);
            next = after;
        }
        System.out.printf(
                "%,d kills: %,d acknowledged, none lost; %,d were under way%n", ROUNDS, acknowledged, leftOpen);
        assertThat(acknowledged).isGreaterThan(ROUNDS);
        assertThat(heldBack()).as("budgets were asked").isPositive();
        assertThat(leftOpen).as("some were under way when it was killed").isPositive();
    }

    private static List<String> begun(TestProcess child) throws Exception {
        assertThat(child.next()).isEqualTo("ready");
        child.say("go");
        return new ArrayList<>();
    }

    /** Kills it so many lines after it has said that, while it starts or in full swing; adds what was said. */
    private static void killed(TestProcess child, List<String> told, String after, int more) throws Exception {
        String line;
        do {
            line = child.next();
            told.add(line);
        } while (!line.startsWith(after));
        for (int i = 0; i < more; i++) {
            told.add(child.next());
        }
        child.kill();
    }

    private void check(List<String> told, int round) throws SQLException {
        Set<String> open = openAttempts();
        try (OpenLedger ledger = OpenLedger.at(data);
                Connection connection = ledger.connection()) {
            for (String line : told) {
                String[] words = line.split(" ");
                if (words[0].equals("R")) {
                    assertThat(state(connection, words[1]))
                            .as("round %d, %s", round, line)
                            .isNotNull();
                } else if (words[0].equals("A")) {
                    acknowledged++;
                    assertThat(settled(connection, words[1]))
                            .as("round %d, %s", round, line)
                            .isEqualTo(words[2]);
                }
            }
            for (String attempt : open) {
                leftOpen++;
                assertThat(state(connection, attempt))
                        .as("round %d, %s", round, attempt)
                        .isEqualTo("unknown");
            }
            assertThat(LedgerCheck.broken(connection)).as("round %d", round).isEmpty();
            if (round == 0) {
                limit(connection);
            }
        }
    }

    /** Budgets that every later attempt, and those of one caller, are held back from. */
    private static void limit(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into budget (id, name, scope, value, period, zone, limit_nano, when_exhausted, author, created_ms, revision)
                    values ('all', 'all', 'all', null, 'month', 'UTC', 9000000000000, 'block', 'test', 1, 1),
                           ('one', 'one', 'caller', 'caller-1', 'day', 'UTC', 9000000000000, 'block', 'test', 1, 1)
                    """);
        }
    }

    /** What the kill has left open, before anything ends it. */
    private Set<String> openAttempts() throws SQLException {
        var open = new LinkedHashSet<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from attempt where outcome = 'open'")) {
            while (rows.next()) {
                open.add(rows.getString(1));
            }
        } catch (SQLException e) {
            // The first kill may come before the tables.
            assertThat(e.getMessage()).contains("no such table");
        }
        return open;
    }

    private int heldBack() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from reservation")) {
            return row.getInt(1);
        }
    }

    private static String state(Connection connection, String attempt) throws SQLException {
        return one(connection, "select money_state from attempt where id = ?", attempt);
    }

    /** What was charged, if the attempt and its call have ended. */
    private static String settled(Connection connection, String attempt) throws SQLException {
        return one(connection, """
                select a.charged_nano from attempt a join call c on c.id = a.call_id
                where a.outcome <> 'open' and a.money_state <> 'unknown' and c.outcome <> 'open' and a.id = ?
                """, attempt);
    }

    private static String one(Connection connection, String sql, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
