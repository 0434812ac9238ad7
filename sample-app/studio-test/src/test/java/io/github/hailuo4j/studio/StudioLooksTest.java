package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Each state of the page, light and dark, wide and narrow: nothing is in anybody's way. Pictures are in target/screenshots. */
@Tag("slow")
@ExtendWith(WithChromium.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StudioLooksTest {

    private static final String TEXT = "hailuo-02-text-to-video-standard";
    private static final String IMAGE = "hailuo-2.3-image-to-video-standard";

    /** Whether the video is at a time. */
    private static final String AT =
            "return Math.abs(document.querySelector('.stage video').currentTime - arguments[0]) < 0.01";

    /**
     * Controls and words that are not within the width of the page, but for tabs and codes that are scrolled on their own. Facts
     * begin where their words do: the dot before them is clipped where a line begins, and lies outside on narrow pages.
     */
    private static final String CUT = """
            const isScrolled = (one) => one.closest('pre, .tabs, .scroll');
            const isUnseen = (one) => one.closest('.unseen, .skip') || !one.checkVisibility();
            return [...document.querySelectorAll('button, a, input, select, textarea, h1, h2, h3, label, legend, p:not(.facts), .facts > *, dt, dd, li')]
              .filter((one) => !isUnseen(one) && !isScrolled(one))
              .filter((one) => {
                const {left, right, width} = one.getBoundingClientRect();
                const begin = one.matches('.facts > *') ? left + parseFloat(getComputedStyle(one).paddingLeft) : left;
                return width > 0 && (begin < -0.5 || right > innerWidth + 0.5);
              })
              .map((one) => one.outerHTML.slice(0, 120));
            """;

    /** How much of the height is not taken by bars that stay when the page is scrolled. */
    private static final String STUCK = """
            const stuck = [...document.querySelectorAll('.bar, .form-foot')]
              .filter((one) => ['sticky', 'fixed'].includes(getComputedStyle(one).position));
            return innerHeight - stuck.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0);
            """;

    private static LiveStudio studio;
    private static Browser browser;
    private static StudioPage page;

    @BeforeAll
    static void start(Browser chromium, @TempDir Path home) throws Exception {
        browser = chromium;
        studio = new LiveStudio(home, Session.Mode.LIVE, HailuoSimulatorBuilder::drawVideos);
        page = StudioPage.open(browser, studio);
    }

    @AfterAll
    static void end() {
        if (studio != null) {
            studio.close();
        }
    }

    @Test
    @Order(1)
    void empty() {
        page.choose(IMAGE).pick("Output resolution", "1080p");
        looked("empty");
    }

    @Test
    @Order(2)
    void running() {
        page.choose(TEXT)
                .pick("Output resolution", "512p")
                .pick("Duration", "6 s")
                .write("Prompt", "A lighthouse at dusk, the camera slowly pushes in")
                .generate();
        browser.awaitText(".stage .progress-title", "Waiting for its turn");
        studio.beginSlowOnes();
        browser.awaitText(".stage .progress-title", "Making the video");
        looked("running");
    }

    @Test
    @Order(3)
    void done() {
        studio.finishSlowOnes();
        page.awaitVideo("A lighthouse at dusk");
        page.write("Prompt", "A paper boat on a pond in the rain")
                .generate()
                .awaitVideo("A paper boat on a pond in the rain")
                .awaitPlaying();
        browser.awaitThat(
                "posters",
                "return [...document.querySelectorAll('.cards img.poster')].filter((one) => one.naturalWidth > 0).length === 2");
        looked("done");
    }

    @Test
    @Order(4)
    void framesAreSteppedThrough() {
        browser.press(".stage .transport", "Pause");
        browser.script("document.querySelector('.stage video').currentTime = 1");
        browser.awaitThat("the second 1", "return document.querySelector('.stage .clock b').textContent === '0:01.00'");

        browser.press(".stage .transport", "Next frame");
        // The simulator draws four a second. On the way there, other times are tried.
        browser.awaitThat("the frame after", AT, 1.25);
        browser.press(".stage .transport", "Previous frame");
        browser.awaitThat("the frame before", AT, 1.0);
    }

    @Test
    @Order(5)
    void dialogs() {
        browser.press(".stage .actions", "Copy as…");
        browser.one("dialog pre");
        looked("copy");
        browser.type(Keys.ESCAPE);
        browser.awaitGone("dialog");
        browser.press(".stage .actions", "Same on another model…");
        browser.one("dialog .models");
        looked("models");
        browser.type(Keys.ESCAPE);
        browser.awaitGone("dialog");
    }

    private static void looked(String state) {
        for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            browser.size(1440, 900);
            browser.screenshot(state + "-wide-" + scheme);
            assertThat(browser.barriers()).as("%s, %s", state, scheme).isEmpty();
            browser.size(390, 844);
            browser.screenshot(state + "-narrow-" + scheme);
            browser.script("document.getElementById('stage').scrollIntoView({behavior: 'instant'})");
            browser.screenshot(state + "-narrow-stage-" + scheme);
            fits(state, 390);
        }
        assertThat(browser.barriers()).as("%s, narrow", state).isEmpty();
        fits(state, 360);
        // 1280 by 800 at 200 %, and at 400 %.
        fits(state, 640, 400);
        browser.screenshot(state + "-zoomed-200");
        fits(state, 320, 568);
        browser.screenshot(state + "-zoomed-400");
        browser.size(1440, 900);
        browser.scheme("light");
        browser.assertClean();
    }

    /** Nothing has to be scrolled sideways to be read. */
    private static void fits(String state, int width) {
        fits(state, width, 800);
    }

    private static void fits(String state, int width, int height) {
        browser.size(width, height);
        browser.awaitThat("a page of " + width, "return innerWidth === arguments[0]", width);
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .as("%s at %d px", state, width)
                .isLessThanOrEqualTo(width);
        assertThat(browser.strings(CUT))
                .as("cut off, %s at %d px", state, width)
                .isEmpty();
        assertThat(browser.number(STUCK))
                .as("what is left of %d px beside what sticks to the edges, %s", height, state)
                .isGreaterThan(height / 2.0);
    }
}
