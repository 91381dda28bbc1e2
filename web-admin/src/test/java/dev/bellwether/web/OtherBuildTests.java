package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Role;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.MigratedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** In a class of its own, since the pages are not to go on with the database that was there before. */
@PagesTest("bellwether.zone=UTC")
class OtherBuildTests {

    @Autowired
    Site site;

    @Test
    void aPageSaysThatAnotherDevelopmentBuildMadeTheDatabaseAndLeavesItAsItIs() throws Exception {
        Path file = site.file("bellwether.db");
        Path other = site.file("other").resolve(Database.NAME);
        var visitor = site.as(Role.ADMIN);
        assertThat(visitor.get("/calls").statusCode()).isEqualTo(200);
        MigratedDatabase.copyInto(other.getParent());
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                var statement = connection.createStatement()) {
            statement.execute("pragma application_id = 0");
        }
        byte[] content = Files.readAllBytes(other);
        for (String ending : new String[] {"-wal", "-shm"}) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
        }
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        for (String path : new String[] {"/calls", "/spend"}) {
            var page = visitor.get(path);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("another development build").contains("--data DIR");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }
}
