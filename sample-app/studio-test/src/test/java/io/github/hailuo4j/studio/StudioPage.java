package io.github.hailuo4j.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The studio's page in the words of its users. */
final class StudioPage {

    /** A field of the form, by its label. */
    private static final String FIELD = """
            return [...document.querySelectorAll('.fields .field')]
              .find((field) => field.querySelector('legend, label').firstChild.textContent === arguments[0]) ?? null;
            """;

    private static final String LABELS = """
            return [...document.querySelectorAll('.fields .field')]
              .map((field) => field.querySelector('legend, label').firstChild.textContent);
            """;

    private static final String DROP = """
            const [selector, name, type, base64] = arguments;
            const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([bytes], name, {type}));
            document.querySelector(selector)
              .dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer}));
            """;

    final Browser browser;

    private StudioPage(Browser browser) {
        this.browser = browser;
    }

    /** Opens it with its token, as somebody who was never here. */
    static StudioPage open(Browser browser, LiveStudio studio) {
        browser.forgetAll(studio.url());
        browser.size(1440, 900);
        browser.scheme("light");
        return new StudioPage(browser).go(studio);
    }

    /** Opens its URL, as somebody who was here before. */
    StudioPage go(LiveStudio studio) {
        browser.go(studio.url().toString());
        return awaitOpen();
    }

    /** Opens its address without a token. */
    static String textWithoutToken(Browser browser, LiveStudio studio) {
        browser.forgetAll(studio.url());
        browser.go(studio.address());
        return browser.text("body");
    }

    StudioPage reload() {
        browser.reload();
        return awaitOpen();
    }

    private StudioPage awaitOpen() {
        browser.one(".fields .field");
        browser.one(".gallery .cards, .gallery .nothing");
        return awaitVerdict();
    }

    /** Waits until the form shows what the server says of it. */
    StudioPage awaitVerdict() {
        browser.awaitThat(
                "a verdict",
                "return Boolean(document.querySelector('.generate:not(.is-asking) .button-price')?.textContent)");
        return this;
    }

    static String property(WebElement element, String name) {
        return Objects.requireNonNullElse(element.getDomProperty(name), "");
    }

    private Select picker() {
        return new Select(browser.one("select.picker"));
    }

    List<String> models() {
        return picker().getOptions().stream()
                .map(option -> option.getDomProperty("value"))
                .toList();
    }

    String model() {
        return property(picker().getFirstSelectedOption(), "value");
    }

    StudioPage choose(String model) {
        picker().selectByValue(model);
        return awaitVerdict();
    }

    List<String> labels() {
        return browser.strings(LABELS);
    }

    WebElement field(String label) {
        return browser.await("a field " + label, () -> (WebElement) browser.script(FIELD, label));
    }

    /** The values that a choice offers, as they are shown. */
    List<String> offered(String label) {
        return field(label).findElements(By.cssSelector(".pill > span")).stream()
                .map(pill -> pill.getDomProperty("textContent"))
                .toList();
    }

    WebElement pill(String label, String shown) {
        return field(label).findElements(By.cssSelector(".pill")).stream()
                .filter(pill ->
                        pill.findElement(By.cssSelector("span")).getText().equals(shown))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + " does not offer " + shown + " but " + offered(label)));
    }

    StudioPage pick(String label, String shown) {
        browser.await(label + " " + shown, () -> {
            browser.click(pill(label, shown));
            return true;
        });
        return awaitVerdict();
    }

    boolean isPicked(String label, String shown) {
        return "true".equals(pill(label, shown).getDomAttribute("aria-checked"));
    }

    boolean isRuledOut(String label, String shown) {
        return "true".equals(pill(label, shown).getDomAttribute("aria-disabled"));
    }

    /** Puts a text in the place of what is there, by keys. */
    StudioPage write(String label, String text) {
        WebElement input = field(label).findElement(By.cssSelector("textarea, input"));
        input.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        input.sendKeys(text);
        return awaitVerdict();
    }

    String written(String label) {
        return property(field(label).findElement(By.cssSelector("textarea, input")), "value");
    }

    /** What the button says, with the price. */
    String generateButton() {
        return awaitVerdict().browser.text(".generate");
    }

    StudioPage generate() {
        browser.press(".generate-box", "Generate");
        return this;
    }

    /** Waits until the video of the task that is looked at is there and saved. */
    StudioPage awaitVideo(String prompt) {
        browser.awaitText(".stage .prompt", prompt);
        browser.one(".stage .player video");
        browser.awaitText(".stage .facts", "saved");
        return this;
    }

    /** Makes a video, from an empty form to the saved file. */
    StudioPage make(String model, String prompt) {
        return choose(model).write("Prompt", prompt).generate().awaitVideo(prompt);
    }

    /** Waits until the video that is looked at moves, and has a picture. */
    StudioPage awaitPlaying() {
        String moved = "const video = document.querySelector('.stage video');"
                + " return video.videoWidth > 0 && !video.paused && video.currentTime > arguments[0]";
        browser.awaitThat("a video that plays", moved, 0);
        double before = browser.number("return document.querySelector('.stage video').currentTime");
        browser.awaitThat(
                "a video that goes on",
                "const video = document.querySelector('.stage video');"
                        + " return video.videoWidth > 0 && video.currentTime !== arguments[0]",
                before);
        return this;
    }

    /** The key of the newest task. */
    static String firstKey(Browser browser) {
        return String.valueOf(browser.promise("""
                const done = arguments[arguments.length - 1];
                fetch('/api/tasks').then((answer) => answer.json()).then(({tasks: [{key}]}) => done(key));
                """));
    }

    int cards() {
        return (int) browser.number("return document.querySelectorAll('.cards > li').length");
    }

    StudioPage drop(String selector, String name, String type, byte[] file) {
        browser.script(DROP, selector, name, type, Base64.getEncoder().encodeToString(file));
        return this;
    }

    /** Drops a file that was moved when the page comes to read it, which a browser treats as it does a folder. */
    StudioPage dropMoved(Path file) throws IOException {
        browser.script("""
                const input = Object.assign(document.createElement('input'), {type: 'file', id: 'moved'});
                document.body.prepend(input);
                """);
        browser.one("#moved").sendKeys(file.toString());
        Files.delete(file);
        browser.script("""
                const input = document.querySelector('#moved');
                const dataTransfer = new DataTransfer();
                dataTransfer.items.add(input.files[0]);
                input.remove();
                document.body.dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer}));
                """);
        return this;
    }

    /** Looks at the card of that prompt. */
    StudioPage look(String prompt) {
        browser.press(".cards .card", prompt);
        browser.awaitText(".stage .prompt", prompt);
        return this;
    }
}
