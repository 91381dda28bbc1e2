package dev.bellwether.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Accounts;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/** The first start, from nobody to the first admin. */
@PagesTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetupTests {

    @Autowired
    Site site;

    @Autowired
    Accounts accounts;

    @Test
    @Order(1)
    void untilThereIsAnAdminEveryPageLeadsToTheSetup() {
        assertThat(accounts.list()).as("a new database knows nobody").isEmpty();
        Visitor stranger = site.stranger();
        for (String path : List.of("/", "/spend", "/users", "/login", "/nothing")) {
            HttpResponse<String> answer = stranger.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/setup");
        }
        assertThat(stranger.get("/static/bellwether.css").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/up").body()).isEqualTo("up\n");
    }

    @Test
    @Order(2)
    void theLinkLiesInAFileThatOnlyItsOwnerReads() throws Exception {
        Path file = site.file("setup-link");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("/setup?token=");
        assertThat(token()).hasSize(43).matches("[A-Za-z0-9_-]+");
    }

    @Test
    @Order(3)
    void whatCannotBeUsedIsSaidAndWhatWasTypedStays() throws Exception {
        Visitor stranger = site.stranger();
        String token = token();

        HttpResponse<String> differ = stranger.post(
                "/setup", Map.of("token", token, "name", "mira", "password", Visitor.PASSWORD, "again", "x"));
        assertThat(differ.statusCode()).isEqualTo(422);
        assertThat(differ.body())
                .contains("The two passwords differ.")
                .contains("value=\"mira\"")
                .doesNotContain(Visitor.PASSWORD);

        HttpResponse<String> weak = stranger.post(
                "/setup", Map.of("token", token, "name", "mira", "password", "bellwether12", "again", "bellwether12"));
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("among the first that anyone would try");

        HttpResponse<String> forged = stranger.post(
                "/setup",
                Map.of("token", "x", "name", "mira", "password", Visitor.PASSWORD, "again", Visitor.PASSWORD));
        assertThat(forged.statusCode()).isEqualTo(422);
        assertThat(forged.body()).contains("This link does not hold");
        assertThat(accounts.list()).isEmpty();
    }

    @Test
    @Order(4)
    void ofEightWhoSetUpAtOnceOneDoesAndThenThereIsNoSetup() throws Exception {
        String token = token();
        List<Callable<Integer>> tries = IntStream.range(0, 8)
                .mapToObj(i -> {
                    // Each has its form before any sends it: once there is an admin, there is no form.
                    Visitor visitor = site.stranger();
                    String form = visitor.token();
                    return (Callable<Integer>) () -> visitor.postWithout("/setup", admin(token, "admin" + i), form)
                            .statusCode();
                })
                .toList();
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        var answers = crowd.invokeAll(tries);
        crowd.shutdown();
        int winners = 0;
        for (var answer : answers) {
            winners += answer.get() == 302 ? 1 : 0;
        }

        assertThat(accounts.list()).hasSize(1);
        assertThat(winners).isEqualTo(1);
        assertThat(site.file("setup-link")).doesNotExist();
        site.stranger().signIn(accounts.list().get(0).name(), Visitor.PASSWORD);
    }

    @Test
    @Order(5)
    void whoComesLateFindsNoSetupAndMakesNoSecondAdmin() {
        Visitor late = site.stranger();

        assertThat(late.get("/setup").statusCode()).isEqualTo(404);
        assertThat(late.post("/setup", admin("x", "late")).statusCode()).isEqualTo(404);
        assertThat(accounts.list()).hasSize(1);
    }

    private static Map<String, String> admin(String token, String name) {
        return Map.of("token", token, "name", name, "password", Visitor.PASSWORD, "again", Visitor.PASSWORD);
    }

    private String token() throws Exception {
        return Files.readString(site.file("setup-link")).strip().replaceFirst(".*token=", "");
    }
}
