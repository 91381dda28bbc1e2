package dev.bellwether.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.bellwether.testing.Suite;
import dev.bellwether.web.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, driven as a person would: looks, types, clicks. Pictures go to target/pictures. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int HEIGHT = 1000;

    private static @Nullable ChromeDriver shared;

    private final ChromeDriver driver;
    private final String base;

    private Browser(ChromeDriver driver, int port) {
        this.driver = driver;
        this.base = "http://127.0.0.1:" + port;
        look(1280, false);
    }

    /** The one that all classes share, signed in nowhere. */
    static Browser shared(int port) {
        if (shared == null) {
            shared = start();
        }
        return new Browser(shared, port).forgetAll();
    }

    /** Ends the shared one. */
    static void endShared() {
        if (shared != null) {
            shared.quit();
            shared = null;
        }
    }

    /** Another one, for somebody else at the same time. */
    static Browser another(int port) {
        return new Browser(start(), port);
    }

    /** Says clearly that nothing was tested where Chromium is absent; under CI that is a failure. */
    private static ChromeDriver start() {
        boolean present = Files.exists(CHROMIUM) && Files.exists(DRIVER);
        if (!present && System.getenv("CI") != null) {
            throw new AssertionError("Chromium is absent: .ci/run installs the packages chromium and chromium-driver");
        }
        assumeTrue(present, "NOT RUN: Chromium is absent; install the packages chromium and chromium-driver");
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
                "--hide-scrollbars",
                "--lang=en");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new ChromeDriver(service, options);
    }

    /** Forgets who is signed in, and what was complained of. */
    Browser forgetAll() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.manage().logs().get(LogType.BROWSER);
        return this;
    }

    /** Whether pages may run scripts, from the next page on. */
    Browser scripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
        return this;
    }

    /** The driver, for what stands nowhere below. */
    ChromeDriver driver() {
        return driver;
    }

    /** Signs in with the password of everyone in tests. */
    Browser signIn(String name) {
        go("/login");
        type("username", name);
        field("password").sendKeys(Visitor.PASSWORD, Keys.ENTER);
        await(page -> !page.getCurrentUrl().contains("/login"));
        return this;
    }

    /** The width of the window, and whether the device is dark. */
    Browser look(int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.manage().window().setSize(new Dimension(width, HEIGHT));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Goes to an address of ours. */
    Browser go(String path) {
        driver.get(base + path);
        return this;
    }

    /** Where it is, without the host. */
    String where() {
        return driver.getCurrentUrl().substring(base.length());
    }

    /** The text of everything that a selector finds, read at one moment, since parts are swapped. */
    String text(String selector) {
        return (String) driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(one => one.innerText).join(' ')", selector);
    }

    /** The text of the first that a selector finds, empty if there is none. */
    String first(String selector) {
        return (String) driver.executeScript("return document.querySelector(arguments[0])?.innerText ?? ''", selector);
    }

    /** The id of what has the focus, empty if it has none. */
    String focused() {
        return (String) driver.executeScript("return document.activeElement?.id ?? ''");
    }

    /** The first that a selector finds. */
    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** A field by its name. */
    WebElement field(String name) {
        return driver.findElement(By.cssSelector("[name=\"" + name + "\"]:not([type=hidden])"));
    }

    /** Replaces what stands in a field. */
    Browser type(String name, String text) {
        WebElement field = field(name);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Clicks the link or button with that name or text. */
    Browser click(String name) {
        String quoted = name.contains("\"") ? "'" + name + "'" : "\"" + name + "\"";
        WebElement element = driver.findElement(By.xpath(
                "(//a[normalize-space()=%1$s]|//button[normalize-space()=%1$s]|//*[@aria-label=%1$s]|//summary[normalize-space()=%1$s])[1]"
                        .formatted(quoted)));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        return this;
    }

    /** Clicks the first that a selector finds and that is shown. */
    Browser press(String selector) {
        WebElement element = driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow(() -> new AssertionError(selector + " is not shown"));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        return this;
    }

    /** Waits until something is so. */
    Browser await(Function<WebDriver, Boolean> so) {
        new WebDriverWait(driver, TIMEOUT).until(so);
        return this;
    }

    /** Waits until a text is shown. */
    Browser awaitText(String selector, String text) {
        return await(page -> text(selector).contains(text));
    }

    /** Takes a picture of the whole page, for people; with {@code endurance} only, since it proves nothing. */
    Browser picture(String name) {
        if (!Suite.endurance()) {
            return this;
        }
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** No rule of WCAG 2.0, 2.1 or 2.2, A or AA, that axe-core knows is broken. */
    void assertAccessible(String what) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        // The newer way opens a window for each result, for frames from elsewhere; we have no frames.
        Results axe = new AxeBuilder()
                .withOptions(options)
                .setLegacyMode(true)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze(driver);
        assertThat(axe.getViolations())
                .as(what)
                .extracting(Rule::getId, rule -> rule.getNodes().toString())
                .isEmpty();
    }

    /** Nothing is cut off at the right, and the page has one heading. */
    void assertFits(String what) {
        assertThat((Boolean) driver.executeScript(
                        "return document.scrollingElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(what + " is not wider than its window")
                .isTrue();
        assertThat(driver.findElements(By.tagName("h1"))).as(what).hasSize(1);
    }

    /** The browser has nothing to complain of: no error, no refused script or style. */
    void assertQuiet(String what) {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .as(what)
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue()
                        || entry.getMessage().contains("Content Security Policy"))
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    @Override
    public void close() {
        if (driver != shared) {
            driver.quit();
        }
    }
}
