package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aPageSaysThatTheDatabaseIsGoneAndShowsTheBooksWhenItIsBack() throws Exception {
        Path file = DATA.resolve("bellwether.db");
        Path away = DATA.resolve("away.db");
        assertThat(get("/requests").statusCode()).isEqualTo(200);
        Files.move(file, away);

        for (String path : new String[] {"/requests", "/spend"}) {
            var page = get(path);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("is gone").contains("bellwether restore");
        }
        assertThat(file).doesNotExist();

        Files.move(away, file);
        assertThat(get("/requests").statusCode()).isEqualTo(200);
        assertThat(get("/spend").statusCode()).isEqualTo(200);
    }
}
