package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window. What a page did that it must not is remembered until {@link #assertClean()}. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Selenium says each time that it has no protocol of its own for this browser. Held, as loggers are weakly referenced. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    /** Set in each document before its own scripts run. */
    private static final String WATCH = """
            window.wrongs = [];
            document.addEventListener('securitypolicyviolation', (event) =>
              window.wrongs.push(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`));
            addEventListener('error', (event) => event.message && window.wrongs.push(`error: ${event.message}`));
            addEventListener('unhandledrejection', (event) => window.wrongs.push(`rejected: ${event.reason}`));
            """;

    /** What was asked of another host. */
    private static final String OUTSIDE = """
            return performance.getEntriesByType('resource').map(({name}) => name)
              .filter((name) => !name.startsWith(`${location.origin}/`) && !name.startsWith(`blob:${location.origin}/`));
            """;

    private static final String AXE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(({violations}) => done(violations
              .filter(({impact}) => impact === 'serious' || impact === 'critical')
              .flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}: ${node.failureSummary}`))),
              (failure) => done([String(failure)]));
            """;

    private static final String NAMED = """
            const [scope, name] = arguments;
            const text = (one) => (one.getAttribute('aria-label') ?? one.textContent).trim();
            const all = [...document.querySelectorAll(scope)]
              .flatMap((one) => [...one.querySelectorAll('button, a, summary')]).filter((one) => one.checkVisibility());
            return all.find((one) => text(one) === name) ?? all.find((one) => text(one).startsWith(name)) ?? null;
            """;

    private final ChromeDriver driver;
    private final String axe;

    private Browser(ChromeDriver driver) throws IOException {
        this.driver = driver;
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            assertThat(script).as("axe.min.js").isNotNull();
            this.axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Browser start(Path chromium, Path chromedriver) {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run");
        options.addArguments("--disable-background-networking", "--disable-component-update", "--disable-sync");
        if ("root".equals(System.getProperty("user.name"))) {
            // Its sandbox refuses to run as root, as which containers do.
            options.addArguments("--no-sandbox");
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        try {
            return new Browser(driver);
        } catch (IOException e) {
            driver.quit();
            throw new UncheckedIOException(e);
        }
    }

    /** As somebody who was never here. */
    void forgetAll(URI origin) {
        driver.executeCdpCommand(
                "Storage.clearDataForOrigin",
                Map.of("origin", "http://" + origin.getAuthority(), "storageTypes", "all"));
        driver.manage().deleteAllCookies();
    }

    void go(String url) {
        driver.get(url);
    }

    /** Opens a tab above the one that is seen, which goes on unseen. Returns what brings that one back. */
    String openTab(String url) {
        String before = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        driver.get(url);
        return before;
    }

    /** Closes all tabs but one, which is seen then. */
    void closeOthers(String tab) {
        for (String other : driver.getWindowHandles()) {
            if (!other.equals(tab)) {
                driver.switchTo().window(other).close();
            }
        }
        driver.switchTo().window(tab);
        driver.executeCdpCommand("Page.bringToFront", Map.of());
    }

    void reload() {
        assertClean();
        driver.navigate().refresh();
    }

    /** Nothing was asked of another host, refused by the page's policy, or thrown. */
    void assertClean() {
        assertThat(strings(OUTSIDE)).as("asked of other hosts").isEmpty();
        assertThat(strings("return window.wrongs ?? []"))
                .as("what went wrong in the page")
                .isEmpty();
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** {@code light} or {@code dark}, with all motion. */
    void scheme(String scheme) {
        media(scheme, "no-preference");
        awaitThat(
                "the end of transitions",
                "return !document.getAnimations().some((one) => one instanceof CSSTransition && one.playState === 'running')");
    }

    /** As for somebody whom motion makes sick. */
    void calm() {
        media("light", "reduce");
    }

    private void media(String scheme, String motion) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", motion))));
    }

    /** What the user has said of notifications: {@code prompt} for nothing yet, {@code granted} or {@code denied}. */
    void notifications(URI origin, String setting) {
        driver.executeCdpCommand(
                "Browser.setPermission",
                Map.of(
                        "permission",
                        Map.of("name", "notifications"),
                        "setting",
                        setting,
                        "origin",
                        "http://" + origin.getAuthority()));
    }

    /** Waits until it is there to be seen. */
    WebElement one(String css) {
        return await(css, () -> {
            List<WebElement> found = driver.findElements(By.cssSelector(css));
            return found.stream().filter(WebElement::isDisplayed).findFirst().orElse(null);
        });
    }

    boolean has(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    String text(String css) {
        return one(css).getText();
    }

    /** Waits until the text of what a selector finds has these words in it. */
    void awaitText(String css, String words) {
        await(css + " with the words: " + words, () -> text(css).contains(words) ? true : null);
    }

    void awaitGone(String css) {
        await("no " + css, () -> has(css) ? null : true);
    }

    /** Presses the button, link or tab of that name, or whose name begins so. */
    void press(String scope, String name) {
        await("a button in " + scope + " named " + name, () -> {
            if (!(script(NAMED, scope, name) instanceof WebElement element)) {
                return null;
            }
            click(element);
            return true;
        });
    }

    /** Scrolls to it, as who wants to press it does, and clicks where it is. */
    void click(WebElement element) {
        script("arguments[0].scrollIntoView({behavior: 'instant', block: 'center'})", element);
        element.click();
    }

    boolean offers(String scope, String name) {
        return script(NAMED, scope, name) != null;
    }

    Actions actions() {
        return new Actions(driver);
    }

    void type(CharSequence... keys) {
        actions().sendKeys(keys).perform();
    }

    @Nullable Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Of a script whose last argument is called with its result. */
    @Nullable Object promise(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    List<String> strings(String script, Object... arguments) {
        List<String> strings = new ArrayList<>();
        if (script(script, arguments) instanceof List<?> all) {
            all.forEach(one -> strings.add(String.valueOf(one)));
        }
        return strings;
    }

    double number(String script, Object... arguments) {
        return script(script, arguments) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    boolean is(String script, Object... arguments) {
        return Boolean.TRUE.equals(script(script, arguments));
    }

    void awaitThat(String what, String script, Object... arguments) {
        await(what, () -> is(script, arguments) ? true : null);
    }

    /** Asks again until there is an answer. What is covered, or just being replaced, is not there yet. */
    <T> T await(String what, Supplier<@Nullable T> question) {
        T answer = new WebDriverWait(driver, PATIENCE, LOOK_EVERY)
                .ignoring(ElementNotInteractableException.class)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> what + "; the page says: " + script("return document.body.innerText"))
                .until(ignored -> question.get());
        assertThat(answer).as(what).isNotNull();
        return answer;
    }

    /** What axe-core holds to be serious or critical. */
    List<String> barriers() {
        if (!is("return typeof axe === 'object'")) {
            script(axe);
        }
        return promise(AXE) instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of("no answer");
    }

    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
