package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A request whose answer was lost, at a gateway that ignores keys: the page takes what a person found there. */
@Tag("slow")
@ExtendWith(WithChromium.class)
final class StudioUnknownTest {

    private static final String TEXT = "hailuo-02-text-to-video-standard";
    private static final String FOUND = "Say what was found";

    private LiveStudio studio;
    private Browser browser;
    private StudioPage page;

    @BeforeEach
    void leaveUnknown(Browser chromium, @TempDir Path home) throws Exception {
        browser = chromium;
        studio = new LiveStudio(home, Session.Mode.LIVE, "none", settings -> settings.idempotency(false));
        studio.faults.on(IncomingRequest::isCreate, Fault.answerAfterProcessing(500, Map.of(), "{}"));
        page = StudioPage.open(browser, studio)
                .choose(TEXT)
                .write("Prompt", "Lost on the way")
                .generate();
        browser.awaitText(".stage", "It is not known whether this request arrived.");
        assertThat(browser.text(".stage")).contains("a person has to see");
        assertThat(browser.offers(".stage", "Find out")).isFalse();
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
    void itsTaskIsNamedAndGoesOn() {
        browser.press(".stage", FOUND);
        browser.awaitText("dialog", "Lost on the way");
        browser.screenshot("settle");
        assertThat(browser.barriers()).isEmpty();
        browser.one("dialog input").sendKeys("nobodys-task", Keys.ENTER);
        browser.awaitText(".toasts .bad", "There is no task nobodys-task on this path");
        browser.awaitText(".stage", "It is not known whether this request arrived.");

        browser.press(".cards .card", FOUND);
        browser.one("dialog input")
                .sendKeys(" " + studio.simulator.tasks().get(0).id() + " ");
        browser.press("dialog", "It is this task");

        page.awaitVideo("Lost on the way");
        assertThat(studio.simulator.taskCount()).isOne();
        assertThat(browser.offers(".cards .card", FOUND)).isFalse();
    }

    @Test
    void nothingWasStarted() {
        browser.press(".stage", FOUND);
        browser.type(Keys.ESCAPE);
        browser.awaitGone("dialog");
        browser.press(".stage", FOUND);
        browser.press("dialog", "No task was started");

        browser.awaitText(".stage", "This video was not made.");
        assertThat(browser.text(".stage"))
                .contains("A person found that no task was started. Nothing was charged. Send it as a new request.");
        page.reload();
        browser.press(".stage .notice-actions", "Edit and try again");
        page.awaitVerdict();
        assertThat(page.written("Prompt")).isEqualTo("Lost on the way");
        assertThat(studio.simulator.taskCount()).isOne();
    }
}
