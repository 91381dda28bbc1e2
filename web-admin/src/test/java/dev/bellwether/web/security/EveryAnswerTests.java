package dev.bellwether.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.store.Database;
import dev.bellwether.web.Arrangement;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import dev.bellwether.web.security.AccessRules.Route;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.catalina.Context;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What every answer has, whatever its status, and what no question does. */
@PagesTest(with = EveryAnswerTests.BrokenTrail.class)
class EveryAnswerTests {

    /** Fails in a way that no code foresees when it is asked about one actor. */
    static class BrokenTrail extends Arrangement {

        @Override
        protected Object replace(Object bean) {
            if (!(bean instanceof AuditTrail trail)) {
                return bean;
            }
            AuditTrail broken = spy(trail);
            doThrow(new IllegalStateException("select secret from table"))
                    .when(broken)
                    .list(eq("broken"), any(), anyLong(), anyInt());
            return broken;
        }
    }

    @Autowired
    Site site;

    @Autowired
    Accounts accounts;

    @Autowired
    AccessRules rules;

    @Autowired
    Database database;

    @Autowired
    ServletWebServerApplicationContext server;

    @Test
    void everyKindOfAnswerHasTheHeadersThatKeepABrowserSafe() {
        Visitor admin = site.as(Role.ADMIN);
        Visitor viewer = site.as(Role.VIEWER);
        Visitor stranger = site.stranger();
        var kinds = new LinkedHashMap<Integer, List<HttpResponse<String>>>();
        kinds.put(
                200,
                List.of(
                        admin.get("/spend"),
                        admin.get("/spend.csv"),
                        admin.get("/spend.json"),
                        admin.get("/static/bellwether.css"),
                        admin.get("/static/htmx.min.js"),
                        stranger.get("/login"),
                        stranger.get("/up")));
        kinds.put(302, List.of(stranger.get("/spend"), admin.get("/")));
        kinds.put(400, List.of(admin.get("/users;x=1"), admin.get("/users/%00"), admin.get("/users/a%2Fb")));
        kinds.put(401, List.of(stranger.get("/spend", "HX-Request", "true")));
        kinds.put(403, List.of(viewer.get("/users"), admin.postWithout("/users", Map.of(), "")));
        kinds.put(404, List.of(admin.get("/nothing"), admin.get("/users/nothing"), stranger.get("/nothing")));
        kinds.put(405, List.of(method(admin, "PUT", "/spend")));
        kinds.put(422, List.of(admin.post("/users", Map.of("name", "not a name", "role", "viewer"))));
        kinds.put(500, List.of(admin.get("/audit?actor=broken")));
        kinds.forEach((status, answers) -> answers.forEach(answer -> {
            assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(status);
            assertHeaders(answer.uri().toString(), answer.headers());
            assertThat(answer.body())
                    .as(answer.uri().toString())
                    .doesNotContain("Exception")
                    .doesNotContain("select secret")
                    .doesNotContain("\tat ");
        }));
        assertThat(admin.get("/static/htmx.min.js")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .contains("max-age=31536000");
    }

    @Test
    void strangersCannotMakeSessionsWithoutEnd() {
        var context = (Context)
                ((TomcatWebServer) server.getWebServer()).getTomcat().getHost().findChildren()[0];

        assertThat(((StandardManager) context.getManager()).getMaxActiveSessions())
                .isEqualTo(20_000);
        assertThat(((StandardManager) context.getManager()).getPathname())
                .as("none is written to a file")
                .isNull();
    }

    @Test
    void nothingIsTraced() {
        assertThat(method(site.stranger(), "TRACE", "/login").statusCode()).isEqualTo(405);
    }

    @Test
    void aFormThatIsTooLargeIsRefused() {
        Visitor admin = site.as(Role.ADMIN);
        HttpResponse<String> answer = admin.post("/users", Map.of("name", "x".repeat(5_000_000), "role", "viewer"));

        assertThat(answer.statusCode()).isIn(403, 413);
        assertHeaders("large form", answer.headers());
        assertThat(accounts.list()).noneMatch(account -> account.name().startsWith("xx"));
    }

    private static void assertHeaders(String what, HttpHeaders headers) {
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .as(what)
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).as(what).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).as(what).contains("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).as(what).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).as(what).isPresent();
        assertThat(headers.firstValue("Cache-Control")).as(what).isPresent();
        assertThat(headers.firstValue("Server")).as(what).isEmpty();
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).as(what).isEmpty();
        String type = headers.firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html") || type.startsWith("text/csv")) {
            assertThat(type.toLowerCase(java.util.Locale.ROOT)).as(what).contains("charset=utf-8");
        }
    }

    @Test
    void askingForAPageTwiceChangesNothing() throws Exception {
        Visitor admin = site.as(Role.ADMIN);
        admin.get("/spend");
        String before = Tables.fingerprint(database, "audit_entry");
        for (Route route : rules.routes()) {
            if (route.method().equals("GET")) {
                admin.get(EveryRoute.path(route));
                admin.get(EveryRoute.path(route));
            }
        }
        assertThat(Tables.fingerprint(database, "audit_entry")).isEqualTo(before);
    }

    @Test
    void noPageFetchesAnythingFromElsewhere() {
        Visitor admin = site.as(Role.ADMIN);
        var sources = new TreeSet<String>();
        for (Route route : EveryRoute.guarded(rules)) {
            boolean page = route.method().equals("GET")
                    && !route.path().getPatternString().contains("{")
                    && !route.path().getPatternString().contains(".");
            if (page) {
                HttpResponse<String> answer = admin.get(EveryRoute.path(route));
                org.jsoup.Jsoup.parse(answer.body())
                        .select("[src], link[href]")
                        .forEach(element -> sources.add(element.attr("src") + element.attr("href")));
            }
        }
        assertThat(sources).isNotEmpty().allSatisfy(source -> assertThat(source).startsWith("/static/"));
    }

    private static HttpResponse<String> method(Visitor visitor, String method, String path) {
        return visitor.send(visitor.request(path)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
