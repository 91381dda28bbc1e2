package dev.bellwether.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTests {

    private static final long MEGABYTE = 1024 * 1024;

    @TempDir
    static Path mount;

    static SmallDisk disk;

    @TempDir
    Path folder;

    @AfterAll
    static void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    /** One for all tests; a machine that cannot make one skips those that need it. */
    private static SmallDisk disk() throws Exception {
        if (disk == null) {
            disk = SmallDisk.at(mount.resolve("disk"), "8m");
        }
        return disk;
    }

    @Test
    void onAFullDiskCallsInFlightAreBookedNewOnesAreRefusedAndAllGoesOnWhenThereIsRoomAgain() throws Exception {
        Path data = disk().place().resolve("filled");
        try (var door = TestGateway.open(data, "bellwether.store.ballast=1MB")) {
            Path ballast = data.resolve("ballast");
            door.ask("What is a ledger?");
            assertThat(ballast).hasSize(MEGABYTE);

            CallResult inFlight = askAndMeanwhile(door, "What is a budget?", disk::fill);

            assertThat(inFlight.warning()).isNull();
            assertThat(ballast).doesNotExist();
            int posts = door.posts();
            assertThatThrownBy(() -> door.ask("What is a price?")).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.NO_LEDGER);
                assertThat(problem.sentence()).contains("disk is full");
                assertThat(problem.advice()).contains("2 MB");
            });
            assertThat(door.posts()).isEqualTo(posts);
            assertThat(door.books())
                    .hasSize(2)
                    .allSatisfy(call -> assertThat(call.call().outcome()).isEqualTo("answered"));
            assertThat(door.ask("What is a ledger?").result().cached()).isTrue();

            disk.empty();

            assertThat(door.ask("What is a price?").result().warning()).isNull();
            assertThat(ballast).hasSize(MEGABYTE);
            assertThat(door.posts()).isEqualTo(posts + 1);
        }
    }

    /** Does something when the first words have come. */
    static CallResult askAndMeanwhile(TestGateway door, String prompt, Runnable meanwhile) {
        var done = new AtomicBoolean();
        List<CallEvent> events = door.gateway()
                .call(TestGateway.request(prompt, RouteWish.AUTO))
                .doOnNext(event -> {
                    if (event instanceof CallEvent.Text && done.compareAndSet(false, true)) {
                        meanwhile.run();
                    }
                })
                .collectList()
                .block(Duration.ofSeconds(30));
        return new TestGateway.Answer(events).result();
    }

    @Test
    void aDatabaseThatMayNotGrowRefusesWithoutLosingWhatIsInIt() throws Exception {
        var free = new AtomicLong(100);
        var database = new Database(new DataFolder(folder), List.of());
        var ballast = new Ballast(folder.resolve("ballast"), 16, free::get);
        try (var writer = new GroupedWriter(() -> bounded(database.open()), ballast, 1_000)) {
            assertThat(writer.begin(FullDiskTests::count).join()).isZero();
            free.set(0);
            var written = new ArrayList<CompletableFuture<Void>>();
            CompletionException full = null;
            for (int i = 0; full == null && i < 10_000; i++) {
                CompletableFuture<Void> entry = writer.begin(FullDiskTests::enter);
                try {
                    entry.join();
                    written.add(entry);
                } catch (CompletionException e) {
                    full = e;
                }
            }

            assertThat(written).hasSizeGreaterThan(10);
            assertThat(full).hasRootCauseInstanceOf(StoreUnavailable.class).hasMessageContaining("disk is full");
            assertThat(folder.resolve("ballast")).doesNotExist();
            int rows = writer.decide(FullDiskTests::count).join();
            assertThat(rows).isEqualTo(written.size());

            free.set(100);
            assertThat(writer.begin(FullDiskTests::count).join()).isEqualTo(rows);
            assertThat(folder.resolve("ballast")).hasSize(16);
        }
    }

    private static Connection bounded(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma page_count")) {
            int pages = row.getInt(1) + 20;
            statement.execute("pragma max_page_count = " + pages);
        }
        return connection;
    }

    private static Void enter(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "insert into call (id, source, purpose, simulated, relay, streamed, outcome, problem, created_ms)"
                            + " values (hex(randomblob(16)), 'console', 'ask', 1, 'r', 0, 'open', hex(zeroblob(500)), 1)");
        }
        return null;
    }

    private static int count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from call")) {
            return row.getInt(1);
        }
    }

    @Test
    void aDiskThatIsReadOnlyAtTheStartIsToldAndUsedOnceItIsNot() throws Exception {
        Path data = disk().place().resolve("read-only");
        try (var door = TestGateway.open(data)) {
            door.ask("What is a ledger?");
        }
        disk.readOnly(true);

        assertThatThrownBy(() -> TestGateway.open(data).close())
                .rootCause()
                .hasMessageContaining("Read-only file system");

        disk.readOnly(false);
        try (var door = TestGateway.open(data)) {
            door.ask("What is a budget?");
            assertThat(door.books()).hasSize(2);
        }
    }
}
