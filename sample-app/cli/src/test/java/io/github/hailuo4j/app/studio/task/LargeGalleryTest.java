package io.github.hailuo4j.app.studio.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.hailuo4j.app.studio.task.StudioHome.Page;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a year of work leaves behind. */
@Tag("slow")
final class LargeGalleryTest {

    private static final int TASKS = 10_000;

    /** Reading the notes once for each image took minutes; all of it takes a second. */
    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void tenThousandTasksWithImagesAreListed() throws Exception {
        try (StudioHome home = new StudioHome(directory)) {
            Path video = Files.write(directory.resolve("video.mp4"), new byte[10]);
            List<JournalEntry> entries = new ArrayList<>();
            Map<String, String> uploads = new LinkedHashMap<>();
            StringBuilder notes = new StringBuilder("{\"tasks\":{");
            for (int i = 0; i < TASKS; i++) {
                String key = StudioHome.key();
                String url = "https://uploads.example/" + i + ".png";
                String body = StudioHome.submission(
                                key,
                                StudioHome.IMAGE_MODEL,
                                "prompt",
                                "Marble " + i,
                                "first_frame_image_url",
                                url,
                                "model",
                                StudioHome.IMAGE_MODEL)
                        .path("values")
                        .toString();
                entries.add(JournalEntry.intent(
                                key,
                                StudioHome.IMAGE_MODEL,
                                "/api/v1/hailuo/image_to_video",
                                body,
                                Instant.now(),
                                video.toString())
                        .submitted("task-" + i)
                        .to(State.SAVED, video.toString()));
                uploads.put(url, "gone");
                notes.append(i == 0 ? "" : ",").append("\"" + key + "\":{\"finished_at\":\"2026-11-26T10:00:00Z\"}");
            }
            home.journaled("studio-1", entries.toArray(JournalEntry[]::new));
            Files.createDirectories(home.home.resolve("studio"));
            notes.append("},\"uploads\":{");
            uploads.forEach((url, id) -> notes.append("\"" + url + "\":\"" + id + "\","));
            notes.setLength(notes.length() - 1);
            Files.writeString(home.home.resolve("studio/gallery.json"), notes.append("}}"));

            assertTimeoutPreemptively(BOUND, () -> {
                try (Page page = home.open()) {
                    page.submit(StudioHome.key(), StudioHome.MODEL, "prompt", "One more");
                    assertThat(page.gallery().size()).isEqualTo(TASKS + 1);
                    assertThat(page.gallery("query", "marble 9999").size()).isOne();
                }
            });
        }
    }
}
