package dev.bellwether.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Role;
import dev.bellwether.testing.TestCall;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the shared server owes its tests: after a start nothing of the application before it answers a request. */
@PagesTest
class RestartablePagesTests {

    private static final String NAME = "pages.example";

    @Autowired
    RestartablePages pages;

    @Autowired
    Site site;

    @PagesTest
    private static final class Plain {}

    @PagesTest(
            value = {"bellwether.zone=Asia/Kolkata", "bellwether.demo=true", "bellwether.web.names=" + NAME},
            with = Other.class)
    private static final class Different {}

    static class Other extends Arrangement {

        @Override
        protected void files(Path data) throws IOException {
            Files.writeString(data.resolve("note"), "here");
        }

        @Override
        protected Object replace(Object bean) {
            return bean instanceof Clock ? Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC) : bean;
        }
    }

    private void start(Class<?> wanted) throws IOException {
        pages.restart(wanted.getSimpleName(), wanted.getAnnotation(PagesTest.class));
    }

    @Test
    void whoWasSignedInIsUnknownAndTheFirstAdminIsMadeAgain() throws IOException {
        start(Plain.class);
        Visitor before = site.as(Role.ADMIN);
        assertThat(before.get("/spend").statusCode()).isEqualTo(200);
        Path folder = site.file(".");

        start(Different.class);

        assertThat(before.get("/spend").headers().firstValue("Location").orElseThrow())
                .as("the filters know the new database")
                .endsWith("/setup");
        assertThat(site.file(".")).isNotEqualTo(folder);
        assertThat(site.file("setup-link")).content().contains("http://127.0.0.1:" + site.port() + "/setup?token=");
        assertThat(site.file("note")).hasContent("here");
        assertThat(site.as(Role.ADMIN)).isNotSameAs(before);
        assertThat(before.get("/spend").headers().firstValue("Location").orElseThrow())
                .as("the session has ended")
                .endsWith("/login");
    }

    @Test
    void controllersAdviceAndClockAreThoseOfTheNewSettings() throws IOException {
        start(Plain.class);
        site.ask("hello");
        assertThat(site.as(Role.ADMIN).page("/calls").select("#calls tbody tr")).hasSize(1);
        assertThat(site.as(Role.ADMIN).page("/spend").select(".notice").text()).startsWith("Simulated relay");

        start(Different.class);
        site.ask(TestCall.of("hello"));

        assertThat(site.as(Role.ADMIN)
                        .page("/reports/month/2026-11")
                        .select(".signature")
                        .text())
                .contains("23 Nov 2026 01:30:00 (Asia/Kolkata)");
        assertThat(site.as(Role.ADMIN).page("/calls").select("#calls tbody tr")).hasSize(1);
        assertThat(site.as(Role.ADMIN).page("/spend").select(".notice").text()).startsWith("Demo");
        assertThat(site.as(Role.ADMIN)
                        .post("/users", Map.of("name", "mia", "role", "viewer"))
                        .statusCode())
                .as("forms have tokens of the new chain")
                .isEqualTo(302);
    }

    @Test
    void theGuardAnswersToTheNewNames() throws IOException {
        start(Plain.class);
        assertThat(statusFor(NAME)).startsWith("HTTP/1.1 421");

        start(Different.class);

        assertThat(statusFor(NAME)).startsWith("HTTP/1.1 200");
    }

    private String statusFor(String host) throws IOException {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            String request = "GET /up HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
