package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of requests: progress, videos that play, the gallery, and what can be done with what was made. */
@Tag("slow")
@ExtendWith(WithChromium.class)
final class StudioVideoTest {

    private static final String STANDARD = "hailuo-02-text-to-video-standard";
    private static final String PRO = "hailuo-02-text-to-video-pro";
    private static final String IMAGE = "hailuo-2.3-image-to-video-standard";
    private static final String MARBLE = "A glass marble rolls";
    private static final String BOAT = "A paper boat sets out";

    @TempDir
    private static Path home;

    private static LiveStudio studio;
    private static Browser browser;

    private StudioPage page;

    @BeforeAll
    static void start(Browser chromium) throws Exception {
        browser = chromium;
        studio = new LiveStudio(home, Session.Mode.LIVE, settings -> settings);
        StudioPage page = StudioPage.open(browser, studio);
        page.choose(STANDARD)
                .write("Prompt", MARBLE)
                .pick("Duration", "6 s")
                .generate()
                .awaitVideo(MARBLE);
        page.make(PRO, BOAT);
    }

    @AfterAll
    static void end() {
        if (studio != null) {
            studio.close();
        }
    }

    @AfterEach
    void nothingWentWrong() {
        browser.assertClean();
    }

    @BeforeEach
    void openAnew() {
        page = StudioPage.open(browser, studio);
    }

    private StudioPage open() {
        return page;
    }

    @Test
    void aTaskIsFollowedFromTheClickToTheVideo() {
        String prompt = "A comet crosses slowly";
        open().choose(STANDARD).write("Prompt", prompt).generate();

        browser.awaitText(".stage .progress-title", "Waiting for its turn");
        browser.one(".stage [role=progressbar]");
        studio.beginSlowOnes();
        browser.awaitText(".stage .progress-title", "Making the video");
        browser.awaitThat("a title that says so", "return document.title.startsWith('Making 1')");
        page.reload();
        browser.awaitText(".stage .progress-title", "Making the video");
        browser.awaitText(".stage .prompt", prompt);

        studio.finishSlowOnes();

        page.awaitVideo(prompt);
        // The video knows at once whether it was let begin by itself; the button says it a moment later.
        String isPaused = "return document.querySelector('.stage video').paused";
        browser.press(".stage .transport", browser.is(isPaused) ? "Play" : "Pause");
        if (browser.is(isPaused)) {
            browser.press(".stage .transport", "Play");
        }
        page.awaitPlaying();
    }

    @Test
    void aVideoPlaysAtOnceAndIsFoundAgain() {
        open().look(BOAT).awaitPlaying();
        page.reload();
        int all = page.cards();
        page.look(MARBLE).awaitPlaying();

        browser.one("[aria-label='Search prompts']").sendKeys("paper boat");
        browser.awaitText(".gallery", "1 video found");
        assertThat(page.cards()).isEqualTo(1);
        assertThat(browser.text(".cards")).contains(BOAT);
        browser.awaitThat("a poster", "return document.querySelector('.cards img.poster').naturalWidth > 0");
        assertThat(all).isGreaterThanOrEqualTo(2);
    }

    @Test
    void remixBringsAllSettingsBack() {
        open().choose(PRO);

        browser.press(".cards .card:has(.card-open:is(" + cardOf(MARBLE) + "))", "Remix");

        page.awaitVerdict();
        assertThat(page.model()).isEqualTo(STANDARD);
        assertThat(page.written("Prompt")).isEqualTo(MARBLE);
        assertThat(page.isPicked("Duration", "6 s")).isTrue();
        browser.press(".toast", "Undo");
        page.awaitVerdict();
        assertThat(page.model()).isEqualTo(PRO);
    }

    /** A selector of the card of that prompt, which is marked for it. */
    private static String cardOf(String prompt) {
        browser.script("""
                for (const card of document.querySelectorAll('.card')) {
                  card.querySelector('.card-open').toggleAttribute('data-wanted',
                    card.querySelector('.card-prompt').textContent === arguments[0]);
                }
                """, prompt);
        return "[data-wanted]";
    }

