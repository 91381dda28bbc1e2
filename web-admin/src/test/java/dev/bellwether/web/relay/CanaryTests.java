package dev.bellwether.web.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.testing.Lists;
import dev.bellwether.testing.TestCall;
import dev.bellwether.web.Arrangement;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.AopTestUtils;

/**
 * Secrets that are unique, the loggers of ours and of Spring's web and security at their most talkative, a relay that repeats
 * whatever it is told, and everything that goes wrong on purpose: none of the secrets is anywhere that it does not belong.
 */
@ExtendWith(OutputCaptureExtension.class)
@PagesTest(
        value = {"bellwether.relay.allowed-hosts=127.0.0.1", "BELLWETHER_MASTER_KEY=" + CanaryTests.MASTER_KEY},
        with = CanaryTests.Talkative.class)
class CanaryTests {

    static final String MASTER_KEY = "canary Zimt+Hafen/Ö 9917 still";

    /** Loggers are at trace before the application starts. */
    static class Talkative extends Arrangement {

        @Override
        protected void files(Path data) {
            log(LogLevel.TRACE);
        }
    }

    private static final Canary KEY = new Canary("relay key", "sk-canary/Relay+Key=Zq8vT2mR7w");
    private static final Canary LATER_KEY = new Canary("second relay key", "sk-canary/Later+Key=Kd93hWs1Lx");
    private static final Canary PASSWORD = new Canary("password", "canary Kormoran+Ofen/Ü 7391 blau");
    private static final Canary WRONG = new Canary("wrong password", "canary Waschbär+Zug/Ü 5528 grau");
    private static final Canary LATER = new Canary("new password", "canary Lampion+Moos/Ü 6604 rot");
    private static final Canary MASTER = new Canary("master key", MASTER_KEY);
    private static final Canary PROMPT = new Canary("prompt", "canary Prompt+Frage/Ä 2248 Wolke");

    @Autowired
    Site site;

    @Autowired
    ApplicationContext context;

    @Autowired
    Accounts accounts;

    @Autowired
    ChatGateway gateway;

    @Autowired
    AuditTrail audit;

    private final Map<String, String> said = new LinkedHashMap<>();

    private static void log(@Nullable LogLevel level) {
        LoggingSystem loggers = LoggingSystem.get(CanaryTests.class.getClassLoader());
        for (String name : List.of("dev.bellwether", "org.springframework.security", "org.springframework.web")) {
            loggers.setLogLevel(name, level);
        }
    }

    @AfterAll
    static void quietAgain() {
        log(null);
    }

    @Test
    void aCanaryIsFoundInEachOfItsForms() {
        for (String form : KEY.forms().values()) {
            assertThat(KEY.found("\u0000xx" + form + "yy")).isNotEmpty();
        }
        byte[] more = ("..a" + PASSWORD.secret() + "b").getBytes(StandardCharsets.UTF_8);
        for (int begin = 0; begin < 3; begin++) {
            String text = java.util.Base64.getEncoder().encodeToString(Arrays.copyOfRange(more, begin, more.length));
            assertThat(PASSWORD.found(text)).startsWith("password as base64");
        }
    }

