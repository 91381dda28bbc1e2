package dev.bellwether.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.testing.Suite;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import dev.bellwether.web.security.Hostile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Markup that runs, as prompts and answers, names of drafts and rules, messages, names at the login: in Chromium nothing of it
 * opens a dialog, and nothing has to be stopped by the content policy, since it never was markup.
 */
@PagesTest("bellwether.transcript.keep=true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneChromium.class)
class HostileScreenTests {

    @Autowired
    Site site;

    @Autowired
    AuditTrail audit;

    private Browser browser;
    private Visitor admin;

    @BeforeAll
    void open() {
        browser = Browser.shared(site.port());
        admin = site.as(Role.ADMIN);
        browser.signIn("admin");
    }

    @Test
    void asPromptsAndAnswersTheyStayText() {
        List<String> markup = Hostile.markup();
        int each = Suite.rounds(54, 12);
        for (int i = 0; i < markup.size(); i += each) {
            String prompt = String.join("\n", markup.subList(i, Math.min(i + each, markup.size())))
                    .replace("\u0000", "");
            browser.go("/playground");
            browser.driver()
                    .executeScript("document.querySelector('textarea[name=prompt]').value = arguments[0]", prompt);
            browser.click("Run")
                    .await(page -> !browser.driver()
                            .findElements(By.cssSelector(
                                    "#answers .state.answered, #answers .state.refused, #answers .state.cached"))
                            .isEmpty());
            assertInert("answer " + i);
        }
        String call =
                admin.page("/calls").select("#calls tbody a[href^=/calls/]").attr("href");
        browser.go(call);
        assertInert(call);
    }

    @Test
    void asNamesAndMessagesTheyStayText() {
        for (String text : List.of(
                "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "</title><script>alert(1)</script>")) {
            String draft = sent("/routing/draft", Map.of("from", "1", "name", text));
            String revision =
                    admin.page(draft).select("input[name=revision]").first().attr("value");
            admin.post(draft + "/categories/creative", Map.of("revision", revision, "edit", "add", "pattern", text));
            admin.post("/login", Map.of("username", text, "password", "x"));
            admin.post(
                    "/models/pause",
                    Map.of("model", "gpt-4o", "reason", text, "preset", "1h", "hours", "1", "until", "1h"));
            audit.record(AuditTrail.Actor.local(text), "account.test", text, text, text);
            for (String page : List.of(
                    "/routing/draft",
                    draft,
                    draft + "/replay",
                    "/audit",
                    "/health",
                    "/models/gpt-4o",
                    "/routing/compare?from=1&to=" + draft.replaceFirst(".*/", ""))) {
                browser.go(page);
                assertInert(page + " with " + text);
            }
        }
        assertThat(admin.page("/audit").text()).contains("onerror=alert(1)");
    }

    @Test
    void inAnAddressTheyStayText() {
        List<String> markup = Hostile.markup().stream()
                .filter(text -> text.indexOf(0) < 0) // refused before anyone reads it
                .toList();
        for (int i = 0; i < markup.size(); i += Suite.rounds(12, 3)) {
            String text = java.net.URLEncoder.encode(markup.get(i), java.nio.charset.StandardCharsets.UTF_8);
            browser.go("/spend?tier=" + text + "&caller=" + text + "&" + text + "=1");
            assertInert(markup.get(i));
        }
    }

    /** An open dialog would make the driver throw; what the policy stops stands in the browser's log. */
    private void assertInert(String what) {
        assertThat(
                        (Long)
                                browser.driver()
                                        .executeScript(
                                                "return document.querySelectorAll('main script:not([src]), main iframe, main svg[onload], main img').length"))
                .as(what)
                .isZero();
        browser.assertQuiet(what);
    }

    private String sent(String path, Map<String, String> fields) {
        var answer = admin.post(path, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^http://[^/]+", "")
                .replaceFirst("#.*", "");
    }
}