    @Test
    void theSameIsAskedOfAnotherModel() {
        open().look(MARBLE);

        browser.press(".stage .actions", "Same on another model…");
        browser.one("dialog .models");
        assertThat(browser.offers("dialog", "Hailuo 02 text to video standard")).isFalse();
        browser.press("dialog", "Hailuo 02 text to video pro");

        browser.awaitGone("dialog");
        page.awaitVerdict();
        assertThat(page.model()).isEqualTo(PRO);
        assertThat(page.written("Prompt")).isEqualTo(MARBLE);
    }

    @Test
    void twoVideosPlaySideBySideInStep() {
        open().look(MARBLE);

        browser.press(".stage .actions", "Compare…");
        browser.press(".cards .is-choice:has(" + cardOf(BOAT) + ")", BOAT);
        browser.awaitText(".comparison", MARBLE);
        browser.awaitText(".comparison", BOAT);
        browser.press(".comparison .transport", "Play");

        String both = "const [a, b] = document.querySelectorAll('.comparison video'); return ";
        browser.awaitThat(
                "two that play", both + "a.currentTime > 0.3 && b.currentTime > 0.3 && !a.paused && !b.paused");
        browser.press(".comparison .transport", "Pause");
        browser.awaitThat("two that stop", both + "a.paused && b.paused");
        browser.press(".comparison .transport", "Next frame");
        browser.awaitThat(
                "two in step", both + "!a.seeking && !b.seeking && Math.abs(a.currentTime - b.currentTime) < 0.001");
        browser.screenshot("comparison");
        browser.press(".comparison", "Close comparison");
        browser.one(".stage .player video");
    }

    @Test
    void theRecipeOfADroppedVideoFillsTheForm() throws Exception {
        open().choose(PRO);

        page.drop("body", "mine.mp4", "video/mp4", savedVideoWith(MARBLE));

        browser.awaitText(".toasts", "The recipe of mine.mp4 is in the form");
        page.awaitVerdict();
        assertThat(page.model()).isEqualTo(STANDARD);
        assertThat(page.written("Prompt")).isEqualTo(MARBLE);
        assertThat(page.isPicked("Duration", "6 s")).isTrue();

        page.drop("body", "<b>none</b>.mp4", "video/mp4", new byte[100]);
        browser.awaitText(".toasts .bad", "<b>none</b>.mp4");
    }

    @Test
    void aFileThatCannotBeReadIsNotTheStudiosFault(@TempDir Path folder) throws Exception {
        open().choose(PRO);
        page.dropMoved(Files.write(folder.resolve("moved.mp4"), new byte[100]));
        browser.awaitText(
                ".toasts .bad", "moved.mp4: The file can not be read: it is empty, it is a folder, or it was moved");
        page.choose(IMAGE).drop(".fields .well", "empty.png", "image/png", new byte[0]);
        browser.awaitText(".toasts .bad", "The image can not be read: it is empty");
    }

