package io.github.hailuo4j.app.studio.task;

import static io.github.hailuo4j.app.studio.task.StudioHome.MODEL;
import static io.github.hailuo4j.app.studio.task.StudioHome.TEXT_PATH;
import static io.github.hailuo4j.app.studio.task.StudioHome.VIDEO_BYTES;
import static io.github.hailuo4j.app.studio.task.StudioHome.body;
import static io.github.hailuo4j.app.studio.task.StudioHome.intent;
import static io.github.hailuo4j.app.studio.task.StudioHome.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.studio.task.StudioHome.Page;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens, each click is paid once at the most, and nothing that was paid for is lost. */
final class StudioFaultsTest {

    @TempDir
    Path directory;

    /** The gateway has the task; the process died before it had the answer. */
    @Test
    void aTaskWhoseAnswerWasLostGoesOnAtTheNextStart() throws Exception {
        try (StudioHome home = new StudioHome(directory)) {
            String key = key();
            Path output = home.home.resolve("studio/videos/lost.mp4");
            JournalEntry intent = intent(key, "Lost", output);
            try (HailuoClient killed = HailuoClient.builder()
                    .apiKey("secret-key")
                    .baseUrl(home.simulator.baseUrl())
                    .build()) {
                killed.submit(
                        new JournaledRequest(intent), SubmitOptions.defaults().idempotencyKey(key));
            }
            home.journaled("studio-1", intent);
            try (Page page = home.open()) {
                // The page did not get its answer either, and asks again.
                page.submit(key, MODEL, "prompt", "Lost");
                page.awaitSaved(key);
                assertThat(output).hasSize(VIDEO_BYTES);
            }
            assertThat(home.simulator.taskCount()).isOne();
        }
    }

    @Test
    void aTaskThatRanIsSavedByTheNextStudio() throws Exception {
        try (StudioHome home = new StudioHome(directory)) {
            String key = key();
            home.faults.on(IncomingRequest::isDownload, Fault.status(503), Fault.status(503), Fault.status(503));
            CountDownLatch polled = new CountDownLatch(1);
            home.faults.compute(request -> {
                if (request.isPoll()) {
                    polled.countDown();
                }
                return Optional.empty();
            });
            try (Page page = home.open()) {
                page.submit(key, MODEL, "prompt", "A marble");
                polled.await();
            }
            home.faults.clear();
            try (Page page = home.open()) {
                page.awaitSaved(key);
            }
            assertThat(home.simulator.taskCount()).isOne();
        }
    }

    /** What another command was told of the gateway: a studio that is told nothing does not send again what it finds open. */
    @Test
    void whereKeysAreIgnoredNothingIsSentAgain() throws Exception {
        try (StudioHome home = new StudioHome(directory, settings -> settings.idempotency(false))) {
            Fault lost = Fault.answerAfterProcessing(500, Map.of(), "{}");
            home.faults.on(IncomingRequest::isCreate, lost, lost);
            String key = key();
            JournalEntry intent = intent(key, "Lost", home.home.resolve("studio/videos/lost.mp4"));
            Access told = home.access(Session.Mode.LIVE).idempotency(Idempotency.NONE);
            try (Session command = Session.openOn(
                    told, FileJournal.open(home.home.resolve("journal/studio-1.journal")), settings -> settings)) {
                assertThatThrownBy(() -> command.client()
                                .submit(
                                        new JournaledRequest(intent),
                                        SubmitOptions.defaults().idempotencyKey(key)))
                        .isInstanceOf(SubmissionUnknownException.class);
            }
            String another = key();
            try (Page page = home.open()) {
                for (String each : List.of(key, another)) {
                    if (each.equals(another)) {
                        page.submit(another, MODEL, "prompt", "Another");
                    }
                    JsonNode unknown = page.await(
                            each,
                            task -> task.path("status").asText().equals("unknown")
                                    && task.path("error").has("code"));
                    assertThat(unknown.path("error").path("retryable").asBoolean(true))
                            .isFalse();
                    assertThat(unknown.path("error").path("next").asText()).contains("a person has to see");
                }
            }
            assertThat(home.simulator.taskCount()).isEqualTo(2);
            assertThat(home.err.toString(StandardCharsets.UTF_8)).contains("is taken for one that ignores");
        }
    }

