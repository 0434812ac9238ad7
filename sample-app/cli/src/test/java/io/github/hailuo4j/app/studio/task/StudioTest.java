package io.github.hailuo4j.app.studio.task;

import static io.github.hailuo4j.app.studio.task.StudioHome.IMAGE_MODEL;
import static io.github.hailuo4j.app.studio.task.StudioHome.MODEL;
import static io.github.hailuo4j.app.studio.task.StudioHome.STANDARD;
import static io.github.hailuo4j.app.studio.task.StudioHome.VIDEO_BYTES;
import static io.github.hailuo4j.app.studio.task.StudioHome.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import io.github.hailuo4j.app.studio.task.StudioHome.Page;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page can do with tasks, at a studio with a key. */
final class StudioTest {

    @TempDir
    Path directory;

    /** A clock that stands still, so that no day ends while a test counts what was spent on it. */
    private static Clock today() {
        return Clock.fixed(Instant.now(), ZoneOffset.UTC);
    }

    @Test
    void aTaskIsSubmittedFollowedSavedAndServed() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page page = home.open()) {
            String key = key();
            String prompt = "<script>alert(1)</script> \u0007 \u202e marble";
            JsonNode submitted = page.submit(key, STANDARD, "prompt", prompt, "duration_seconds", 6);
            assertThat(submitted.path("status").asText()).isIn("submitting", "pending", "processing", "completed");
            assertThat(submitted.path("model").asText()).isEqualTo(STANDARD);
            assertThat(submitted.path("price").path("min_cents").asInt()).isEqualTo(30);
            assertThat(submitted.path("simulated").asBoolean()).isFalse();
            assertThat(submitted.path("values").path("duration_seconds").isInt())
                    .isTrue();

            JsonNode saved = page.awaitSaved(key);

            assertThat(saved.path("status").asText()).isEqualTo("completed");
            assertThat(saved.path("prompt").asText()).isEqualTo(prompt);
            assertThat(saved.path("task_id").asText()).isNotEmpty();
            assertThat(saved.path("error").isNull()).isTrue();
            assertThat(saved.path("url_expires_at").asText()).isNotEmpty();
            assertThat(saved.path("video").asText()).isEqualTo("/api/tasks/" + key + "/video");
            Reply.File file = (Reply.File) page.call("tasks", "GET", key + "/video", "");
            assertThat(file.file()).hasSize(VIDEO_BYTES).startsWith(home.home.resolve("studio/videos"));
            assertThat(file.downloadName()).isEmpty();
            Reply.File download = (Reply.File) page.call("tasks", "GET", key + "/video", "", "download", "1");
            assertThat(download.downloadName()).startsWith(STANDARD).endsWith(".mp4");
            assertThat(page.tasks).doesNotHaveDuplicates();
            assertThat(page.gallery("query", "MARBLE script")).hasSize(1);
            assertThat(page.gallery("query", "marble", "model", MODEL)).isEmpty();
            assertThat(page.await(key, task -> !task.path("expected_seconds").isNull())
                            .path("finished_at")
                            .asText())
                    .isNotEmpty();
        }
    }

    @Test
    void theSameKeyIsTheSameTask() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page page = home.open()) {
            String key = key();
            page.submit(key, MODEL, "prompt", "A marble");
            assertThat(page.submit(key, MODEL, "prompt", "A marble").path("key").asText())
                    .isEqualTo(key);
            assertThatThrownBy(() -> page.submit(key, MODEL, "prompt", "Another"))
                    .isInstanceOf(IdempotencyConflictException.class)
                    .hasMessageContaining("a new request must have a new key. Nothing was sent");
            page.awaitSaved(key);
            page.submit(key, MODEL, "prompt", "A marble");
            assertThat(home.simulator.taskCount()).isOne();
            assertThat(page.gallery()).hasSize(1);
        }
    }

    @Test
    void whatIsWrongIsNotSent() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page page = home.open()) {
            assertThatThrownBy(() -> page.submit(key(), IMAGE_MODEL, "prompt", " ", "output_resolution", "1080p"))
                    .isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> page.submit("../../etc/passwd", MODEL, "prompt", "A marble"))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("key must be a UUID, a new one for each video that is wanted");
            assertThatThrownBy(() -> page.call(
                            "tasks",
                            "POST",
                            "",
                            StudioHome.submission(key(), MODEL, "prompt", "A marble")
                                    .put("max_price_cents", 56)
                                    .toString()))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.status()).isEqualTo(402);
                        // The studio's limit has nothing to do with it.
                        assertThat(refusal.json().toString())
                                .contains("over_max_price", "max_price_cents is 56. Nothing was sent")
                                .doesNotContain("--budget-cents");
                    });
            assertThatThrownBy(() -> page.call(
                            "tasks",
                            "POST",
                            "",
                            StudioHome.submission(key(), MODEL, "prompt", "A marble")
                                    .put("max_price_cents", "57")
                                    .toString()))
                    .isInstanceOf(Refusal.class);
            assertThat(page.gallery()).isEmpty();
            assertThat(home.simulator.taskCount()).isZero();
        }
    }

    @Test
    void aTaskThatFailsSaysWhy() throws Exception {
        try (StudioHome home = new StudioHome(
                        directory, settings -> settings.failures(task -> Optional.of("too \u001b wild")));
                Page page = home.open()) {
            String key = key();
            page.submit(key, MODEL, "prompt", "A marble");
            JsonNode failed = page.await(key, task -> !task.path("error").isNull());
            assertThat(failed.path("status").asText()).isEqualTo("failed");
            assertThat(failed.path("error").path("code").asText()).isEqualTo("task_failed");
            assertThat(failed.path("error").path("message").asText()).isEqualTo("too \\u001b wild");
            assertThat(failed.path("error").path("retryable").asBoolean()).isFalse();
            assertThat(failed.path("url_expires_at").isNull()).isTrue();
            assertThat(page.retry(key).path("status").asText()).isEqualTo("failed");
            assertThat(page.json("account", "GET", "", "")
                            .path("spent_today_cents")
                            .path("max")
                            .asInt())
                    .isZero();
            assertThat(home.simulator.taskCount()).isOne();
        }
    }

    @Test
    void whatTheGatewayRefusesHasAFix() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page page = home.open()) {
            home.faults.on(
                    IncomingRequest::isCreate,
                    Fault.answer(
                            400,
                            Map.of(),
                            "{\"error\":{\"message\":\"duration_seconds must be 6 today\",\"code\":\"invalid\"}}"));
            String key = key();
            page.submit(key, STANDARD, "prompt", "A marble", "duration_seconds", 10);
            JsonNode error =
                    page.await(key, task -> !task.path("error").isNull()).path("error");
            assertThat(error.path("code").asText()).isEqualTo("refused");
            assertThat(error.path("fix"))
                    .hasToString(
                            "{\"parameter\":\"duration_seconds\",\"value\":6,\"label\":\"Use duration seconds 6\"}");
            assertThat(page.retry(key).path("error").path("code").asText()).isEqualTo("refused");
            assertThat(page.submit(key, STANDARD, "prompt", "A marble", "duration_seconds", 10)
                            .path("status")
                            .asText())
                    .isEqualTo("failed");
            assertThat(home.simulator.taskCount()).isZero();
        }
    }

    @Test
    void aVideoThatIsNotThereIsSavedAgain() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page page = home.open()) {
            String key = key();
            page.submit(key, MODEL, "prompt", "A marble");
            page.awaitSaved(key);
            Path file = ((Reply.File) page.call("tasks", "GET", key + "/video", "")).file();
            Files.delete(file);
            JsonNode gone = page.task(key);
            assertThat(gone.path("status").asText()).isEqualTo("completed");
            assertThat(gone.path("video").isNull()).isTrue();
            assertThat(gone.path("error").path("code").asText()).isEqualTo("file_gone");
            assertThat(gone.path("error").path("retryable").asBoolean()).isTrue();
            assertThatThrownBy(() -> page.call("tasks", "GET", key + "/video", ""))
                    .isInstanceOf(Refusal.class);
            page.retry(key);
            page.awaitSaved(key);
            assertThat(((Reply.File) page.call("tasks", "GET", key + "/video", "")).file())
                    .hasSize(VIDEO_BYTES);
            assertThat(home.simulator.taskCount()).isOne();
        }
    }

    @Test
    void starsAndHiddenOnesAreKept() throws Exception {
        String key = key();
        try (StudioHome home = new StudioHome(directory)) {
            try (Page page = home.open()) {
                page.submit(key, MODEL, "prompt", "A marble");
                page.awaitSaved(key);
                assertThat(page.json("tasks", "POST", key + "/star", "{\"starred\":true}")
                                .path("starred")
                                .asBoolean())
                        .isTrue();
                page.call("tasks", "DELETE", key, "");
                assertThat(page.json("tasks", "GET", "", "").path("hidden").asInt())
                        .isOne();
            }
            try (Page page = home.open()) {
                assertThat(page.gallery()).isEmpty();
                JsonNode task = page.task(key);
                assertThat(task.path("starred").asBoolean()).isTrue();
                assertThat(task.path("saved").asBoolean()).isTrue();
            }
            Path notes = home.home.resolve("studio/gallery.json");
            Files.writeString(notes, "{\"tasks\":[");
            try (Page page = home.open()) {
                assertThat(page.gallery()).hasSize(1);
                page.json("tasks", "POST", key + "/star", "{\"starred\":true}");
                assertThat(page.task(key).path("starred").asBoolean()).isTrue();
                assertThat(notes.resolveSibling("gallery.json.damaged")).hasContent("{\"tasks\":[");
            }
        }
    }

    @Test
    void theMoneyOfToday() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page page = home.open(Session.Mode.LIVE, OptionalLong.of(60), today())) {
            String key = key();
            page.submit(key, MODEL, "prompt", "A marble");
            page.awaitSaved(key);
            assertThatThrownBy(() -> page.submit(key(), MODEL, "prompt", "Another"))
                    .isInstanceOf(BudgetExceededException.class)
                    .hasMessageContaining("57 are spent or set aside, and 3 are left. Nothing was sent");
            JsonNode account = page.json("account", "GET", "", "");
            assertThat(account.path("spent_today_cents")).hasToString("{\"min\":57,\"max\":57}");
            assertThat(account.path("budget_cents").asInt()).isEqualTo(60);
            assertThat(account.path("key_from").asText()).contains("RUNAPI_API_KEY");
            assertThat(account.toString()).doesNotContain("secret-key");
            page.json("account", "GET", "", "");
            assertThat(home.simulator.requests().stream()
                            .filter(request -> request.path().endsWith("/balance"))
                            .count())
                    .isOne();
            assertThat(home.simulator.taskCount()).isOne();
        }
    }

    @Test
    void theBudgetIsForADay() throws Exception {
        try (StudioHome home = new StudioHome(directory)) {
            try (Page page = home.open()) {
                String key = key();
                page.submit(key, MODEL, "prompt", "A marble");
                page.awaitSaved(key);
            }
            Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
            try (Page page = home.open(Session.Mode.LIVE, OptionalLong.of(60), tomorrow)) {
                assertThat(page.json("account", "GET", "", "").path("spent_today_cents"))
                        .hasToString("{\"min\":0,\"max\":0}");
            }
        }
    }

    @Test
    @Tag("slow")
    void aStudioWithoutAKeySimulatesAndShowsWhatWasPaidBefore() throws Exception {
        String paid = key();
        Clock today = today();
        try (StudioHome home = new StudioHome(directory)) {
            try (Page page = home.open()) {
                page.submit(paid, MODEL, "prompt", "Paid");
                page.awaitSaved(paid);
            }
            Path files;
            try (Page page = home.open(Session.Mode.SIMULATED, OptionalLong.empty(), today)) {
                String key = key();
                page.submit(key, MODEL, "prompt", "Simulated");
                assertThat(page.gallery())
                        .extracting(task -> task.path("simulated").asBoolean())
                        .containsExactly(true, false);
                page.awaitSaved(key);
                files = ((Reply.File) page.call("tasks", "GET", key + "/video", "")).file();
                // Its recipe is in it.
                assertThat(Files.readString(files, StandardCharsets.ISO_8859_1))
                        .contains("\"prompt\":\"Simulated\"")
                        .doesNotContain("secret-key");
                assertThat(page.json("account", "GET", "", "")
                                .path("spent_today_cents")
                                .path("max")
                                .asInt())
                        .isEqualTo(57);
            }
            assertThat(files.resolve("../..").normalize()).doesNotExist();
            assertThat(home.simulator.taskCount()).isOne();
        }
    }
}
