package dev.bellwether.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.Suite;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import dev.bellwether.web.security.AccessRules.Route;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every hostile text through every route, in all of its parameters, its path and a form: nothing of it has an effect. */
@PagesTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileInputTests {

    /** What people can filter by on one page or another; a page that does not know one says so. */
    private static final List<String> FILTERS = List.of(
            "from",
            "to",
            "calls",
            "by",
            "then",
            "compare",
            "tier",
            "model",
            "outcome",
            "caller",
            "tag",
            "category",
            "purpose",
            "group",
            "before",
            "q",
            "sort",
            "baseline",
            "actor",
            "type",
            "below",
            "hx",
            "utm");

    private static final int MAX_QUERY_LENGTH = 5000;

    /**
     * With {@code endurance} every text goes everywhere. Else every route gets a different 41st of them, which are some of
     * each kind; there are more routes than that, so each text goes somewhere.
     */
    private static final int STRIDE = Suite.rounds(41, 1);

    @Autowired
    Site site;

    @Autowired
    Accounts accounts;

    @Autowired
    AccessRules rules;

    @Autowired
    Database database;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void thereAreSixHundredOfThem() {
        assertThat(Set.copyOf(Hostile.all())).hasSizeGreaterThan(600);
    }

    @Test
    void asAParameterOrAPartOfAPathNoneIsRunEvaluatedOrTakenForSql() throws Exception {
        Visitor admin = site.as(Role.ADMIN);
        List<String> texts = Hostile.all();
        List.of("/routing", "/models").forEach(admin::get); // the first look makes version 1 of both
        String before = Tables.fingerprint(database, "audit_entry", "draft");
        var sent = new HashSet<String>();
        int start = 0;
        for (Route route : EveryRoute.guarded(rules)) {
            if (!route.method().equals("GET")) {
                continue;
            }
            Set<String> names = new LinkedHashSet<>(FILTERS);
            names.addAll(parameters(route));
            start++;
            for (int i = start % STRIDE; i < texts.size(); i += STRIDE) {
                String text = texts.get(i);
                sent.add(text);
                String query =
                        names.stream().map(name -> name + "=" + encoded(text)).collect(Collectors.joining("&"));
                harmless(route, text, admin.get(path(route, text) + "?" + query));
            }
        }
        assertThat(sent).containsAll(texts);
        assertThat(Tables.fingerprint(database, "audit_entry", "draft")).isEqualTo(before);
        assertOneLineForEachEvent();
    }

    @Test
    void asAFieldOfAFormNoneIsRunEvaluatedOrTakenForSql() throws Exception {
        Visitor admin = site.signIn(Role.ADMIN, "hostess");
        String token = admin.token();
        List<String> texts = Hostile.all();
        String before = Tables.fingerprint(database, "audit_entry", "draft", "pause");
        int start = 0;
        for (Route route : EveryRoute.changing(rules)) {
            String pattern = route.path().getPatternString();
            // These end the session or change what the others are read in.
            boolean apart = Set.of("/logout", "/login", "/setup", "/settings/sessions", "/settings/preferences")
                    .contains(pattern);
            start++;
            for (int i = start % STRIDE; !apart && i < texts.size(); i += STRIDE) {
                String text = texts.get(i);
                Map<String, String> fields = new LinkedHashMap<>();
                parameters(route).forEach(name -> fields.put(name, text));
                fields.put("role", text);
                fields.put("id", text);
                HttpResponse<String> answer = admin.postWithout(path(route, text), fields, token);
                harmless(route, text, answer);
                if (answer.statusCode() == 302) {
                    String to = answer.headers().firstValue("Location").orElseThrow();
                    assertThat(to)
                            .as(text)
                            .startsWith("http://127.0.0.1:" + site.port() + "/")
                            .doesNotContain("/login");
                    harmless(route, text, admin.get(to.replaceFirst("^http://[^/]+", "")));
                }
            }
        }
        assertThat(Tables.fingerprint(database, "audit_entry", "draft", "pause"))
                .isEqualTo(before);
        assertOneLineForEachEvent();
    }

    /** The last, since it spends what its address may try. */
    @Test
    @Order(Integer.MAX_VALUE)
    void asALoginNameNoneLetsAnyoneInOrForgesALine() throws Exception {
        Visitor.account(accounts, Role.ADMIN, "admin");
        Visitor stranger = site.stranger();
        String token = stranger.token();
        for (String text : Hostile.all()) {
            HttpResponse<String> answer =
                    stranger.postWithout("/login", Map.of("username", text, "password", text), token);
            assertThat(answer.statusCode()).as(text).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/login?");
        }
        assertOneLineForEachEvent();
    }

    private void harmless(Route route, String text, HttpResponse<String> answer) {
        String what = route.method() + " " + route.path().getPatternString() + " with " + text;
        assertThat(answer.statusCode()).as(what).isLessThan(500).isNotEqualTo(401);
        String body = answer.body();
        assertThat(body)
                .as(what)
                .doesNotContain(Hostile.EVALUATED)
                .doesNotContain("Exception")
                .doesNotContain("dev.bellwether.")
                .doesNotContain("SQLITE");
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            inert(what, Jsoup.parse(body));
        }
    }

    /** Markup of ours has no handler, no style and no script of its own; so what has one came from outside. */
    private static void inert(String what, Document page) {
        assertThat(page.select("script:not([src^=/static/]), style, iframe, object, embed, base, math, video"))
                .as(what)
                .isEmpty();
        assertThat(page.getAllElements().stream()
                        .filter(element ->
                                runs(element) || element.attr("action").startsWith("http")))
                .as(what)
                .isEmpty();
        assertThat(page.select("[hx-get]:not([href]):not(form)[hx-trigger=load]")
                        .attr("hx-get"))
                .as(what)
                .isNotEqualTo("/users");
    }

    private static boolean runs(Element element) {
        return element.attributes().asList().stream()
                        .map(Attribute::getKey)
                        .anyMatch(name -> name.startsWith("on") || name.equals("style"))
                || element.attr("href").strip().toLowerCase(Locale.ROOT).startsWith("javascript:");
    }

    private void assertOneLineForEachEvent() throws IOException {
        assertThat(site.log().lines())
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
    }

    /** The names that the route's handler reads: parameters, and the parts of form records. */
    private Set<String> parameters(Route route) {
        var names = new LinkedHashSet<String>();
        for (var mapping : requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
            boolean same =
                    mapping.getKey().getPatternValues().contains(route.path().getPatternString())
                            && mapping.getKey()
                                    .getMethodsCondition()
                                    .getMethods()
                                    .toString()
                                    .contains(route.method());
            if (same) {
                names.addAll(names(mapping.getValue()));
            }
        }
        return names;
    }

    private static List<String> names(HandlerMethod handler) {
        var names = new ArrayList<String>();
        for (Parameter parameter : handler.getMethod().getParameters()) {
            RequestParam named = parameter.getAnnotation(RequestParam.class);
            if (named != null && !Map.class.isAssignableFrom(parameter.getType())) {
                names.add(named.value().isEmpty() ? parameter.getName() : named.value());
            } else if (parameter.getType().isRecord()) {
                for (RecordComponent component : parameter.getType().getRecordComponents()) {
                    names.add(component.getName());
                }
            }
        }
        return names;
    }

    private static String path(Route route, String text) {
        String part = encoded(text.isBlank() ? "x" : text.substring(0, Math.min(text.length(), 200)))
                .replace("+", "%20");
        return route.path().getPatternString().replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(part));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