    @Test
    void anOutcomeThatIsUnknownIsAskedForAgain() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page page = home.open()) {
            Fault noTask = Fault.answerAfterProcessing(200, Map.of(), "{}");
            home.faults.on(IncomingRequest::isCreate, noTask, noTask, noTask);
            String key = key();
            page.submit(key, MODEL, "prompt", "A marble");
            JsonNode unknown =
                    page.await(key, task -> task.path("status").asText().equals("unknown"));
            assertThat(unknown.path("error").path("code").asText()).isEqualTo("unknown_outcome");
            assertThat(unknown.path("error").path("retryable").asBoolean()).isTrue();
            // A page that asks under the same key is told the same, and nothing is sent.
            assertThat(page.submit(key, MODEL, "prompt", "A marble")
                            .path("status")
                            .asText())
                    .isEqualTo("unknown");
            home.faults.clear();
            page.retry(key);
            page.awaitSaved(key);
            assertThat(home.simulator.taskCount()).isOne();
        }
    }

    @Test
    void theSameKeyAtOnceInTwoStudiosIsPaidOnce() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page one = home.open();
                Page other = home.open()) {
            home.faults.on(IncomingRequest::isCreate, Fault.reset(Point.BEFORE_ANSWER));
            for (int round = 0; round < 3; round++) {
                String key = key();
                List<CompletableFuture<JsonNode>> all = new ArrayList<>();
                CountDownLatch start = new CountDownLatch(1);
                for (int i = 0; i < 8; i++) {
                    Page page = i % 2 == 0 ? one : other;
                    all.add(CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    start.await();
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                                return page.submit(key, MODEL, "prompt", "A marble");
                            },
                            work -> new Thread(work).start()));
                }
                start.countDown();
                for (CompletableFuture<JsonNode> each : all) {
                    assertThat(each.join().path("key").asText()).isEqualTo(key);
                }
                assertThat(home.simulator.tasksPerIdempotencyKey()).hasSizeLessThanOrEqualTo(round + 1);
                boolean isOfOne = one.studio.retry(key).isOwn();
                assertThat(other.studio.retry(key).isOwn()).isNotEqualTo(isOfOne);
                (isOfOne ? one : other).awaitSaved(key);
            }
            assertThat(home.simulator.taskCount()).isEqualTo(3);
            assertThat(one.gallery()).hasSize(3);
        }
    }

    @Test
    void tasksOfOtherRunsAreShownAndSavedHere() throws Exception {
        try (StudioHome home = new StudioHome(directory)) {
            String taskId;
            try (HailuoClient other = HailuoClient.builder()
                    .apiKey("secret-key")
                    .baseUrl(home.simulator.baseUrl())
                    .build()) {
                taskId = other.submit(new JournaledRequest(intent("other", "Other", directory.resolve("other.mp4"))))
                        .id();
            }
            JournalEntry intent = JournalEntry.intent("cli key", MODEL, TEXT_PATH, body("Other"), Instant.now(), null);
            home.journaled("20261126-100000-1-1", intent, intent.submitted(taskId));
            try (Page simulated = home.open(Session.Mode.SIMULATED, OptionalLong.empty(), Clock.systemUTC())) {
                assertThat(simulated
                                .retry("cli key")
                                .path("error")
                                .path("retryable")
                                .asBoolean())
                        .isFalse();
            }
            try (Page page = home.open()) {
                assertThat(page.gallery().get(0).path("status").asText()).isEqualTo("pending");
                page.retry("cli key");
                page.awaitSaved("cli key");
            }
            try (Page page = home.open()) {
                JsonNode task = page.gallery().get(0);
                assertThat(task.path("saved").asBoolean()).isTrue();
                assertThat(task.path("status").asText()).isEqualTo("completed");
            }
            assertThat(home.simulator.taskCount()).isOne();
        }
    }

    @Test
    void whatTheGatewayForgotIsLost() throws Exception {
        try (StudioHome home = new StudioHome(directory)) {
            Instant longAgo = Instant.now().minus(Duration.ofDays(9));
            JournalEntry old = JournalEntry.intent("old", MODEL, TEXT_PATH, body("Old"), longAgo, "old.mp4");
            home.journaled("studio-1", old.submitted("gone"));
            try (Page page = home.open()) {
                JsonNode lost = page.await("old", task -> !task.path("error").isNull());
                assertThat(lost.path("status").asText()).isEqualTo("failed");
                assertThat(lost.path("error").path("code").asText()).isEqualTo("lost");
            }
        }
    }

    @Test
    void whatNoDocumentKnowsIsShownAsItWasSent() throws Exception {
        try (StudioHome home = new StudioHome(directory)) {
            JournalEntry newer = JournalEntry.intent(
                    key(),
                    "hailuo-9",
                    "/api/v9/x",
                    "{\"model\":\"hailuo-9\",\"prompt\":\"New\",\"z\":[1]}",
                    Instant.now(),
                    null);
            JournalEntry edited = JournalEntry.intent(key(), MODEL, TEXT_PATH, "no JSON", Instant.now(), "\u0000");
            JournalEntry invalid =
                    JournalEntry.intent(key(), MODEL, TEXT_PATH, "{\"model\":\"x\",\"speed\":3}", Instant.now(), null);
            home.journaled(
                    "studio-1",
                    newer.to(State.REJECTED, "no such model"),
                    edited.submitted("t").to(State.SAVED, "\u0000"),
                    invalid.submitted("u").to(State.FAILED, "wild"));
            try (Page page = home.open(Session.Mode.LIVE, OptionalLong.of(100), Clock.systemUTC())) {
                assertThat(page.gallery()).hasSize(3);
                JsonNode shown = page.task(newer.key());
                assertThat(shown.path("model").asText()).isEqualTo("hailuo-9");
                assertThat(shown.path("values")).hasToString("{\"prompt\":\"New\",\"z\":[1]}");
                assertThat(shown.path("price").path("text").asText()).isEqualTo("not published");
                assertThat(page.gallery("query", "new hailuo-9")).hasSize(1);
                assertThat(page.task(edited.key()).path("saved").asBoolean()).isFalse();
                assertThat(page.task(invalid.key())
                                .path("error")
                                .path("message")
                                .asText())
                        .isEqualTo("wild");
            }
        }
    }

    @Test
    void whatCannotBeSavedIsSavedLater() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page page = home.open()) {
            Path videos = home.home.resolve("studio/videos");
            Files.createDirectories(videos.getParent());
            Files.writeString(videos, "in the way");
            assertThatThrownBy(() -> page.submit(key(), MODEL, "prompt", "Nowhere"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Nothing was sent");
            Files.delete(videos);
            String key = key();
            home.faults.compute(request -> {
                if (request.isPoll()) {
                    try {
                        Files.deleteIfExists(videos);
                        Files.writeString(videos, "in the way");
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }
                return Optional.empty();
            });
            page.submit(key, MODEL, "prompt", "A marble");
            JsonNode unsaved = page.await(key, task -> !task.path("error").isNull());
            assertThat(unsaved.path("status").asText()).isEqualTo("completed");
            assertThat(unsaved.path("error").path("code").asText()).isEqualTo("not_saved");
            home.faults.clear();
            Files.delete(videos);
            page.retry(key);
            page.awaitSaved(key);
            assertThat(home.simulator.taskCount()).isOne();
        }
    }
}
