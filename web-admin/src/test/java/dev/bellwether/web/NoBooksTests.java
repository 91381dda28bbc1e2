package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class NoBooksTests {

    static final Path DATA = Path.of("target", "no-books-" + System.nanoTime());

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("bellwether.data", () -> DATA.toString());
        registry.add("bellwether.zone", () -> "UTC");
    }

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Test
    void aPageSaysThatTheDatabaseIsGoneAndShowsTheBooksWhenItIsBack() throws Exception {
        Path file = DATA.resolve("bellwether.db");
        Path away = DATA.resolve("away.db");
        var visitor = Visitor.signedIn(port, accounts, Role.ADMIN);
        assertThat(visitor.get("/requests").statusCode()).isEqualTo(200);
        Files.move(file, away);

        for (String path : new String[] {"/requests", "/spend"}) {
            var page = visitor.get(path);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("is gone").contains("bellwether restore");
        }
        assertThat(file).doesNotExist();

        Files.move(away, file);
        assertThat(visitor.get("/requests").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/spend").statusCode()).isEqualTo(200);
    }
}
