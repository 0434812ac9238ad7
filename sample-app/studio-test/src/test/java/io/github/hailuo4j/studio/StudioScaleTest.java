package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A page on the work of years. */
@Tag("campaign")
@ExtendWith(WithChromium.class)
final class StudioScaleTest {

    private static final int TASKS = 10_000;
    private static final String PAINTED =
            "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN";

    @Test
    void tenThousandVideosAreLookedThrough(Browser browser, @TempDir Path home) throws Exception {
        Path video = Files.write(home.resolve("video.mp4"), new byte[10]);
        Instant begin = Instant.parse("2026-10-01T00:00:00Z");
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            entries.add(JournalEntry.intent(
                            "key " + i,
                            "hailuo-02-text-to-video-pro",
                            "/api/v1/hailuo/text_to_video",
                            "{\"model\":\"hailuo-02-text-to-video-pro\",\"prompt\":\"Marble " + i + "\"}",
                            begin.plusSeconds(i),
                            video.toString())
                    .submitted("task-" + i)
                    .to(State.SAVED, video.toString()));
        }
        try (FileJournal earlier = FileJournal.open(home.resolve("journal/batch-years.journal"))) {
            earlier.write(entries);
        }
        try (LiveStudio studio = new LiveStudio(home, Session.Mode.LIVE, settings -> settings)) {
            browser.forgetAll(studio.url());
            browser.size(1440, 900);
            browser.go(studio.url().toString());
            browser.awaitText(".gallery", TASKS + " videos");
            double painted = browser.number(PAINTED);
            double listed = browser.number("return performance.now()");
            double asked = System.nanoTime();
            browser.one("[aria-label='Search prompts']").sendKeys("marble 9999");
            browser.awaitText(".gallery", "1 video found");
            double found = (System.nanoTime() - asked) / 1e6;
            System.out.printf(
                    "10,000 videos: first paint after %.0f ms, all listed after %.0f ms, one found after %.0f ms%n",
                    painted, listed, found);
            assertThat(painted).as("ms to the first paint").isLessThan(3_000);
            assertThat(listed).as("ms until all are listed").isLessThan(20_000);
            assertThat(found).as("ms until one is found").isLessThan(20_000);
        }
    }
}
