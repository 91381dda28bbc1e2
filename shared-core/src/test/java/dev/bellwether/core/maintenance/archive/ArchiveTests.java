package dev.bellwether.core.maintenance.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.maintenance.MixedLedger;
import dev.bellwether.core.maintenance.verify.InvariantResult;
import dev.bellwether.core.maintenance.verify.Invariants;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.store.Writer;
import dev.bellwether.testing.TestGateway;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTests {

    private static final int OLD_CALLS = 1_500;

    /** The first of March: January and most of February may go. */
    private static final Clock MARCH = Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC);

    private static final LocalDate FEBRUARY = LocalDate.parse("2026-02-01");

    @TempDir
    Path data;

    /** Calls of January and February with an attempt or two each, corrected now and then, and a budget by days over both. */
    private static void oldCalls(TestGateway door) {
        door.bean(Writer.class).decideNow(connection -> {
            MixedLedger.spoil(connection, List.of("""
                    with recursive n(i) as (select 0 union all select i + 1 from n where i < %d)
                    insert into call (id, source, purpose, simulated, relay, streamed, served_model, outcome, created_ms, duration_ms)
                    select printf('c%%05d', i), 'console', 'ask', 1, 'simulated', 1, 'm', 'answered',
                           1767225600000 + i * 3000000, i from n
                    """.formatted(OLD_CALLS - 1), """
                    insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state, reserved_nano,
                                         charged_nano, input_price, cached_input_price, cache_write_price, output_price,
                                         prompt_tokens, cached_tokens, cache_write_tokens, completion_tokens,
                                         baseline_model, baseline_nano, outcome, started_ms)
                    select 'a' || id, id, 0, 'first', 'm', 0, 'actual', 9000000, 1000 * rowid, 1000000000, 0, 0, 0, rowid, 0, 0, 0,
                           'm', 3000 * rowid, 'answered', created_ms + 10 from call where id like 'c%'
                    """, """
                    insert into budget values ('d', 'days', 'all', null, 'day', 'UTC', 1000000000000, 80, 90, 'block', 'm', 5, 1, null)
                    """, """
                    insert into balance select 'd', 1, started_ms / 86400000 * 86400000, started_ms / 86400000 * 86400000 + 86400000,
                           0, 0, 0 from attempt where id like 'ac%' group by 3
                    """, """
                    insert into reservation select id, 'd', 1, started_ms / 86400000 * 86400000, reserved_nano
                    from attempt where id like 'ac%'
                    """));
            MixedLedger.rederive(connection);
            for (int i = 0; i < 40; i += 2) {
                MixedLedger.execute(
                        connection, MixedLedger.correction("ac%05d".formatted(i), 1, "actual", 2, 500_000, 1));
            }
            return true;
        });
    }

    private Archiver archiver(TestGateway door, Runnable afterStep) {
        return new Archiver(
                door.bean(DataFolder.class),
                door.bean(HikariDataSource.class),
                door.bean(Writer.class),
                MARCH,
                afterStep);
    }

    private static List<InvariantResult> broken(TestGateway door) throws SQLException {
        try (Connection connection = door.bean(HikariDataSource.class).getConnection()) {
            return Invariants.broken(connection);
        }
    }

    /** Into the file that is meant for them. */
    private static Archiver.Moved archive(Archiver archiver, LocalDate before) {
        return archiver.archive(before, null, "mira");
    }

    /** Calls are kept, their texts only so long. */
    private static RetentionSettings callsForEver(Duration texts) {
        return new RetentionSettings(null, texts);
    }

    private static List<SpendReport> reports(TestGateway door) {
        var reports = new ArrayList<SpendReport>();
        for (String month : List.of("2026-01", "2026-02")) {
            LocalDate first = LocalDate.parse(month + "-01");
            var period = new DateRange(first, first.plusMonths(1).minusDays(1), ZoneOffset.UTC);
            reports.add(door.bean(SpendReports.class).report(SpendQuery.of(period, true)));
        }
        return reports;
    }

    private static String one(TestGateway door, String sql) throws SQLException {
        try (Connection connection = door.bean(HikariDataSource.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    private static final String BALANCES =
            "select json_group_array(json_array(start_ms, spent_nano, reserved_nano)) from balance";

    private static final String OLD_ROWS = """
            select json_group_array(json_array(c.id, a.charged_nano, corr.charged_nano, corr.reason)) from call c join attempt a
            on a.call_id = c.id left join correction corr on corr.attempt_id = a.id where c.created_ms < 1769904000000
            """;

    @Test
    void archivedCallsAreInTheFileToTheNanoAndSumsStayAsTheyAre() throws Exception {
        try (var door = TestGateway.open(data)) {
            oldCalls(door);
            String balances = one(door, BALANCES);
            String rollups = sums(door);
            String rows = one(door, OLD_ROWS);
            var steps = new AtomicInteger();

            Archiver.Moved moved = archive(archiver(door, steps::incrementAndGet), FEBRUARY);

            assertThat(moved.calls()).isEqualTo(893);
            assertThat(moved.rows()).isEqualTo(893 * 2 + 20);
            assertThat(moved.left()).isZero();
            assertThat(steps.get()).isEqualTo(2);
            assertThat(one(door, "select count(*) from call")).isEqualTo("" + (OLD_CALLS - 893));
            assertThat(one(door, BALANCES)).isEqualTo(balances);
            assertThat(sums(door)).isEqualTo(rollups);
            assertThat(inFile(moved.file())).isEqualTo(rows);
            assertThat(moved.charged().nanoUsd()).isEqualTo(893L * 894 / 2 * 1000 - charged(40) + 20);
            assertThat(broken(door)).isEmpty();
            assertThat(one(door, "select file || ' ' || sha256 from archive"))
                    .isEqualTo("archive/calls-before-2026-02-01.jsonl.gz " + ArchiveFile.hash(moved.file()));
        }
    }

    /** What the first and every other attempt had been charged. */
    private static long charged(int below) {
        long sum = 0;
        for (int i = 0; i < below; i += 2) {
            sum += 1000L * (i + 1);
        }
        return sum;
    }

    private static String sums(TestGateway door) throws SQLException {
        try (Connection connection = door.bean(HikariDataSource.class).getConnection()) {
            return MixedLedger.sums(connection);
        }
    }

    /** In the form of {@link #OLD_ROWS}. */
    private static String inFile(Path file) throws Exception {
        var rows = new ArrayList<String>();
        try (BufferedReader lines = ArchiveFile.open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ArchivedCall call = ArchiveFile.call(line);
                var correction =
                        call.corrections().isEmpty() ? null : call.corrections().get(0);
                rows.add("[\"%s\",%s,%s,%s]"
                        .formatted(
                                call.id(),
                                call.attempts().get(0).get("charged_nano"),
                                correction == null ? null : correction.get("charged_nano"),
                                correction == null ? null : "\"" + correction.get("reason") + "\""));
            }
        }
        return "[" + String.join(",", rows) + "]";
    }

    @Test
    void reportsOfArchivedMonthsStayAsTheyWere() {
        try (var door = TestGateway.open(data)) {
            oldCalls(door);
            List<SpendReport> before = reports(door);

            archive(archiver(door, () -> {}), FEBRUARY);

            assertThat(before.get(0).total().calls()).isEqualTo(893);
            assertThat(reports(door)).isEqualTo(before);
        }
    }

    @Test
    void whatAKillInterruptsIsFinishedByTheNextRun() throws Exception {
        try (var door = TestGateway.open(data)) {
            oldCalls(door);
            String rollups = sums(door);
            Archiver killed = archiver(door, () -> {
                throw new IllegalStateException("killed");
            });
            assertThatThrownBy(() -> archive(killed, FEBRUARY)).hasMessage("killed");
            assertThat(Integer.parseInt(one(door, "select count(*) from call where created_ms < 1769904000000")))
                    .isBetween(1, 892);
            assertThat(broken(door)).isEmpty();

            assertThat(archive(archiver(door, () -> {}), FEBRUARY)).isNull();

            assertThat(one(door, "select count(*) from call where created_ms < 1769904000000"))
                    .isEqualTo("0");
            assertThat(one(door, "select count(*) from archive")).isEqualTo("1");
            assertThat(sums(door)).isEqualTo(rollups);
            assertThat(broken(door)).isEmpty();
        }
    }

    @Test
    void aCallThatIsCorrectedWhileItsArchiveIsWrittenStaysAndGoesIntoTheNext() throws Exception {
        try (var door = TestGateway.open(data)) {
            oldCalls(door);
            var once = new AtomicInteger();
            Archiver archiver = archiver(door, () -> {
                if (once.getAndIncrement() == 0) {
                    door.bean(Writer.class).decideNow(connection -> {
                        MixedLedger.execute(connection, MixedLedger.correction("ac00890", 1, "actual", 4, 500_000, 2));
                        return true;
                    });
                }
            });

            assertThat(archive(archiver, FEBRUARY).left()).isEqualTo(1);
            assertThat(one(door, "select charged_nano from attempt_now where id = 'ac00890'"))
                    .isEqualTo("2");
            assertThat(broken(door)).isEmpty();

            Archiver.Moved next = archive(archiver, FEBRUARY);
            assertThat(next.calls()).isEqualTo(1);
            assertThat(next.charged().nanoUsd()).isEqualTo(2);
            assertThat(next.file()).hasFileName("calls-before-2026-02-01-2.jsonl.gz");
            assertThat(broken(door)).isEmpty();
        }
    }

    @Test
    void whatPresentBudgetsAreMadeOfAndWhatIsOpenIsNotArchived() throws Exception {
        try (var door = TestGateway.open(data)) {
            oldCalls(door);
            Archiver archiver = archiver(door, () -> {});
            assertThat(archiver.latest()).isEqualTo("2026-02-28");
            assertThatThrownBy(() -> archive(archiver, LocalDate.parse("2026-03-01")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED));
            door.bean(Writer.class).decideNow(connection -> {
                MixedLedger.spoil(connection, List.of("update call set outcome = 'open' where id = 'c00400'"));
                return true;
            });

            assertThat(archiver.latest()).isEqualTo("2026-01-14");
            assertThat(one(door, "select count(*) from archive")).isEqualTo("0");
        }
    }

    @Test
    void anEarlierDayIsNotArchivedAfterALaterOne() {
        try (var door = TestGateway.open(data)) {
            oldCalls(door);
            archive(archiver(door, () -> {}), FEBRUARY);

            assertThatThrownBy(() -> archive(archiver(door, () -> {}), FEBRUARY.minusDays(9)))
                    .hasMessageContaining("archived already");
        }
    }

    @Test
    void nothingIsDeletedThatWasNotArchived() throws Exception {
        try (var door = TestGateway.open(data)) {
            oldCalls(door);
            archive(archiver(door, () -> {}), FEBRUARY);
            for (String sql : List.of(
                    "delete from call", "delete from attempt", "delete from archive", "update archive set rows = 0")) {
                assertThatThrownBy(() -> door.bean(Writer.class).decideNow(connection -> {
                            MixedLedger.execute(connection, sql);
                            return true;
                        }))
                        .isInstanceOf(Problem.class);
            }
        }
    }

    @Test
    void retentionArchivesWhatIsDueOnceAndKeepsEverythingByDefault() throws Exception {
        try (var door = TestGateway.open(data)) {
            oldCalls(door);
            var month = Duration.ofDays(30);
            Writer writer = door.bean(Writer.class);
            Archiver archiver = archiver(door, () -> {});
            assertThat(door.bean(RetentionSettings.class).calls()).isNull();
            assertThat(new Retention(callsForEver(month), archiver, writer, MARCH).run("mira"))
                    .isNull();

            var retention = new Retention(new RetentionSettings(month, month), archiver, writer, MARCH);
            assertThat(retention.run("mira").before()).isEqualTo("2026-02-18");
            assertThat(retention.run("mira")).isNull();
            assertThat(one(door, "select min(created_ms) >= 1771372800000 from call"))
                    .isEqualTo("1");
            assertThat(broken(door)).isEmpty();
            assertThat(Files.list(data.resolve("archive"))).hasSize(1);
        }
    }
}