    @Test
    void noSecretIsWhereItDoesNotBelong(CapturedOutput output) throws IOException {
        String link = Files.readString(site.file("setup-link")).strip();
        var token = new Canary("setup token", link.substring(link.indexOf("token=") + "token=".length()));
        var relay = new CapturingRelay();
        try (relay) {
            setUp(token);
            Visitor admin = signIn();
            typeKeys(admin, relay);
            relayRepeatsWhatItIsTold(relay);
            look(admin);
            var session = new Canary(
                    "session",
                    admin.cookies().stream()
                            .filter(cookie -> cookie.getName().endsWith("SESSION")
                                    || cookie.getName().equals("JSESSIONID"))
                            .findFirst()
                            .orElseThrow()
                            .getValue());
            assertThat(relay.keys()).contains("Bearer " + KEY.secret());
            assertThat(relay.bodies()).anyMatch(body -> body.contains(PROMPT.secret()));
            changePassword(admin);
            said.put("beans", beans());
            said.put("threads", threads());

            var all = List.of(KEY, LATER_KEY, PASSWORD, WRONG, LATER, MASTER, PROMPT, session);
            var found = new ArrayList<String>();
            said.forEach((where, text) -> search(where, bytes(text), all, found));
            said.forEach((where, text) -> {
                if (!where.contains("/setup")) {
                    search(where, bytes(text), List.of(token), found);
                }
            });
            String console = bytes(output.getAll());
            search("the console", console, all, found);
            search("the console", console.replace(bytes(link), ""), List.of(token), found);
            try (var files = Files.walk(site.file(""))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    search(file.toString(), text, all, found);
                    search(file.toString(), text, List.of(token), found);
                }
            }
            String log = site.log();
            search("the log", bytes(log), all, found);
            search("the log", bytes(log), List.of(token), found);
            assertThat(log)
                    .contains(
                            "TRACE",
                            "org.springframework.security.web",
                            "org.springframework.web.servlet",
                            "/settings/relay/key",
                            "token=*****");
            assertThat(found).isEmpty();
        }
    }

    private static void search(String where, String text, List<Canary> canaries, List<String> found) {
        for (Canary canary : canaries) {
            String form = canary.found(text);
            if (!form.isEmpty()) {
                found.add(where + ": " + form);
            }
        }
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private HttpResponse<String> keep(String what, HttpResponse<String> answer) {
        said.put(said.size() + " " + what, answer.headers().map() + "\n" + answer.body());
        return answer;
    }

    /** The cookie that is set is the session's only place besides the browser. */
    private HttpResponse<String> keepBody(String what, HttpResponse<String> answer) {
        said.put(said.size() + " " + what, answer.body());
        return answer;
    }

    private void setUp(Canary token) {
        Visitor stranger = site.stranger();
        keepBody("GET /setup", stranger.get("/setup?token=" + token.secret()));
        keepBody(
                "POST /setup, not the same twice",
                stranger.post(
                        "/setup",
                        Map.of(
                                "token", token.secret(),
                                "name", "admin",
                                "password", PASSWORD.secret(),
                                "again", WRONG.secret())));
        var made = keepBody(
                "POST /setup",
                stranger.post(
                        "/setup",
                        Map.of(
                                "token", token.secret(),
                                "name", "admin",
                                "password", PASSWORD.secret(),
                                "again", PASSWORD.secret())));
        assertThat(made.statusCode()).isEqualTo(302);
        assertThat(site.file("setup-link")).doesNotExist();
    }

    private Visitor signIn() {
        Visitor admin = site.stranger();
        keepBody("wrong login", admin.post("/login", Map.of("username", "admin", "password", WRONG.secret())));
        admin.signIn("admin", PASSWORD.secret());
        keepBody("POST /login?password", admin.get("/login?failed"));
        return admin;
    }

    private void typeKeys(Visitor admin, CapturingRelay relay) {
        String page = "/settings/relay";
        Map<String, String> good = Map.of("key", KEY.secret(), "origin", relay.origin());
        keep("key for nothing", admin.post(page + "/key", good));
        assertThat(keep("url", admin.post(page, Map.of("url", relay.url()))).statusCode())
                .isEqualTo(302);
        keep("later key", admin.post(page + "/key", Map.of("key", LATER_KEY.secret(), "origin", relay.origin())));
        keep("bad key", admin.post(page + "/key", Map.of("key", KEY.secret() + " \"", "origin", relay.origin())));
        keep("key in a URL", admin.post(page, Map.of("url", "https://" + KEY.secret() + "@relay.example/v1")));
        assertThat(keep("key", admin.post(page + "/key", good)).statusCode()).isEqualTo(302);
        keep("relay", admin.get(page));
    }

    private void relayRepeatsWhatItIsTold(CapturingRelay relay) {
        ask(false, "first");
        for (int status : List.of(400, 401, 403, 404, 422, 429, 500, 503)) {
            relay.echoWith(status);
            ask(true, "streamed " + status);
            ask(false, "plain " + status);
            context.getBean(dev.bellwether.core.relay.RelayHealth.class).reset();
        }
    }

    private void ask(boolean stream, String what) {
        CallRequest call = TestCall.of(PROMPT.secret() + " " + what)
                .model("gpt-4.1")
                .from(CallSource.WEB)
                .request();
        try {
            gateway.call(call.streamed(stream).cached(false)).collectList().block(Duration.ofSeconds(30));
        } catch (Problem e) {
            var trace = new java.io.StringWriter();
            e.printStackTrace(new java.io.PrintWriter(trace));
            said.put("what is told of " + what, e.sentence() + e.advice() + trace);
        }
    }

    private void look(Visitor admin) {
        for (String path : List.of(
                "/",
                "/spend",
                "/spend.csv",
                "/spend.json",
                "/calls",
                "/routing",
                "/models",
                "/settings",
                "/settings/relay",
                "/users",
                "/audit",
                "/nothing/here",
                "/calls/none",
                "/calls?page=x",
                "/spend?from=x",
                "/actuator/env",
                "/settings/relay;x=y")) {
            keep(path, admin.get(path));
        }
        for (var line : admin.page("/calls").select("tbody th a[href]").eachAttr("href")) {
            keep(line, admin.get(line));
        }
        keep("no token", admin.postWithout("/settings/relay/key", Map.of("key", KEY.secret()), ""));
        keep("unknown", admin.post("/settings/relay/none", Map.of("key", KEY.secret())));
        keep("bad name", admin.post("/users", Map.of("name", "two words", "role", "none")));
        HttpRequest json = admin.request("/settings/relay/key")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"key\":\"" + KEY.secret() + "\"}"))
                .build();
        keep("json", admin.send(json));
        keep("another's", site.stranger().get("/settings/relay", "Authorization", "Bearer " + KEY.secret()));
    }

    private void changePassword(Visitor admin) {
        Map<String, String> wrong = Map.of("old", WRONG.secret(), "password", LATER.secret(), "again", LATER.secret());
        keepBody("wrong old password", admin.post("/settings/password", wrong));
        keepBody("settings", admin.get("/settings"));
        Map<String, String> right =
                Map.of("old", PASSWORD.secret(), "password", LATER.secret(), "again", LATER.secret());
        assertThat(keepBody("password", admin.post("/settings/password", right)).statusCode())
                .isEqualTo(302);
        Visitor again = site.stranger();
        again.signIn("admin", LATER.secret());
        Lists.newest(audit, 1000).forEach(entry -> said.put("audit " + entry.number(), entry.toString()));
        assertThat(accounts.list()).extracting(account -> account.role()).contains(Role.ADMIN);
    }

    private String beans() {
        var text = new StringBuilder();
        context.getBeansWithAnnotation(ConfigurationProperties.class)
                .forEach((name, bean) ->
                        text.append(name).append(' ').append(bean).append('\n'));
        for (String name : context.getBeanDefinitionNames()) {
            Class<?> type = context.getType(name);
            if (type != null && type.getName().startsWith("dev.bellwether") && context.isSingleton(name)) {
                Object bean = AopTestUtils.getUltimateTargetObject(context.getBean(name));
                text.append(name).append(' ').append(bean).append('\n');
            }
        }
        assertThat(text).contains("RelaySettings");
        return text.toString();
    }

    private static String threads() {
        return Arrays.toString(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
                + Thread.getAllStackTraces();
    }
}
