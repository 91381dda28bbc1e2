package dev.bellwether.web.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.people.AuditEntry;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.testing.TestCall;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code /settings/relay} over real HTTP, with two relays on this machine that remember what they were sent. */
@PagesTest({"bellwether.relay.allowed-hosts=127.0.0.1, relay.example", "bellwether.relay.retry.max-retries=0"})
class RelayPagesTests {

    private static final String PAGE = "/settings/relay";
    private static final String KEY = "sk-canary-Zq8vT2mR7w";

    @Autowired
    Site site;

    @Autowired
    ChatGateway gateway;

    @Autowired
    AuditTrail audit;

    @Autowired
    RelayTargets targets;

    final CapturingRelay one = new CapturingRelay();
    final CapturingRelay other = new CapturingRelay();
    Visitor admin;

    @BeforeEach
    void shipped() {
        admin = site.as(Role.ADMIN);
        assertThat(post("", Map.of("url", "")).statusCode()).isEqualTo(302);
        post("/forget", Map.of());
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    private java.net.http.HttpResponse<String> post(String path, Map<String, String> fields) {
        return admin.post(PAGE + path, fields);
    }

    private void choose(CapturingRelay relay) {
        assertThat(post("", Map.of("url", relay.url())).statusCode()).isEqualTo(302);
    }

    private void type(String key, CapturingRelay relay) {
        assertThat(post("/key", Map.of("key", key, "origin", relay.origin())).statusCode())
                .isEqualTo(302);
        readMessages();
    }

    /** Messages of earlier forms wait until a page shows them, one at a time. */
    private void readMessages() {
        boolean more = true;
        while (more) {
            more = !admin.page(PAGE).select(".done").isEmpty();
        }
    }

    private void ask(String prompt) {
        CallRequest call =
                TestCall.of(prompt).model("gpt-4.1").from(CallSource.WEB).request();
        var last = gateway.call(call.cached(false)).collectList().block(Duration.ofSeconds(30));
        assertThat(last).last().isInstanceOf(CallEvent.Answered.class);
    }

    private List<String> actions() {
        return audit.list("admin", "relay", Long.MAX_VALUE, 100).stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    void withNothingChosenAnswersAreSimulatedAndThePageSaysSo() {
        Document page = admin.page(PAGE);

        assertThat(targets.simulated()).isTrue();
        assertThat(page.select("main dl dd").get(0).text()).contains("the simulated relay");
        assertThat(page.select("input[name=url]").val()).isEqualTo("https://api.holysheep.ai/v1");
        assertThat(admin.page("/settings").select("a[href=" + PAGE + "]")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "MANAGER", "OPERATOR"})
    void nobodyButAnAdminSeesOrChangesIt(Role role) {
        Visitor visitor = site.as(role);

        assertThat(visitor.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(visitor.page("/settings").select("a[href=" + PAGE + "]")).isEmpty();
        for (String path : List.of("", "/key", "/forget")) {
            assertThat(visitor.post(PAGE + path, Map.of("url", one.url(), "key", KEY, "origin", one.origin()))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(targets.simulated()).isTrue();
    }

    @Test
    void aKeyGoesToTheRelayThatItWasTypedForAndIsNeverShownAgain() throws IOException {
        choose(one);
        type(KEY, one);
        ask("hi");

        assertThat(one.keys()).containsExactly("Bearer " + KEY);
        String page = admin.get(PAGE).body();
        assertThat(page).contains("sk-…mR7w", "SHA-256 ", one.origin()).doesNotContain(KEY);
        assertThat(admin.page(PAGE).select("input[name=key]").attr("value")).isEmpty();
        try (var files = Files.walk(site.file(""))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(KEY);
            }
        }
        assertThat(actions()).startsWith("relay.key.set", "relay.url");
        AuditEntry set = audit.list("admin", "relay.key.set", Long.MAX_VALUE, 1).get(0);
        assertThat(set.after()).matches("sk-…mR7w sha256:[0-9a-f]{8}");
        assertThat(set.subject()).isEqualTo(one.origin());
    }

    @Test
    void anotherPortIsAnotherOriginSoTheKeyIsForgottenUntilItIsTypedAgain() {
        choose(one);
        type(KEY, one);
        choose(other);

        Document page = admin.page(PAGE);
        assertThat(page.select(".done").text()).contains("forgotten");
        assertThat(page.select(".problem").text()).contains("no key for this relay");
        assertThatThrownBy(() -> ask("hi"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.KEY));
        assertThat(other.keys()).isEmpty();
        assertThat(actions()).startsWith("relay.key.forgotten", "relay.url");

        type(KEY + "2", other);
        ask("hi");
        assertThat(other.keys()).containsExactly("Bearer " + KEY + "2");
        assertThat(one.keys()).isEmpty();
    }

    @Test
    void anotherPathIsTheSameOriginSoTheKeyStays() {
        choose(one);
        type(KEY, one);
        assertThat(post("", Map.of("url", one.origin() + "/openai/v1")).statusCode())
                .isEqualTo(302);
        ask("hi");

        assertThat(one.keys()).containsExactly("Bearer " + KEY);
    }

    @Test
    void aKeyThatWasTypedForAnotherRelayThanIsInUseByNowIsNotKept() {
        choose(one);
        choose(other);
        var answer = post("/key", Map.of("key", KEY, "origin", one.origin()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("calls go to " + other.origin()).doesNotContain(KEY);
        assertThat(admin.page(PAGE).select("button.danger")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://relay.example/v1",
                "https://10.0.0.1/v1",
                "https://169.254.169.254/v1",
                "https://127.0.0.1@relay.example/v1",
                "https://2130706433/v1",
                "https://elsewhere.example/v1",
                "file:///etc/passwd"
            })
    void aUrlThatMayNotBeChosenComesBackInTheFormWithTheReason(String url) {
        var answer = post("", Map.of("url", url));

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = org.jsoup.Jsoup.parse(answer.body());
        assertThat(page.select(".problem").text()).contains("cannot be used");
        assertThat(page.select("input[name=url]").val()).isEqualTo(url.contains("@") ? "" : url);
        assertThat(targets.simulated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "YOUR_API_KEY", "two words", "k\r\nX-Evil: 1"})
    void whatCannotBeAKeyIsNotKeptAndNotRepeated(String key) {
        choose(one);
        var answer = post("/key", Map.of("key", key, "origin", one.origin()));

        assertThat(answer.statusCode()).isEqualTo(422);
        if (!key.isEmpty()) {
            assertThat(answer.body()).doesNotContain(key);
        }
    }

    @Test
    void aForgottenKeyIsGoneFromThePageAndFromCalls() {
        choose(one);
        type(KEY, one);
        assertThat(post("/forget", Map.of()).statusCode()).isEqualTo(302);

        assertThat(admin.get(PAGE).body()).doesNotContain("mR7w");
        assertThatThrownBy(() -> ask("hi")).isInstanceOf(Problem.class);
        assertThat(one.keys()).isEmpty();
        assertThat(post("/forget", Map.of()).statusCode()).isEqualTo(422);
    }

    @Test
    void aRelayThatSendsElsewhereIsNotFollowed() {
        choose(one);
        type(KEY, one);
        one.sendTo(other.url() + "/chat/completions");

        assertThatThrownBy(() -> ask("hi")).isInstanceOf(Problem.class);
        assertThat(one.keys()).hasSize(1);
        assertThat(other.keys()).isEmpty();
    }

    @Test
    void fieldsOfAFormThatNameAnotherPlaceOrKeyChangeNothing() {
        choose(one);
        type(KEY, one);
        for (String field : List.of("api_base", "base_url", "baseUrl", "api_key", "custom_host", "organization")) {
            post("/key", Map.of(field, other.url(), "key", KEY, "origin", one.origin()));
            post("", Map.of(field, other.url(), "url", one.url()));
            admin.post("/settings/preferences", Map.of(field, other.url(), "theme", "dark"));
        }
        ask("hi");

        assertThat(one.keys()).containsExactly("Bearer " + KEY);
        assertThat(other.keys()).isEmpty();
    }

    @Test
    void theGermanPageHasEveryWord() {
        String page = admin.get(PAGE, "Accept-Language", "de").body();

        assertThat(page).contains("Basis-URL", "Schlüssel").doesNotContain("??");
    }
}