    private static byte[] savedVideoWith(String prompt) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".mp4")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (new String(bytes, StandardCharsets.ISO_8859_1).contains(prompt)) {
                    return bytes;
                }
            }
        }
        throw new AssertionError("no video has a recipe with: " + prompt);
    }

    @Test
    void anImageBecomesAVideoAndItsLastFrameTheNextFirst() throws Exception {
        String prompt = "It comes alive";
        open().choose(IMAGE).write("Prompt", prompt);
        page.drop(".fields .well", "first.png", "image/png", Pictures.png(640, 360));
        browser.awaitThat("its preview", "return document.querySelector('.well img')?.naturalWidth === 640");
        browser.press(".fields .well", "Crop First frame image");
        browser.press("dialog", "1:1");
        browser.awaitText("dialog .crop-size", "360 × 360");
        browser.screenshot("crop");
        assertThat(browser.barriers()).as("the crop dialog").isEmpty();
        browser.press("dialog", "Use this piece");
        browser.awaitThat("the piece", "return document.querySelector('.well img')?.naturalWidth === 360");

        page.generate().awaitVideo(prompt);
        page.choose(STANDARD);
        browser.press(".stage .actions", "Last frame as next first frame");

        browser.awaitText(".toasts", "with all settings");
        page.awaitVerdict();
        assertThat(page.model()).isEqualTo(IMAGE);
        browser.awaitThat(
                "the last frame",
                "const [well, video] = [document.querySelector('.well img'), document.querySelector('.stage video')];"
                        + " return well?.naturalWidth === video.videoWidth && well.naturalHeight === video.videoHeight");
        assertThat(studio.simulator.tasks())
                .filteredOn(task -> prompt.equals(task.parameters().get("prompt")))
                .hasSize(1);
    }

    @Test
    void starsRemovalsAndTakingBack() {
        open().look(BOAT);
        int all = page.cards();

        browser.press(".stage .info", "Star");
        browser.awaitThat(
                "a star", "return document.querySelector('.stage .star').getAttribute('aria-pressed') === 'true'");
        page.reload();
        browser.press(".gallery .filters", "Starred only");
        browser.awaitText(".gallery", "1 video found");
        assertThat(page.cards()).isEqualTo(1);
        browser.press(".cards", "Remove from the gallery");
        browser.await("an empty gallery", () -> page.cards() == 0 ? true : null);
        browser.press(".toast", "Undo");
        browser.await("the card again", () -> page.cards() == 1 ? true : null);
        browser.press(".gallery .filters", "Starred only");
        browser.await("all cards", () -> page.cards() == all ? true : null);

        page.make(STANDARD, "Soon gone");
        browser.press(".stage .info", "Remove from the gallery");
        browser.press(".toast", "Dismiss");
        browser.awaitText(".gallery", "removed");
        page.reload();
        assertThat(browser.text(".cards")).contains(BOAT).doesNotContain("Soon gone");
    }

    @Test
    void aTaskThatFailsIsShownWithWhatPutsItRight() {
        String prompt = "Much too long";
        open().choose(STANDARD).write("Prompt", prompt).pick("Duration", "10 s").generate();

        browser.awaitText(".stage", "This video was not made.");
        assertThat(browser.text(".stage"))
                .contains("duration_seconds must be 6 for this prompt. Failed tasks are not charged.");
        browser.screenshot("failed");
        assertThat(browser.barriers()).as("a failed task").isEmpty();
        page.write("Prompt", "Something else");
        browser.press(".stage .notice-actions", "Edit and try again");

        page.awaitVerdict();
        assertThat(page.written("Prompt")).isEqualTo(prompt);
    }

    @Test
    void aRequestThatIsRefusedIsPutRightInOneClick() {
        studio.faults.on(
                IncomingRequest::isCreate,
                Fault.answer(
                        400,
                        Map.of(),
                        "{\"error\":{\"message\":\"duration_seconds must be 6 today\",\"code\":\"invalid\"}}"));
        int before = studio.simulator.taskCount();
        open().choose(STANDARD)
                .write("Prompt", "Not today")
                .pick("Duration", "10 s")
                .generate();

        browser.awaitText(".stage", "duration_seconds must be 6 today");
        assertThat(browser.text(".stage")).contains("Nothing was charged.");
        browser.press(".stage .notice-actions", "Use duration seconds 6");
        page.awaitVerdict();
        assertThat(page.isPicked("Duration", "6 s")).isTrue();
        page.generate().awaitVideo("Not today");

        assertThat(studio.simulator.taskCount()).isEqualTo(before + 1);
    }

    @Test
    void wordsStayWords() {
        String prompt = "<img src=x onerror=\"window.hacked = 1\"><script>window.hacked = 2</script>";
        open().make(STANDARD, prompt);
        page.reload();

        page.look(prompt).awaitVideo(prompt);
        browser.press(".stage .actions", "Copy as…");
        browser.awaitText("dialog", "onerror");
        browser.press("dialog", "Close");
        browser.one("[aria-label='Search prompts']").sendKeys("<img src=x");
        browser.awaitText(".gallery", "1 video found");

        assertThat(browser.is("return window.hacked === undefined")).isTrue();
        assertThat(List.of(browser.text(".cards").split("\n"))).contains(prompt);
    }
}
