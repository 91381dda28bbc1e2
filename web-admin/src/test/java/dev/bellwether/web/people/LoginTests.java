package dev.bellwether.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.people.Role;
import dev.bellwether.testing.Lists;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import dev.bellwether.web.security.TurnedTime;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Coming in, staying in, and being shown out. */
@PagesTest(with = TurnedTime.class)
class LoginTests {

    @Autowired
    Site site;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail audit;

    @BeforeEach
    void later() {
        TurnedTime.pass(Duration.ofMinutes(20));
        Visitor.account(accounts, Role.ADMIN, "admin");
    }

    private HttpResponse<String> tryIn(Visitor visitor, String name, String password) {
        return visitor.post("/login", Map.of("username", name, "password", password));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void theLoginLeadsToThePageThatWasAskedForAndNeverToAnotherSite() {
        Visitor visitor = site.stranger();
        String token = visitor.token();
        visitor.get("/spend?tier=high");
        var in = visitor.postWithout("/login", Map.of("username", "ADMIN", "password", Visitor.PASSWORD), token);
        assertThat(location(in)).endsWith("/spend?tier=high");

        Visitor other = site.stranger();
        assertThat(location(other.post(
                        "/login?continue=https://evil.example",
                        Map.of("username", "admin", "password", Visitor.PASSWORD, "redirect", "https://evil.example"))))
                .endsWith(":" + site.port() + "/");
    }

    @Test
    void theSessionGetsANewIdAtTheLoginAndItsCookieIsForTheBrowserAlone() {
        Visitor visitor = site.stranger();
        visitor.get("/login");
        String before = session(visitor).getValue();
        HttpResponse<String> answer = tryIn(visitor, "admin", Visitor.PASSWORD);

        assertThat(session(visitor).getValue()).isNotEqualTo(before);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("SESSION=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax")
                        .contains("Path=/"));
    }

