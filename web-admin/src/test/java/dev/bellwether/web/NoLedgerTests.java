package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Role;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.Await;
import dev.bellwether.testing.MigratedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PagesTest("bellwether.zone=UTC")
class NoLedgerTests {

    @Autowired
    Site site;

    @Test
    void aPageSaysThatTheDatabaseIsGoneAndShowsTheLedgerWhenItIsBack() throws Exception {
        Path file = site.file("bellwether.db");
        Path away = site.file("away.db");
        var visitor = site.as(Role.ADMIN);
        assertThat(visitor.get("/calls").statusCode()).isEqualTo(200);
        Files.move(file, away);

        for (String path : new String[] {"/calls", "/spend"}) {
            var page = visitor.get(path);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("is gone").contains("bellwether restore");
        }
        assertThat(file).doesNotExist();

        Files.move(away, file);
        assertThat(visitor.get("/calls").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/spend").statusCode()).isEqualTo(200);
    }

    @Test
    void aPageSaysThatAnotherDevelopmentBuildMadeTheDatabaseAndLeavesItAsItIs() throws Exception {
        Path file = site.file("bellwether.db");
        Path away = site.file("away.db");
        Path other = site.file("other").resolve(Database.NAME);
        var visitor = site.as(Role.ADMIN);
        assertThat(visitor.get("/calls").statusCode()).isEqualTo(200);
        emptyTheLog(file);
        move(file, away);
        MigratedDatabase.copyInto(other.getParent());
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                var statement = connection.createStatement()) {
            statement.execute("pragma application_id = 0");
        }
        byte[] content = Files.readAllBytes(other);
        Files.move(other, file);

        for (String path : new String[] {"/calls", "/spend"}) {
            var page = visitor.get(path);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("another development build").contains("--data DIR");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(content);

        move(file, other);
        move(away, file);
        // A request that falls between the moves may have opened the one file with the log of the other.
        Await.until(
                "the pages show the ledger again", () -> visitor.get("/calls").statusCode() == 200);
        assertThat(visitor.get("/spend").statusCode()).isEqualTo(200);
    }

    private static void emptyTheLog(Path file) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        }
    }

    /** With its log, which SQLite would take for the log of whatever lies beside it. */
    private static void move(Path from, Path to) throws Exception {
        for (String ending : new String[] {"", "-wal", "-shm"}) {
            Path part = from.resolveSibling(from.getFileName() + ending);
            if (Files.exists(part)) {
                Files.move(part, to.resolveSibling(to.getFileName() + ending), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
