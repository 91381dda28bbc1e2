package dev.bellwether.core.maintenance.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.maintenance.MixedLedger;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InvariantsTests {

    @TempDir
    static Path data;

    private static Path sound;

    @BeforeAll
    static void fill() throws SQLException {
        try (var door = TestGateway.open(data)) {
            MixedLedger.fill(door);
        }
        sound = MixedLedger.copy(data, "sound.db");
    }

    private static final String ONE_ANSWER =
            "where id = (select min(id) from attempt where money_state = 'actual' and kind = 'first')";
    private static final String ONE_CACHED = "where money_state = 'cache'";

    /** Which invariant, whether what is derived follows the change, and the change. */
    private static Stream<Arguments> breaks() {
        return Stream.of(
                broken("attempts-numbered", true, "update attempt set ordinal = 3 " + ONE_ANSWER),
                broken("outcome-has-attempt", true, """
                        update attempt set outcome = 'failed' where id = (select min(a.id) from attempt a join call c
                        on c.id = a.call_id where c.outcome = 'answered' and a.outcome = 'answered')
                        """),
                broken("outcome-has-attempt", true, "update call set outcome = 'cached' where outcome = 'answered'"),
                broken(
                        "open-is-alive",
                        true,
                        "update call set outcome = 'open', process = 'gone' where id = (select min(id) from call)"),
                broken(
                        "corrections-numbered",
                        true,
                        "update correction set number = 4 where attempt_id = 'settled' and number = 2"),
                broken(
                        "corrections-numbered",
                        true,
                        "delete from correction where attempt_id = 'settled' and number = 1"),
                broken("charge-recomputes", true, "update attempt set charged_nano = charged_nano + 1 " + ONE_ANSWER),
                broken(
                        "charge-recomputes",
                        true,
                        "update correction set charged_nano = charged_nano - 1 where number = 1"),
                broken("void-is-nothing", true, "update correction set charged_nano = 1 where number = 2"),
                broken("void-is-nothing", true, "update attempt set charged_nano = null where money_state = 'void'"),
                broken("unknown-is-ceiling", true, "update attempt set charged_nano = 76999 where id = 'lost'"),
                broken("cache-is-free", true, "update attempt set charged_nano = 1 " + ONE_CACHED),
                broken("cache-is-free", true, "update attempt set avoided_nano = avoided_nano + 1 " + ONE_CACHED),
                broken(
                        "cache-is-free",
                        true,
                        "update attempt set kind = 'retry', outcome = 'failed' " + ONE_CACHED,
                        """
                        update call set outcome = 'failed' where outcome = 'cached'
                        """),
                broken("states-consistent", true, "update attempt set completion_tokens = null " + ONE_ANSWER),
                broken("states-consistent", true, "update attempt set money_state = 'unpriced' " + ONE_ANSWER),
                broken("spent-adds-up", false, "update balance set spent_nano = spent_nano - 1"),
                broken("reserved-adds-up", false, "update balance set reserved_nano = 1"),
                broken("within-limit", false, "update budget set limit_nano = 900"),
                broken(
                        "reserved-as-recorded",
                        true,
                        "update reservation set reserved_nano = 5 where attempt_id = 'lost'"),
                broken(
                        "periods-apart",
                        false,
                        "insert into balance values ('b', 1, (select start_ms + 1 from balance),"
                                + " (select end_ms + 1 from balance), 0, 0, 0)"),
                broken("periods-apart", false, "update balance set end_ms = start_ms + 1"),
                broken("rollups-add-up", false, "update rollup set charged_nano = charged_nano + 1 where calls > 0"),
                broken("rollups-add-up", false, "delete from rollup where calls > 0"),
                broken("rollups-add-up", false, "update rollup set hour = hour - 1"),
                broken("durations-add-up", false, "update latency set calls = calls + 1"),
                broken("durations-add-up", false, "delete from latency"),
                broken(
                        "archives-in-order",
                        false,
                        "insert into archive values (1, 'calls', 5, 'f', 'x', 1, 1, 'm', 5)"));
    }

    private static Arguments broken(String invariant, boolean derivedFollows, String... statements) {
        return Arguments.of(invariant, derivedFollows, List.of(statements));
    }

    @Test
    void booksWithEveryKindOfCallAreSound() throws SQLException {
        try (Connection connection = MixedLedger.connect(sound)) {
            assertThat(Invariants.broken(connection)).isEmpty();
            assertThat(states(connection))
                    .contains("actual", "estimated", "void", "unknown", "cache")
                    .contains("fallback", "retry", "cancelled", "failed");
        }
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void whatIsBrokenIsNamedAndNothingElse(String invariant, boolean derivedFollows, List<String> statements)
            throws Exception {
        Path copy = Files.copy(sound, data.resolve("spoilt.db"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (Connection connection = MixedLedger.connect(copy)) {
            MixedLedger.spoil(connection, statements);
            if (derivedFollows) {
                MixedLedger.rederive(connection);
            }
            List<InvariantResult> broken = Invariants.broken(connection);

            assertThat(broken).extracting(result -> result.invariant().id()).containsExactly(invariant);
            assertThat(broken.get(0).examples()).isNotEmpty().noneMatch(example -> example.contains("null"));
        }
    }

    @Test
    void aTriggerThatIsGoneIsNamed() throws Exception {
        for (String trigger : List.of(
                "attempt_update_guard", "call_delete_guard", "call_end_adds_rollup", "correction_settles_balances")) {
            Path copy = Files.copy(sound, data.resolve(trigger + ".db"));
            try (Connection connection = MixedLedger.connect(copy)) {
                MixedLedger.execute(connection, "drop trigger " + trigger);

                assertThat(Invariants.broken(connection)).singleElement().satisfies(result -> {
                    assertThat(result.invariant().id()).isEqualTo("rows-final");
                    assertThat(result.examples()).containsExactly(trigger + ": is not there");
                });
            }
        }
    }

    @Test
    void everyTriggerIsWatched() throws SQLException {
        try (Connection connection = MixedLedger.connect(sound);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name from sqlite_schema where type = 'trigger'")) {
            while (rows.next()) {
                assertThat(DerivedInvariants.TRIGGERS).contains('"' + rows.getString(1) + '"');
            }
        }
    }

    @Test
    void anAttemptWithoutItsCallIsNamed() throws Exception {
        Path copy = Files.copy(sound, data.resolve("orphan.db"));
        try (Connection connection = MixedLedger.connect(copy)) {
            MixedLedger.execute(connection, "pragma foreign_keys = off");
            MixedLedger.spoil(connection, List.of("update attempt set call_id = 'nobody' where id = 'lost'"));
            MixedLedger.rederive(connection);

            assertThat(Invariants.broken(connection))
                    .extracting(result -> result.invariant().id())
                    .containsExactly("references-met", "attempt-has-call");
        }
    }

    @Test
    void aDamagedPageIsNamed() throws Exception {
        Path copy = Files.copy(sound, data.resolve("damaged.db"));
        long page;
        try (Connection connection = MixedLedger.connect(copy);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select rootpage from sqlite_schema where name = 'attempt_unknown'")) {
            page = row.getLong(1);
        }
        try (var channel = Files.newByteChannel(copy, StandardOpenOption.WRITE)) {
            channel.position((page - 1) * 4096).write(java.nio.ByteBuffer.wrap(new byte[] {10, 0, 0, 0, 0}));
        }
        try (Connection connection = MixedLedger.connect(copy)) {
            assertThat(Invariants.broken(connection))
                    .extracting(result -> result.invariant().id())
                    .contains("file-sound");
        }
    }

    @Test
    void theShortFormLooksAtTheBudgetsAndTheLastDay() throws Exception {
        Path copy = Files.copy(sound, data.resolve("short.db"));
        try (Connection connection = MixedLedger.connect(copy)) {
            MixedLedger.spoil(connection, List.of("update balance set spent_nano = spent_nano + 1"));
            var now = java.time.Instant.now();

            assertThat(Invariants.check(connection, Invariants.recent(), now))
                    .filteredOn(result -> !result.ok())
                    .extracting(result -> result.invariant().id())
                    .containsExactly("spent-adds-up");
        }
    }

    @Test
    void whatIsDerivedIsMadeAnewAndToldAndNothingElseIsTouched() throws Exception {
        Path copy = Files.copy(sound, data.resolve("rebuilt.db"));
        try (Connection connection = MixedLedger.connect(copy)) {
            String before = MixedLedger.sums(connection);
            assertThat(Rebuild.rebuild(connection).unchanged()).isTrue();
            MixedLedger.spoil(
                    connection,
                    List.of(
                            "update rollup set charged_nano = charged_nano + 7 where charged_nano > 0",
                            "update latency set calls = calls + 1",
                            "update balance set spent_nano = spent_nano + 3, reserved_nano = 9"));

            Rebuild.Result result = Rebuild.rebuild(connection);

            assertThat(result.sums()).isPositive();
            assertThat(result.durations()).isPositive();
            assertThat(result.balances()).isEqualTo(1);
            assertThat(result.chargedBefore().minus(result.chargedAfter()).nanoUsd())
                    .isEqualTo(7 * result.sums());
            assertThat(result.spentBefore().minus(result.spentAfter()).nanoUsd())
                    .isEqualTo(3);
            assertThat(MixedLedger.sums(connection)).isEqualTo(before);
            assertThat(Invariants.broken(connection)).isEmpty();
        }
    }

    private static List<String> states(Connection connection) throws SQLException {
        var states = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select money_state from attempt union select kind from attempt union select outcome from attempt")) {
            while (rows.next()) {
                states.add(rows.getString(1));
            }
        }
        return states;
    }
}
