package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The whole way from an empty page to the next video, with the pointer alone where images are dropped, and with keys alone. */
@Tag("slow")
@ExtendWith(WithChromium.class)
final class StudioHandsTest {

    private static final String BOTH_FRAMES = "hailuo-02-image-to-video-standard";
    private static final String TEXT = "hailuo-02-text-to-video-standard";
    private static final String FIRST = ".well[aria-label='First frame image']";
    private static final String LAST = ".well[aria-label='Last frame image']";
    private static final String WIDTH =
            "return document.querySelector(arguments[0] + ' img')?.naturalWidth === arguments[1]";

    private static final String IS_NAMED = "const focused = document.activeElement;"
            + " return (focused.getAttribute('aria-label') ?? focused.textContent) === arguments[0]";

    /** Messages go by themselves: what is under one is seen soon. */
    private static final String SEEN = """
            const focused = document.activeElement;
            const {left, top, width, height} = focused.getBoundingClientRect();
            const there = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
            return focused.matches(':focus-visible')
              && Boolean(there) && (focused.contains(there) || there.contains(focused) || there.closest('.toasts') !== null);
            """;

    private static LiveStudio studio;
    private static Browser browser;

    private StudioPage page;

    @BeforeAll
    static void start(Browser chromium, @TempDir Path home) throws Exception {
        browser = chromium;
        studio = new LiveStudio(home, Session.Mode.LIVE, settings -> settings);
    }

    @AfterAll
    static void end() {
        if (studio != null) {
            studio.close();
        }
    }

    @BeforeEach
    void open() {
        page = StudioPage.open(browser, studio);
    }

    @AfterEach
    void nothingWentWrong() {
        browser.assertClean();
    }

