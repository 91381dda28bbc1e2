package dev.bellwether.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.people.OneTimeLinks;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestCall;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every page in Chromium: light, dark and narrow, by keyboard, and under axe. With {@code endurance} each page is seen in
 * each of the three ways; else they take turns, and every page is checked for fitting a phone.
 */
@PagesTest("bellwether.transcript.keep=true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneChromium.class)
class AccessibilityTests {

    @Autowired
    Site site;

    @Autowired
    Accounts accounts;

    @Autowired
    OneTimeLinks links;

    @Autowired
    SimulatedRelay relay;

    private Browser browser;
    private String fallenBack;
    private int seen;

    @BeforeAll
    void open() {
        browser = Browser.shared(site.port());
        makeCalls();
        Visitor.account(accounts, Role.ADMIN, "admin");
        browser.signIn("admin");
    }

    private void makeCalls() {
        for (int i = 0; i < 6; i++) {
            site.ask("What is number " + i + "?");
            site.ask("hello " + i);
            site.ask("Implement sort " + i);
            site.ask(TestCall.of("prove " + i).tier(Tier.PREMIUM));
        }
        site.ask("hello 0");
        relay.faults().next("gemini-2.5-flash", Fault.status(503), Fault.status(503), Fault.status(503));
        fallenBack = site.ask("Compare sheep and goats").id();
    }

    List<String> pages() {
        Visitor admin = site.as(Role.ADMIN);
        String account = accounts.named("admin").orElseThrow().id();
        return Pages.all(new SamplePages(admin).of(fallenBack, account));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void aPageBreaksNoRuleOfAccessibilityAndFitsItsScreenInLightInDarkAndOnAPhone(String path) {
        String name = path.substring(1).replaceAll("[^a-z]+", "-");
        List<Runnable> looks = List.of(
                () -> look(path, name, 1280, false),
                () -> look(path, name + "-dark", 1280, true),
                () -> look(path, name + "-phone", 390, false));
        if (Suite.endurance()) {
            looks.forEach(Runnable::run);
        } else {
            looks.get(seen % looks.size()).run();
            if (seen % looks.size() < 2) {
                assertFitsAPhone(path);
            }
        }
        seen++;
    }

    /** Each page is cut off in its own way, so that is looked at for all of them. */
    private void assertFitsAPhone(String path) {
        browser.look(390, false);
        browser.assertFits(path + " at 390 px");
        browser.assertQuiet(path + " at 390 px");
    }

    private void look(String path, String name, int width, boolean dark) {
        String what = path + " at " + width + (dark ? " px, dark" : " px");
        browser.look(width, dark).go(path).picture(name).assertAccessible(what);
        browser.assertFits(what);
        browser.assertQuiet(what);
    }

    @Test
    void thePagesBeforeTheLoginBreakNoneEither() {
        accounts.create("newcomer", Role.VIEWER, Actor.local("test"));
        String link = links.password(accounts.named("admin").orElseThrow(), Actor.local("test"));
        browser.forgetAll();
        try {
            for (String path : List.of("/login", "/login?failed", "/login?wait=7", "/password/" + link)) {
                for (boolean dark : new boolean[] {false, true}) {
                    browser.look(dark ? 390 : 1280, dark).go(path).assertAccessible(path);
                    browser.assertFits(path);
                    browser.assertQuiet(path);
                }
            }
            browser.picture("login");
        } finally {
            browser.signIn("admin");
        }
    }

    @Test
    void theKeyboardReachesTheSkipLinkFirstAndThenTheNavigation() {
        browser.look(1280, false).go("/spend");
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getAttribute("class"))
                .isEqualTo("skip");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(browser.where()).endsWith("#content");
    }
}
