package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Session;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A page that is open while its studio ends and another one starts, which does not know its cookie. */
@Tag("slow")
@ExtendWith(WithChromium.class)
final class StudioRestartTest {

    private static final String TEXT = "hailuo-02-text-to-video-standard";
    private static final String IMAGE = "hailuo-2.3-image-to-video-standard";

    /** Lets a submission arrive and its answer be lost, when the test says so. */
    private static final String LOSE_THE_ANSWER = """
            const real = window.fetch;
            window.fetch = async (address, options) => {
              if (options?.method !== 'POST' || address !== '/api/tasks') return real(address, options);
              window.fetch = real;
              await real(address, options);
              window.hasArrived = true;
              await new Promise((resolve) => { window.lose = resolve; });
              throw new TypeError('Failed to fetch');
            };
            """;

    private LiveStudio studio;
    private Browser browser;
    private StudioPage page;

    @BeforeEach
    void start(Browser chromium, @TempDir Path home) throws Exception {
        browser = chromium;
        studio = new LiveStudio(home, Session.Mode.LIVE, settings -> settings);
        page = StudioPage.open(browser, studio);
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
    void whatWasWrittenOutlivesTheStudio() throws Exception {
        page.choose(IMAGE)
                .write("Prompt", "A draft that I worked on")
                .drop(".well", "a.png", "image/png", Pictures.png(640, 360));
        browser.awaitThat("its preview", "return document.querySelector('.well img')?.naturalWidth === 640");

        studio.end();
        browser.awaitText(".connection", "No connection to the studio");
        studio.startAnother();
        browser.awaitText(".connection", "Another studio runs here now. Open the URL that it has printed");
        browser.awaitText(".general", "Open the studio with the URL that hailuo studio has printed.");
        browser.screenshot("another-studio");
        page.generate();
        browser.awaitThat("a button to press", "return document.querySelector('.generate[aria-busy=false]') !== null");
        assertThat(browser.barriers()).isEmpty();
        browser.assertClean();
        browser.go(studio.address());
        assertThat(browser.text("body")).contains("Open the studio with the URL that hailuo studio has printed.");

        page.go(studio);

        assertThat(page.model()).isEqualTo(IMAGE);
        assertThat(page.written("Prompt")).isEqualTo("A draft that I worked on");
        browser.awaitThat("the image", "return document.querySelector('.well img')?.naturalWidth === 640");
        assertThat(studio.simulator.taskCount()).isZero();
        page.generate().awaitVideo("A draft that I worked on");
        assertThat(studio.simulator.taskCount()).isOne();
    }

    /** The next studio refuses the page: that says nothing of whether the request was paid. */
    @Test
    void whatWasSentToTheLastStudioIsFoundAtTheNext() throws Exception {
        page.choose(TEXT).write("Prompt", "Lost on the way");
        browser.script(LOSE_THE_ANSWER);
        page.generate();
        browser.awaitThat("a request that has arrived", "return window.hasArrived === true");
        browser.await("a task", () -> studio.simulator.taskCount() == 1 ? true : null);
        studio.end();
        studio.startAnother();
        browser.script("window.lose()");
        browser.awaitText(".generate-said", "what was sent is found there: it is paid once");

        page.go(studio).awaitVideo("Lost on the way");

        assertThat(page.cards()).isOne();
        assertThat(studio.simulator.taskCount()).isOne();
        assertThat(browser.is("return localStorage.getItem('hailuo.unanswered') === null"))
                .isTrue();
    }

    @Test
    void aTabComesBackWhenAnotherOneWasLetIn() throws Exception {
        studio.end();
        studio.startAnother();
        browser.awaitText(".connection", "Another studio runs here now");

        String first = browser.openTab(studio.url().toString());
        page.make(TEXT, "From the other tab");
        browser.assertClean();
        browser.closeOthers(first);

        browser.awaitThat("a connection", "return document.querySelector('.connection').textContent === ''");
        browser.awaitText(".cards", "From the other tab");
    }
}