    @Test
    void imagesAreDroppedOnTheFirstAndOnTheLastFrame() throws Exception {
        String prompt = "From the one to the other";
        page.choose(BOTH_FRAMES).write("Prompt", prompt);
        browser.awaitText(FIRST, "PNG, JPEG or WebP, 20 MB at most");
        page.drop(LAST, "last.png", "image/png", Pictures.png(480, 320));
        browser.awaitThat("the last frame", WIDTH, LAST, 480);
        assertThat(browser.has(FIRST + " img")).as("a first frame").isFalse();
        // What is dropped beside them goes to the one that is empty.
        page.drop(".gallery", "first.png", "image/png", Pictures.png(640, 360));
        browser.awaitThat("the first frame", WIDTH, FIRST, 640);
        assertThat(browser.is(WIDTH, LAST, 480)).isTrue();

        page.drop(FIRST, "text.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8));
        browser.one(".toasts .bad");
        page.drop(FIRST, "drawing.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8));
        browser.awaitText(".toasts", "The image must be PNG, JPEG or WebP");
        assertThat(browser.is(WIDTH, FIRST, 640)).as("still there").isTrue();
        page.drop(FIRST, "other.png", "image/png", Pictures.png(500, 400));
        browser.awaitThat("another first frame", WIDTH, FIRST, 500);
        browser.press(".form-tools", "Undo");
        browser.awaitThat("the one before", WIDTH, FIRST, 640);
        // Systems do not know the type of each file; what is in it says it, wherever it is dropped.
        page.drop(FIRST, "scan", "", Pictures.png(510, 410));
        browser.awaitThat("one without a type", WIDTH, FIRST, 510);
        browser.press(".form-tools", "Undo");
        browser.awaitThat("the one before again", WIDTH, FIRST, 640);
        page.drop(".gallery", "scan", "", Pictures.png(520, 420));
        browser.awaitThat("one beside the form", WIDTH, FIRST, 520);
        browser.press(".form-tools", "Undo");
        browser.awaitThat("the one before that", WIDTH, FIRST, 640);
        page.drop(".gallery", "scan", "", "no picture".getBytes(StandardCharsets.UTF_8));
        browser.awaitText(".toasts", "is no MP4 video");
        browser.screenshot("both-frames");
        assertThat(browser.barriers()).isEmpty();

        page.generate().awaitVideo(prompt);

        Map<String, Object> sent =
                studio.simulator.tasks().get(studio.simulator.taskCount() - 1).parameters();
        assertThat(String.valueOf(sent.get("first_frame_image_url"))).startsWith("http");
        assertThat(String.valueOf(sent.get("last_frame_image_url")))
                .startsWith("http")
                .isNotEqualTo(sent.get("first_frame_image_url"));
        page.choose(TEXT);
        browser.press(".stage .actions", "Remix");
        browser.awaitThat("the first frame again", WIDTH, FIRST, 640);
        browser.awaitThat("the last frame again", WIDTH, LAST, 480);
    }

    /** No step of it needs a pointer, each control that has the focus shows it, and dialogs give it back. */
    @Test
    void fromTheModelToTheNextVideoByKeys() {
        browser.script("document.activeElement.blur()");
        tabTo("select.picker");
        browser.type("Hailuo 02 image to video standard");
        page.awaitVerdict();
        assertThat(page.model()).isEqualTo(BOTH_FRAMES);
        tabTo("textarea");
        browser.type("Made by keys");
        tabTo(FIRST + " button");
        tabTo(".address");
        browser.type("https://example.com/marble.png");
        tabTo(".field [role=radio]");
        browser.type(Keys.ARROW_RIGHT);
        page.awaitVerdict();
        tabTo(".form-tools button:last-child");
        browser.type(Keys.ENTER);
        browser.one("dialog pre");
        tabTo("dialog [role=tab], dialog button");
        browser.type(Keys.ESCAPE);
        browser.awaitGone("dialog");
        assertThat(browser.is("return document.activeElement.matches('.form-tools button:last-child')"))
                .as("the focus after a dialog")
                .isTrue();
        backTo(".generate");
        browser.type(Keys.ENTER);
        page.awaitVideo("Made by keys");

        act("Same on another model…");
        browser.one("dialog .models");
        tabTo("dialog .model-row");
        browser.type(Keys.ENTER);
        browser.awaitGone("dialog");
        page.awaitVerdict();
        assertThat(page.written("Prompt")).isEqualTo("Made by keys");
        backTo("select.picker");
        browser.type("Hailuo 02 text to video standard");
        page.awaitVerdict();
        tabTo("textarea");
        browser.actions()
                .keyDown(Keys.CONTROL)
                .sendKeys("a")
                .keyUp(Keys.CONTROL)
                .perform();
        browser.type("The second");
        tabTo(".generate");
        browser.type(Keys.ENTER);
        page.awaitVideo("The second");

        act("Compare…");
        browser.awaitThat("a card to choose", "return document.activeElement.matches('.is-choice .card-open')");
        browser.type(Keys.ENTER);
        browser.awaitText(".comparison", "Made by keys");
        act("Close comparison");
        tabTo("[aria-label='Search prompts']");
        browser.type("made by");
        browser.awaitText(".gallery", "1 video found");
        tabTo(".card-open");
        browser.type(Keys.ENTER);
        browser.awaitText(".stage .prompt", "Made by keys");
    }

    private void act(String name) {
        for (int tabs = 0; tabs < 100; tabs++) {
            if (browser.is(IS_NAMED, name)) {
                browser.type(Keys.ENTER);
                return;
            }
            browser.type(Keys.TAB);
        }
        throw new AssertionError("Tab does not come to " + name);
    }

    private static void tabTo(String css) {
        move(css, () -> browser.actions().sendKeys(Keys.TAB));
    }

    private static void backTo(String css) {
        move(css, () -> browser.actions().keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT));
    }

    /** All of the page is gone through once at most. What has the focus is seen, and not under what sticks to an edge. */
    private static void move(String css, Supplier<Actions> step) {
        for (int steps = 0; steps < 150; steps++) {
            step.get().perform();
            if (browser.is("return document.activeElement.matches(arguments[0])", css)) {
                browser.awaitThat(css + " that is seen while it has the focus", SEEN);
                return;
            }
        }
        throw new AssertionError("keys do not come to " + css);
    }
}