    private static HttpCookie session(Visitor visitor) {
        return visitor.cookies().stream()
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unknownWrongAndDisabledLookTheSame() {
        Visitor.account(accounts, Role.VIEWER, "gone");
        accounts.disable(accounts.named("gone").orElseThrow(), Actor.local("test"));
        accounts.create("invited", Role.VIEWER, Actor.local("test"));
        var answers = new ArrayList<String>();
        for (String name : List.of("nobody", "admin", "gone", "invited", "' or 1=1 --", "x".repeat(300))) {
            HttpResponse<String> answer = tryIn(site.stranger(), name, "wrong");
            answers.add(answer.statusCode() + " " + location(answer));
        }
        HttpResponse<String> right = tryIn(site.stranger(), "gone", Visitor.PASSWORD);
        answers.add(right.statusCode() + " " + location(right));

        assertThat(answers).containsOnly("302 http://127.0.0.1:" + site.port() + "/login?failed");
        assertThat(site.stranger().page("/login?failed").select(".problem").text())
                .isEqualTo("That name and password do not let anyone in.");
    }

    @Test
    void whatIsTypedInTheWrongFieldIsNotKept() {
        tryIn(site.stranger(), "my secret password 42", "x");
        tryIn(site.stranger(), "ADMIN", "x");

        assertThat(Lists.newest(audit, "login.failed", 2))
                .extracting(entry -> entry.actor())
                .containsExactly("admin", "(unknown name)");
    }

    @Test
    void aLinkThatWentAstrayEndsWithThePasswordThatItWouldHaveSet() {
        Visitor.account(accounts, Role.VIEWER, "lost");
        Visitor admin = site.signIn(Role.ADMIN);
        String id = accounts.named("lost").orElseThrow().id();
        admin.post("/users/" + id + "/link", Map.of());
        String link = path(admin.page("/users/" + id).select("code.long").text());
        assertThat(site.stranger().get(link).statusCode()).isEqualTo(200);
        admin.post("/users/" + id + "/sessions", Map.of());

        assertThat(site.stranger().get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void aStoredHashIsNoPasswordAndIsShownNowhere() {
        Visitor admin = site.signIn(Role.ADMIN);
        String id = accounts.named("admin").orElseThrow().id();
        for (String path : List.of("/users", "/users/" + id, "/settings", "/audit")) {
            assertThat(admin.get(path).body()).doesNotContain("pbkdf2");
        }
    }

    @Test
    void afterFiveFailuresANameWaitsTwiceAsLongEachTimeButNeverMoreThanAMinute() {
        Visitor.account(accounts, Role.VIEWER, "slow");
        Visitor visitor = site.stranger();
        for (int i = 0; i < 5; i++) {
            assertThat(location(tryIn(visitor, "slow", "wrong"))).endsWith("?failed");
        }
        assertThat(location(tryIn(visitor, "slow", Visitor.PASSWORD))).matches(".*wait=[12]$");
        for (int seconds = 1; seconds < 64; seconds *= 2) {
            TurnedTime.pass(Duration.ofSeconds(seconds));
            assertThat(location(tryIn(visitor, "Slow", "wrong"))).endsWith("?failed");
            assertThat(location(tryIn(visitor, "slow", Visitor.PASSWORD))).contains("wait=");
        }
        TurnedTime.pass(Duration.ofSeconds(61));
        assertThat(location(tryIn(visitor, "slow", Visitor.PASSWORD))).doesNotContain("/login");
    }

    @Test
    void anAddressMayTryThirtyTimesAMinuteWhateverItSaysOfItself() {
        Visitor visitor = site.stranger();
        String token = visitor.token();
        HttpResponse<String> last = null;
        for (int i = 0; i < 31; i++) {
            last = visitor.postWithout(
                    "/login",
                    Map.of("username", "name" + i, "password", "wrong"),
                    token,
                    "X-Forwarded-For",
                    "10.0.0." + i,
                    "Forwarded",
                    "for=10.0.0." + i);
        }
        assertThat(location(last)).contains("wait=");
    }

    @Test
    void whoIsDisabledDemotedOrHasANewPasswordIsOutAtTheNextRequest() {
        Visitor.account(accounts, Role.MANAGER, "mia");
        List<java.util.function.Consumer<Account>> reasons = List.of(
                mia -> accounts.changeRole(mia, Role.VIEWER, Actor.local("test")),
                mia -> accounts.endSessions(mia, Actor.local("test")),
                mia -> accounts.changePassword(mia, Visitor.PASSWORD, Visitor.PASSWORD + "!", Actor.local("test")),
                mia -> accounts.disable(mia, Actor.local("test")));
        for (var reason : reasons) {
            Visitor visitor = site.signIn(Role.MANAGER, "mia");
            assertThat(visitor.get("/spend").statusCode()).isEqualTo(200);
            reason.accept(accounts.named("mia").orElseThrow());
            assertThat(visitor.get("/spend").statusCode()).isEqualTo(302);
            Account now = accounts.named("mia").orElseThrow();
            if (accounts.authenticate("mia", Visitor.PASSWORD + "!").isPresent()) {
                accounts.changePassword(now, Visitor.PASSWORD + "!", Visitor.PASSWORD, Actor.local("test"));
            }
        }
    }

    @Test
    void nobodyStaysLongerThanTwelveHours() {
        Visitor visitor = site.signIn(Role.ADMIN);
        TurnedTime.pass(Duration.ofHours(12).plusMinutes(1));

        assertThat(visitor.get("/spend").statusCode()).isEqualTo(302);
    }

    @Test
    void signingOutEndsTheSessionAndClearsWhatTheBrowserKept() {
        Visitor visitor = site.signIn(Role.ADMIN);
        HttpResponse<String> out = visitor.post("/logout", Map.of());

        assertThat(location(out)).endsWith("/login?bye");
        assertThat(visitor.get("/spend").statusCode()).isEqualTo(302);
        assertThat(visitor.get("/logout").statusCode())
                .as("a link does not sign anyone out")
                .isIn(404, 405);
    }

    @Test
    void anAdminHandsOnALinkAndNeverSeesThePassword() {
        Visitor admin = site.signIn(Role.ADMIN);
        HttpResponse<String> made = admin.post("/users", Map.of("name", "lena", "role", "operator"));
        Document page = admin.page(path(location(made)));
        String link = path(page.select("code.long").text());
        assertThat(admin.page(path(location(made))).select("code.long").text())
                .as("it is shown once")
                .isEmpty();

        Visitor lena = site.stranger();
        assertThat(lena.page(link).text()).contains("For lena");
        HttpResponse<String> set = lena.post(link, Map.of("password", Visitor.PASSWORD, "again", Visitor.PASSWORD));
        assertThat(location(set)).endsWith("/login");
        assertThat(lena.get(link).statusCode()).as("it holds once").isEqualTo(404);
        lena.signIn("lena", Visitor.PASSWORD);
        assertThat(audit.list("admin", "account", Long.MAX_VALUE, 10))
                .extracting(entry -> entry.action() + " " + entry.subject() + " " + entry.address())
                .contains("account.created lena 127.0.0.1", "account.link lena 127.0.0.1");
    }

    private static String path(String address) {
        return address.replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void onesOwnPasswordIsChangedWithTheOldOneAlone() {
        Visitor.account(accounts, Role.VIEWER, "otto");
        Visitor otto = site.signIn(Role.VIEWER, "otto");
        String next = "seven brown llamas knit";
        otto.post("/settings/password", Map.of("old", "wrong", "password", next, "again", next));
        assertThat(otto.page("/settings").select(".problem").text()).contains("The old password is not that.");

        otto.post("/settings/password", Map.of("old", Visitor.PASSWORD, "password", next, "again", next));
        assertThat(otto.get("/spend").statusCode()).as("and one signs in again").isEqualTo(302);
        otto.signIn("otto", next);
    }

    @Test
    void whatIsSentBesideTheFieldsOfAFormChangesNothing() {
        Visitor.account(accounts, Role.VIEWER, "eve");
        Visitor eve = site.signIn(Role.VIEWER, "eve");
        Account before = accounts.named("eve").orElseThrow();
        Map<String, String> forged = Map.of(
                "role", "admin", "id", "1", "owner", "admin", "limit_n", "1", "spent_n", "0", "account.role", "ADMIN");
        eve.post("/settings/preferences", forged);
        eve.post("/users/" + before.id() + "/role", forged);

        assertThat(accounts.named("eve").orElseThrow()).isEqualTo(before);
    }

    @Test
    void theLastAdminStays() {
        Visitor admin = site.signIn(Role.ADMIN);
        Account account = accounts.named("admin").orElseThrow();
        for (Account other : accounts.list()) {
            if (other.role() == Role.ADMIN
                    && other.disabled() == null
                    && !other.name().equals("admin")) {
                accounts.disable(other, Actor.local("test"));
            }
        }
        String revision = Integer.toString(account.revision());
        admin.post("/users/" + account.id() + "/disable", Map.of("revision", revision));
        assertThat(admin.page("/users/" + account.id()).select(".problem").text())
                .contains("is the last admin");
        admin.post("/users/" + account.id() + "/role", Map.of("revision", revision, "role", "viewer"));
        assertThat(admin.page("/users/" + account.id()).select(".problem").text())
                .contains("is the last admin");
    }

    @Test
    void refusedAccessIsInTheTrailWithWhoAndWhere() {
        Visitor viewer = site.signIn(Role.VIEWER);
        HttpResponse<String> refused = viewer.get("/users");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Your role does not include this.");
        assertThat(audit.list("viewer", "access", Long.MAX_VALUE, 1))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.subject()).isEqualTo("GET /users");
                    assertThat(entry.address()).isEqualTo("127.0.0.1");
                    assertThat(entry.requestId())
                            .isEqualTo(
                                    refused.headers().firstValue("X-Request-Id").orElseThrow());
                });
    }

    @Test
    void languageAndThemeAreKeptForTheBrowser() {
        Visitor visitor = site.signIn(Role.ADMIN);
        assertThat(visitor.page("/settings").select("html").attr("lang")).isEqualTo("en");
        visitor.post("/settings/preferences", Map.of("language", "de", "theme", "dark"));
        Document page = visitor.page("/settings");

        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.select("html").attr("data-theme")).isEqualTo("dark");
        assertThat(page.select("h1").text()).isEqualTo("Einstellungen");
        visitor.post("/settings/preferences", Map.of("language", "xx", "theme", "neon"));
        assertThat(visitor.page("/settings").select("html").attr("data-theme")).isEmpty();
        assertThat(Arrays.stream(page.select("nav a").eachText().toArray())).contains("Ausgaben");
    }
}
