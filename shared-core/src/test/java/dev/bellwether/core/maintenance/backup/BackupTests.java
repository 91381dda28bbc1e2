package dev.bellwether.core.maintenance.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.maintenance.MaintenanceFixture;
import dev.bellwether.core.maintenance.health.HealthCheck;
import dev.bellwether.core.maintenance.verify.Invariants;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.testing.TestGateway;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTests {

    private static final int PAGE = 4096;

    @TempDir
    Path data;

    private Path books() {
        return data.resolve("bellwether.db");
    }

    @Test
    void aBackupThatIsMadeWhileEightThreadsWriteIsSound() throws Exception {
        var stop = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(8);
        try (var door = TestGateway.open(data)) {
            door.ask("What is a ledger?");
            var askers = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 8; i++) {
                String name = "asker " + i;
                askers.add(CompletableFuture.supplyAsync(
                        () -> {
                            int asked = 0;
                            while (!stop.get()) {
                                door.ask(name + " asks " + asked++);
                            }
                            return asked;
                        },
                        threads));
            }
            Backups backups = door.bean(Backups.class);
            try {
                for (int i = 0; i < 5; i++) {
                    Backups.Backup backup = backups.make(data.resolve("copy-" + i + ".db"), false);
                    assertThat(backup.bytes()).isEqualTo(Files.size(backup.file()));
                    assertThat(data.resolve("copy-" + i + ".db-wal")).doesNotExist();
                }
            } finally {
                stop.set(true);
            }
            int asked = askers.stream().mapToInt(CompletableFuture::join).sum();
            assertThat(door.spend().total().calls()).isEqualTo(asked + 1);
        } finally {
            threads.shutdownNow();
        }
        // Nobody is alive any more, so only rows that were open at the moment of the copy may be objected to.
        for (int i = 0; i < 5; i++) {
            try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("copy-" + i + ".db"))) {
                assertThat(Invariants.broken(copy))
                        .allSatisfy(
                                result -> assertThat(result.invariant().id()).isEqualTo("open-is-alive"));
            }
        }
    }

    /** Into the folder that is meant for them. */
    private static Backups.Backup backUp(TestGateway door) {
        return door.bean(Backups.class).make(null, false);
    }

    @Test
    void aRestoredBackupAddsUpToTheSameNanoDollarsAndTheReplacedBooksAreKept() throws Exception {
        Path file;
        SpendReport before;
        try (var door = TestGateway.open(data)) {
            for (int i = 0; i < 20; i++) {
                door.ask("question " + i);
            }
            before = door.spend();
            Backups.Backup backup = backUp(door);
            file = backup.file();
            assertThat(file.getParent()).isEqualTo(data.resolve("backups"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(backup.calls()).isEqualTo(20);
            assertThat(backup.simulated()).isEqualTo(before.total().spend());
            door.ask("a question after the backup");
            assertThatThrownBy(() -> door.bean(Restores.class).ready(file))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED));
        }
        Path replaced;
        try (var context = MaintenanceFixture.of(data);
                Restores.Ready ready = context.restores().ready(file)) {
            assertThat(ready.calls()).isEqualTo(20);
            replaced = context.restores().put(ready).orElseThrow();
        }
        try (var door = TestGateway.open(data)) {
            assertThat(door.spend().total()).isEqualTo(before.total());
            assertThat(door.books()).hasSize(20);
            assertThat(door.ask("one more").result().warning()).isNull();
        }
        assertThat(file).exists();
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + replaced);
                var statement = old.createStatement();
                var row = statement.executeQuery("select count(*) from call")) {
            assertThat(row.getInt(1)).isEqualTo(21);
        }
    }

    @Test
    void aBackupReplacesAFileOnlyWhenItIsToldToAndTheBooksNever() throws Exception {
        Path file = Files.writeString(data.resolve("mine.db"), "mine");
        try (var door = TestGateway.open(data)) {
            door.ask("What is a ledger?");
            Backups backups = door.bean(Backups.class);

            assertThatThrownBy(() -> backups.make(file, false)).hasMessageContaining("already");
            assertThat(file).hasContent("mine");
            assertThat(backups.make(file, true).calls()).isEqualTo(1);
            assertThatThrownBy(() -> backups.make(books(), true)).hasMessageContaining("already");
            assertThat(door.books()).hasSize(1);
        }
    }

    /** The first page, one in the middle, and nearly the last. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34})
    void truncatedBooksAreRefusedAtTheStartAndLeftAsTheyAre(int pages) throws Exception {
        full();
        try (FileChannel channel = FileChannel.open(books(), StandardOpenOption.WRITE)) {
            channel.truncate((long) pages * PAGE);
        }
        byte[] damaged = Files.readAllBytes(books());

        assertThatThrownBy(() -> TestGateway.open(data).close()).rootCause().hasMessageContaining("malformed");
        assertThat(Files.readAllBytes(books())).isEqualTo(damaged);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 20, 30})
    void zeroedPagesAreFoundByTheDoctorAndNoBackupIsMadeOfThem(int page) throws Exception {
        full();
        zero(page);
        byte[] damaged = Files.readAllBytes(books());

        try (var context = MaintenanceFixture.of(data)) {
            assertThat(context.doctor().check(true)).anyMatch(each -> each.state() == HealthCheck.State.ERROR);
            assertThatThrownBy(() -> context.backups().make(data.resolve("copy.db"), false))
                    .isInstanceOf(Problem.class);
            assertThat(data.resolve("copy.db")).doesNotExist();
            try (var left = Files.list(data)) {
                assertThat(left.map(Path::toString)).noneMatch(name -> name.contains("unfinished"));
            }
        }
        assertThat(Files.readAllBytes(books())).isEqualTo(damaged);
    }

    @Test
    void aDamagedBackupOrAnotherFileIsNotRestored() throws Exception {
        full();
        byte[] sound = Files.readAllBytes(books());
        Path diary = Files.writeString(data.resolve("diary.txt"), "this is a diary, not a database".repeat(300));
        Path cut = data.resolve("cut.db");
        Files.write(cut, java.util.Arrays.copyOf(sound, 10 * PAGE));
        try (var context = MaintenanceFixture.of(data)) {
            for (Path file : java.util.List.of(diary, cut, data.resolve("missing.db"))) {
                assertThatThrownBy(() -> context.restores().ready(file)).isInstanceOf(Problem.class);
            }
        }
        assertThat(Files.readAllBytes(books())).isEqualTo(sound);
        try (var left = Files.list(data)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.contains("restoring"));
        }
    }

    @Test
    void soundBooksHaveNoErrorsAndLeftOpenCallsAndAClockThatIsBehindAreWarnedOf() throws Exception {
        full();
        try (var context = MaintenanceFixture.of(data)) {
            assertThat(context.doctor().check(true)).noneMatch(each -> each.state() == HealthCheck.State.ERROR);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + books());
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into call (id, source, purpose, simulated, relay, streamed, outcome, process, created_ms)"
                            + " values ('x', 'console', 'ask', 1, 'r', 0, 'open', 'abc', 9000000000000)");
        }
        try (var context = MaintenanceFixture.of(data)) {
            assertThat(context.doctor().check(false))
                    .filteredOn(each -> each.state() == HealthCheck.State.WARNING)
                    .extracting(HealthCheck::what)
                    .contains("calls left open", "clock");
        }
    }

    private void full() {
        try (var door = TestGateway.open(data)) {
            for (int i = 0; i < 30; i++) {
                door.ask("question " + i);
            }
        }
    }

    private void zero(int page) throws IOException {
        try (FileChannel channel = FileChannel.open(books(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(PAGE), (long) page * PAGE);
        }
    }
}
