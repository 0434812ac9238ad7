package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Session;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the page says besides: that nothing is real, that a video is done; and what it leaves out for those who want no motion. */
@Tag("slow")
@ExtendWith(WithChromium.class)
final class StudioMarksTest {

    private static final String TEXT = "hailuo-02-text-to-video-standard";

    /** Notes what is asked of the browser, and lets the test answer for the user. */
    private static final String NOTIFICATIONS = """
            window.asked = 0;
            window.notes = [];
            Notification.requestPermission = () => {
              window.asked += 1;
              return new Promise((resolve) => { window.answer = resolve; });
            };
            const Real = Notification;
            window.Notification = class extends Real {
              constructor(title, options) {
                super(title, options);
                window.notes.push(`${title}: ${options.body}`);
              }
            };
            """;

    /** A browser without a window shows all of its tabs: whether this one is seen is what it is told. */
    private static final String SEEN = """
            const isSeen = arguments[0];
            Object.defineProperty(document, 'hidden', {configurable: true, get: () => !isSeen});
            document.hasFocus = () => isSeen;
            document.dispatchEvent(new Event('visibilitychange'));
            """;

    private static final String PRESSED =
            "return document.querySelector('[aria-label=\"Notify me when a video is done\"]')"
                    + ".getAttribute('aria-pressed') === arguments[0]";

    @TempDir
    Path home;

    private final Browser browser;

    @SuppressWarnings("NullAway.Init") // each test opens one
    private LiveStudio studio;

    StudioMarksTest(Browser browser) {
        this.browser = browser;
    }

    private StudioPage open(Session.Mode mode) throws IOException {
        studio = new LiveStudio(home, mode, settings -> settings);
        return StudioPage.open(browser, studio);
    }

    @AfterEach
    void end() {
        try {
            browser.assertClean();
        } finally {
            studio.close();
        }
    }

    @Test
    void whatIsSimulatedIsMarkedEverywhere() throws Exception {
        StudioPage page = open(Session.Mode.SIMULATED);
        assertThat(browser.text(".bar .mark")).isEqualToIgnoringCase("Simulated");
        browser.size(320, 640);
        assertThat(browser.is("const mark = document.querySelector('.bar .mark');"
                        + "return innerWidth === 320 && mark.scrollWidth <= mark.clientWidth"))
                .as("the mark's word is within its border, 320 px wide")
                .isTrue();
        browser.size(1440, 900);
        // Its video is drawn: the smaller, the sooner.
        page.choose(TEXT)
                .pick("Output resolution", "512p")
                .pick("Duration", "6 s")
                .write("Prompt", "Not real")
                .generate();
        browser.awaitText(".stage .progress-hint", "A simulated task goes on as long as the studio runs");
        page.awaitVideo("Not real");

        assertThat(browser.text(".stage .facts .mark")).isEqualToIgnoringCase("Simulated");
        assertThat(browser.text(".cards .thumb .mark")).isEqualToIgnoringCase("Simulated");
        page.reload();
        assertThat(browser.text(".cards .thumb .mark")).isEqualToIgnoringCase("Simulated");
        assertThat(studio.simulator.taskCount())
                .as("what was sent to the gateway")
                .isZero();
    }

    @Test
    void whatIsRealIsMarkedNowhere() throws Exception {
        open(Session.Mode.LIVE).make(TEXT, "Real");
        assertThat(browser.has(".mark")).isFalse();
        assertThat(browser.is("return document.body.innerText.toLowerCase().includes('simulated')"))
                .isFalse();
    }

    @Test
    void notificationsAreAskedForOnlyOnAWishAndShownWhereNobodyLooks() throws Exception {
        StudioPage page = open(Session.Mode.LIVE);
        browser.notifications(studio.url(), "prompt");
        page.reload();
        browser.script(NOTIFICATIONS);
        page.make(TEXT, "Seen at once");
        assertThat(browser.number("return window.asked + window.notes.length")).isZero();

        browser.press(".bar", "Notify me when a video is done");
        assertThat(browser.number("return window.asked")).isEqualTo(1);
        assertThat(browser.is(PRESSED, "false")).as("before the user agreed").isTrue();
        browser.notifications(studio.url(), "granted");
        browser.script("window.answer('granted')");
        browser.awaitThat("a bell that rings", PRESSED, "true");

        page.make(TEXT, "Looked at all the time");
        assertThat(browser.number("return window.notes.length")).isZero();
        page.write("Prompt", "Goes slowly").generate();
        browser.awaitText(".stage .progress-title", "Waiting for its turn");
        browser.script(SEEN, false);
        studio.finishSlowOnes();
        browser.awaitThat("a notification", "return window.notes.length === 1");
        assertThat(browser.strings("return window.notes")).containsExactly("Your video is done: Goes slowly");
        assertThat(browser.is("return document.title.startsWith('✓ Done')")).isTrue();
        browser.script(SEEN, true);
        browser.awaitThat("the usual title", "return document.title === 'Hailuo studio'");

        browser.press(".bar", "Notify me when a video is done");
        browser.awaitThat("a bell that is still", PRESSED, "false");
    }

    @Test
    void nothingMovesForThoseWhoWantNoMotion() throws Exception {
        StudioPage page = open(Session.Mode.LIVE);
        page.make(TEXT, "Still");
        browser.calm();
        page.reload();
        page.choose(TEXT).write("Prompt", "Made slowly").generate();
        browser.awaitText(".stage .progress-title", "Waiting for its turn");

        assertThat(browser.strings("return document.getAnimations().map((one) => one.animationName ?? 'a transition')"))
                .isEmpty();
        browser.actions().moveToElement(browser.one(".cards .card:last-child")).perform();
        assertThat(browser.has(".cards video")).as("a preview that plays").isFalse();
        studio.finishSlowOnes();
        page.awaitVideo("Made slowly");
        assertThat(browser.is("return document.querySelector('.stage video').paused"))
                .isTrue();
        browser.press(".stage .transport", "Play");
        page.awaitPlaying();
    }
}
