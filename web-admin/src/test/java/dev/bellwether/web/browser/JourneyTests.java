package dev.bellwether.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.testing.TestCall;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;

/** What people come for, from the first start on, as they do it: they type, click, go back. */
@PagesTest("bellwether.zone=UTC")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneChromium.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTests {

    @Autowired
    Site site;

    @Autowired
    Accounts accounts;

    @Autowired
    RoutingDrafts drafts;

    private Browser browser;

    @BeforeAll
    void open() {
        browser = Browser.shared(site.port());
    }

    @Test
    @Order(1)
    void theLinkOfTheFirstStartLeadsToAnAdminAndToTheFirstSignIn() throws Exception {
        String link = Files.readString(site.file("setup-link")).strip().replaceFirst("^http://[^/]+", "");
        browser.go("/");
        assertThat(browser.where()).isEqualTo("/setup");
        browser.go(link).type("name", "mira").type("password", "too short").type("again", "too short");
        browser.click("Make the admin");
        assertThat(browser.where()).as("the browser itself minds the length").startsWith("/setup");
        browser.type("password", Visitor.PASSWORD)
                .type("again", Visitor.PASSWORD)
                .picture("setup");
        browser.click("Make the admin").await(page -> browser.where().equals("/login"));
        assertThat(browser.text(".done")).isEqualTo("The first admin is made. Sign in.");

        browser.type("username", "mira").type("password", "not that").click("Sign in");
        browser.awaitText(".problem", "do not let anyone in");
        browser.type("username", "mira").type("password", Visitor.PASSWORD).click("Sign in");
        browser.await(page -> browser.where().startsWith("/spend"));
        assertThat(browser.text("main")).contains("No call has been made yet");
    }

    @Test
    @Order(2)
    void aFilterStandsInTheAddressAndTheBackButtonGoesBackToWhatWasShown() {
        for (int i = 0; i < 5; i++) {
            site.ask("hello " + i);
            site.ask(TestCall.of("prove " + i).tier(Tier.PREMIUM));
        }
        browser.go("/spend");
        String all = browser.text(".cards");
        browser.click("premium").await(page -> browser.where().contains("tier=premium"));
        browser.await(page -> !browser.text(".cards").equals(all));
        String premium = browser.text(".cards");

        browser.driver().navigate().back();
        browser.await(page -> !browser.where().contains("tier=premium"));
        browser.awaitText(".cards", all.substring(0, 20));
        browser.driver().navigate().forward();
        browser.await(page -> browser.where().contains("tier=premium"));
        browser.await(page -> browser.text(".cards").equals(premium));
        browser.driver().navigate().refresh();
        assertThat(browser.text(".cards")).isEqualTo(premium);
    }

    @Test
    @Order(3)
    void fromAFigureOneComesToItsCallsAndToOneOfThem() {
        browser.go("/spend?tier=premium");
        browser.press("tbody a[href^='/calls']");
        browser.await(page -> browser.where().startsWith("/calls"));
        assertThat(browser.where()).contains("tier=premium");
        browser.press("#calls tbody a[href^='/calls/']");
        browser.await(page -> browser.where().matches("/calls/[0-9a-f-]{36}.*"));
        assertThat(browser.text("main")).contains("premium").contains("Decision");
    }

    @Test
    @Order(4)
    void theCsvOfAFilterHasItsSums() {
        Visitor visitor = site.stranger();
        visitor.signIn("mira", Visitor.PASSWORD);
        browser.go("/spend?tier=premium");
        String link = browser.find("a[href^='/spend.csv']").getAttribute("href").replaceFirst("^http://[^/]+", "");
        assertThat(link).contains("tier=premium");
        assertThat(visitor.get(link).body().lines().count()).isGreaterThan(1);
    }

    @Test
    @Order(5)
    void aDraftIsEditedTriedPublishedAndRestored() {
        browser.go("/routing/draft")
                .click("Begin")
                .await(page -> browser.where().matches("/routing/draft/[a-z]+.*"));
        String second = browser.first("#tier-high ol.models li:nth-child(2) .what span");
        browser.press("#tier-high button[aria-label=\'Move " + second + " up\']");
        browser.await(page ->
                browser.first("#tier-high ol.models li:first-child .what span").equals(second));
        // The focus stays on what was moved.
        browser.await(page -> browser.focused().contains("high"));
        assertThat(browser.text("#changes")).contains(second);

        browser.find("#prompts").sendKeys("Implement a binary search tree");
        browser.click("Route them").awaitText("#try table", "Implement a binary");
        browser.find("#message").sendKeys("Costlier first");
        browser.picture("journey-draft").click("Publish as version 2");
        browser.await(page -> drafts.live().number() == 2);
        browser.go("/routing");
        assertThat(browser.text("main")).contains("mira");

        browser.go("/routing/versions/1").click("Restore as a draft");
        browser.await(page -> browser.where().startsWith("/routing/draft/"));
        browser.find("#message").sendKeys("As it was");
        browser.click("Publish as version 3");
        browser.await(page -> drafts.live().number() == 3);
        assertThat(drafts.version(3).document()).isEqualTo(drafts.version(1).document());
    }

    @Test
    @Order(6)
    void ofTwoAdminsTheSlowerOneChoosesWhoseIsKept() {
        Visitor.account(accounts, Role.ADMIN, "jonas");
        try (Browser jonas = Browser.another(site.port()).signIn("jonas")) {
            for (Browser one : List.of(browser, jonas)) {
                one.go("/routing/draft").click("Begin");
                one.await(page -> one.where().matches("/routing/draft/[a-z]+.*"));
            }
            String moved = browser.first("#tier-high ol.models li:nth-child(2) .what span");
            browser.press("#tier-high button[aria-label=\'Move " + moved + " up\']");
            browser.await(page -> browser.first("#tier-high ol.models li:first-child .what span")
                    .equals(moved));
            browser.find("#message").sendKeys("Mine was first");
            browser.click("Publish as version 4").await(page -> drafts.live().number() == 4);

            jonas.click("Remove " + moved + " from high");
            jonas.await(page -> !jonas.text("#tier-high ol.models").contains(moved));
            jonas.find("#message").sendKeys("Not that one");
            jonas.driver()
                    .findElement(By.cssSelector("form[action$='/publish'] button"))
                    .click();
            jonas.awaitText("main", "so it was not published");
            assertThat(drafts.live().number())
                    .as("nothing of mira's is overwritten")
                    .isEqualTo(4);
            jonas.click("Choose whose is kept").await(page -> jonas.where().contains("/conflict"));
            jonas.picture("journey-conflict");
            jonas.driver()
                    .findElements(By.cssSelector("input[type=radio][value=mine]"))
                    .forEach(WebElement::click);
            jonas.driver()
                    .findElement(By.cssSelector("form[action$='/merge'] button"))
                    .click();
            jonas.await(page -> jonas.where().matches("/routing/draft/[a-z]+.*")
                    && !jonas.where().contains("conflict"));
            jonas.type("message", "Not that one")
                    .driver()
                    .findElement(By.cssSelector("form[action$='/publish'] button"))
                    .click();
            jonas.await(page -> drafts.live().number() == 5);
            assertThat(drafts.live().author()).isEqualTo("jonas");
        }
    }

    @Test
    @Order(7)
    void thePlaygroundEstimatesStreamsSideBySideAndKeepsWhatWasBest() {
        browser.go("/playground");
        browser.find("textarea[name=prompt]").sendKeys("Name three risks of a modular monolith <b>now</b>");
        browser.driver()
                .findElement(By.cssSelector("input[name=who][value=models]"))
                .click();
        for (String model : List.of("gpt-4.1", "deepseek-v3.2")) {
            WebElement box = browser.find("input[name=models][value='" + model + "']");
            if (!box.isSelected()) {
                box.click();
            }
        }
        for (WebElement box : browser.driver().findElements(By.cssSelector("input[name=models]:checked"))) {
            if (!List.of("gpt-4.1", "deepseek-v3.2").contains(box.getAttribute("value"))) {
                box.click();
            }
        }
        browser.click("Estimate").awaitText("main", "No call was made");
        browser.click("Run")
                .await(page -> browser.driver()
                                .findElements(By.cssSelector("#answers .state.answered"))
                                .size()
                        == 2);
        assertThat(browser.text("#answers")).contains("<b>now</b>").contains("simulated");
        assertThat(browser.where()).as("the prompt stays out of the address").doesNotContain("risks");
        browser.picture("journey-playground");
        browser.driver()
                .findElement(By.cssSelector("#answers [data-best]:not([hidden])"))
                .click();
        browser.await(page -> !browser.find("#judged").getText().isBlank());
        browser.assertQuiet("the playground");
    }

    @Test
    @Order(8)
    void thePagesWorkWithoutScripts() {
        Browser plain = browser.forgetAll().scripts(false);
        try {
            plain.signIn("mira");
            plain.go("/spend").click("premium").await(page -> plain.where().contains("tier=premium"));
            plain.go("/routing/draft")
                    .click("Begin")
                    .await(page -> plain.where().matches("/routing/draft/[a-z]+.*"));
            String moved = plain.first("#tier-standard ol.models li:nth-child(2) .what span");
            plain.press("#tier-standard button[aria-label=\'Move " + moved + " up\']");
            plain.await(page -> plain.first("#tier-standard ol.models li:first-child .what span")
                    .equals(moved));
            plain.go("/playground");
            plain.find("textarea[name=prompt]").sendKeys("hello");
            plain.click("Run").awaitText("#answers", "Simulated answer");
            plain.go("/settings");
            assertThat(plain.text("h1")).isEqualTo("Settings");
        } finally {
            plain.scripts(true);
        }
    }

    @Test
    @Order(9)
    void everythingOfTheNavigationIsReachedByTheKeyboard() {
        browser.go("/spend");
        int links = browser.driver().findElements(By.cssSelector("nav.side a")).size();
        for (int i = 0; i <= links; i++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        }
        WebElement last = browser.driver().switchTo().activeElement();
        assertThat(last.getText()).isEqualTo("Settings");
        last.sendKeys(Keys.ENTER);
        browser.await(page -> browser.where().startsWith("/settings"));
    }

    @Test
    @Order(10)
    void aPartOfAPageThatComesAfterTheSessionEndedLeadsToTheLogin() {
        browser.go("/spend");
        accounts.endSessions(
                accounts.named("mira").orElseThrow(), dev.bellwether.core.people.AuditTrail.Actor.local("test"));
        browser.click("premium").await(page -> browser.where().startsWith("/login"));
        browser.signIn("mira");
    }
}
