package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.SimulatedRelay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The pages in Chromium: light, dark and narrow, by keyboard, and under axe. Pictures go to target/pictures. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTests {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Path DATA = Path.of("target", "browser-" + System.nanoTime());

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("bellwether.data", DATA::toString);
        registry.add("bellwether.relay.retry.first-backoff", () -> "1ms");
    }

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    ChatGateway gateway;

    @Autowired
    SimulatedRelay relay;

    ChromeDriver browser;
    String fallenBack;

    @BeforeAll
    void open() throws IOException {
        boolean present = Files.exists(CHROMIUM) && Files.exists(DRIVER);
        if (!present && System.getenv("CI") != null) {
            throw new AssertionError("Chromium is absent: .ci/run installs the packages chromium and chromium-driver");
        }
        assumeTrue(present, "NOT RUN: Chromium is absent; install the packages chromium and chromium-driver");
        makeCalls();
        Files.createDirectories(PICTURES);
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        browser = new ChromeDriver(service, options);
        Visitor.account(accounts, Role.ADMIN, "admin");
        browser.get("http://127.0.0.1:" + port + "/login");
        browser.findElement(By.name("username")).sendKeys("admin");
        browser.findElement(By.name("password")).sendKeys(Visitor.PASSWORD, Keys.ENTER);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    private void makeCalls() {
        for (int i = 0; i < 6; i++) {
            ask("What is number " + i + "?", RouteWish.AUTO);
            ask("hello " + i, RouteWish.AUTO);
            ask("Implement sort " + i, RouteWish.AUTO);
            ask("prove " + i, new RouteWish(null, Tier.PREMIUM, null, false));
        }
        ask("hello 0", RouteWish.AUTO);
        relay.faults().next("gemini-2.5-flash", Fault.status(503), Fault.status(503), Fault.status(503));
        fallenBack = ask("Compare sheep and goats", RouteWish.AUTO);
    }

    private String ask(String prompt, RouteWish wish) {
        var origin = new CallRequest.Origin(Entries.Face.WEB, Entries.Purpose.ASK, null);
        var last = gateway.call(CallRequest.of(ChatRequest.of(null, prompt, 0.7, 500), wish, origin))
                .blockLast(Duration.ofSeconds(20));
        return ((CallEvent.Answered) last).result().id();
    }

    private void visit(String path, int width, boolean dark) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                java.util.Map.of(
                        "features",
                        List.of(java.util.Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        browser.manage().window().setSize(new Dimension(width, 1000));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                java.util.Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", false));
        browser.get("http://127.0.0.1:" + port + path.replace("{id}", fallenBack));
    }

    @ParameterizedTest(name = "{0} at {1} px, dark {2}")
    @CsvSource({
        "/spend, 1280, false",
        "/spend, 1280, true",
        "/spend, 390, false",
        "/spend, 390, true",
        "/requests, 1280, false",
        "/requests, 1280, true",
        "/requests, 390, false",
        "/requests/{id}, 1280, false",
        "/requests/{id}, 1280, true",
        "/requests/{id}, 390, false",
        "/routing, 1280, false",
        "/routing, 1280, true",
        "/routing, 390, false",
        "/models, 1280, false",
        "/models, 1280, true",
        "/models, 390, false"
    })
    void aPageBreaksNoRuleOfAccessibilityAndFitsItsScreen(String path, int width, boolean dark) throws IOException {
        visit(path, width, dark);
        String name = path.replace("{id}", "one").substring(1).replace('/', '-');
        Files.write(
                PICTURES.resolve(name + "-" + width + (dark ? "-dark" : "") + ".png"),
                browser.getScreenshotAs(OutputType.BYTES));

        Results axe = new AxeBuilder()
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze(browser);
        assertThat(axe.getViolations())
                .extracting(Rule::getId, rule -> rule.getNodes().toString())
                .isEmpty();
        assertThat((Boolean) browser.executeScript(
                        "return document.scrollingElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("nothing is cut off at the right")
                .isTrue();
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .isEmpty();
    }

    @Test
    void theKeyboardReachesTheSkipLinkFirstAndThenTheNavigation() {
        visit("/spend", 1280, false);
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getAttribute("class")).isEqualTo("skip");
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(browser.getCurrentUrl()).endsWith("#content");
    }

    @Test
    void theAddressOfAFilteredPageReopensTheSameView() {
        visit("/spend?tier=high", 1280, false);
        String before = browser.findElement(By.cssSelector(".cards")).getText();
        browser.navigate().refresh();

        assertThat(browser.findElement(By.cssSelector(".cards")).getText()).isEqualTo(before);
        assertThat(browser.findElement(By.cssSelector(".chips [aria-current]")).getText())
                .isEqualTo("high");
    }
}
