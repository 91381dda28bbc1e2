package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Role;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
