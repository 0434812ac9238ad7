package io.github.hailuo4j.app.studio.task;

import static io.github.hailuo4j.app.studio.task.StudioHome.MODEL;
import static io.github.hailuo4j.app.studio.task.StudioHome.intent;
import static io.github.hailuo4j.app.studio.task.StudioHome.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Main;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.studio.task.StudioHome.Page;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.JournalException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several studios, and other commands, in one home at once. */
@Tag("slow")
final class StudioNeighboursTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int hailuo(StudioHome home, String... arguments) {
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.run(
                new Surroundings(home.environment, new ByteArrayInputStream(new byte[0]), to, to, false), arguments);
    }

    /** A video costs 57 cents: the budget is that of the user, and not of each studio. */
    @Test
    void twoStudiosHaveOneBudget() throws Exception {
        // It stands still: the budget is for a day, and no day ends meanwhile.
        Clock today = Clock.fixed(Instant.now(), ZoneOffset.UTC);
        try (StudioHome home = new StudioHome(directory);
                Page one = home.open(Session.Mode.LIVE, OptionalLong.of(120), today);
                Page other = home.open(Session.Mode.LIVE, OptionalLong.of(120), today)) {
            AtomicInteger refused = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Page page = i % 2 == 0 ? one : other;
                String prompt = "Marble " + i;
                all.add(CompletableFuture.runAsync(
                        () -> {
                            try {
                                start.await();
                                page.submit(key(), MODEL, "prompt", prompt);
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            } catch (HailuoException e) {
                                refused.incrementAndGet();
                            }
                        },
                        work -> new Thread(work).start()));
            }
            start.countDown();
            all.forEach(CompletableFuture::join);
            assertThat(refused).hasValue(6);
            for (JsonNode task : one.gallery()) {
                String key = task.path("key").asText();
                (one.studio.retry(key).isOwn() ? one : other).awaitSaved(key);
            }
            assertThat(home.simulator.taskCount()).isEqualTo(2);
        }
    }

    @Test
    void aStudioAndGenerateDoNotDisturbEachOther() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page page = home.open()) {
            String key = key();
            page.submit(key, MODEL, "prompt", "From the page");
            Path file = directory.resolve("own.mp4");
            assertThat(hailuo(
                            home,
                            "generate",
                            MODEL,
                            "--prompt=From a script",
                            "--idempotency-key=shot-1/2?#+%.",
                            "--json",
                            "--out",
                            file.toString()))
                    .as(out.toString(StandardCharsets.UTF_8))
                    .isZero();
            page.awaitSaved(key);
            List<JsonNode> both = page.gallery();
            assertThat(both).hasSize(2).allMatch(task -> task.path("saved").asBoolean());
            assertThat(both.get(0).path("prompt").asText()).isEqualTo("From a script");
            assertThat(both.get(0).path("video").asText()).isEqualTo("/api/tasks/shot-1%2F2%3F%23%2B%25./video");
            // What the studio has open is left to it, and what is done stays as it is.
            assertThat(hailuo(home, "recover"))
                    .as(out.toString(StandardCharsets.UTF_8))
                    .isZero();
            page.studio.retry(both.get(0).path("key").asText());
            assertThat(home.simulator.taskCount()).isEqualTo(2);
            try (Page second = home.open()) {
                assertThat(second.gallery()).hasSize(2);
            }
            assertThat(home.simulator.taskCount()).isEqualTo(2);
        }
    }

    @Test
    void aDamagedLineInAJournalIsToldAndTheRestIsShown() throws Exception {
        try (StudioHome home = new StudioHome(directory)) {
            String key = key();
            try (Page page = home.open()) {
                page.submit(key, MODEL, "prompt", "Whole");
                page.awaitSaved(key);
            }
            Path other = home.home.resolve("journal/20261126-100000-1-1.journal");
            Files.writeString(other, "00000000 {\"key\":\"damaged\"}\n00000000 {}\n");
            try (Page page = home.open()) {
                assertThat(page.gallery()).hasSize(1);
                assertThat(page.json("tasks", "GET", "", "").path("problems").toString())
                        .contains(other.toString(), "damaged at line 1");
                page.submit(key(), MODEL, "prompt", "Another");
            }
            Files.delete(other);
            // In its own journal it may be what the studio has to go on with: somebody has to look.
            Path own = home.home.resolve("journal/studio-1.journal");
            Files.writeString(own, "00000000 {\"key\":\"damaged\"}\n" + Files.readString(own));
            assertThatThrownBy(home::open)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(own.toString())
                    .hasMessageContaining("line 1");
            assertThat(hailuo(home, "studio", "--port=0"))
                    .as(out.toString(StandardCharsets.UTF_8))
                    .isNotZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(own.toString())
                    .doesNotContain("\tat ");
        }
    }

    /** Started with another base URL, a studio asks nobody about what an earlier one sent elsewhere. */
    @Test
    void whatWentToAnotherGatewayIsLeftAlone() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                StudioHome other = new StudioHome(directory)) {
            String own = key();
            String others = key();
            String gateway = home.simulator.baseUrl().toString();
            home.journaled(
                    "studio-1", intent(own, "Own", home.home.resolve("own.mp4")).ofGateway(gateway));
            home.journaled(
                    "run",
                    intent(others, "Other", home.home.resolve("other.mp4"))
                            .ofGateway(gateway)
                            .submitted("task-of-another-run"));
            List<String> asked = new CopyOnWriteArrayList<>();
            other.faults.compute(request -> {
                if (request.isPoll() || request.isCreate() || request.isDownload()) {
                    asked.add(request.path());
                }
                return Optional.empty();
            });
            try (Page page = other.open()) {
                for (String key : List.of(own, others)) {
                    JsonNode error = page.retry(key).path("error");
                    assertThat(error.path("code").asText()).isEqualTo("other_gateway");
                    assertThat(error.path("message").asText()).contains("went to the gateway " + gateway);
                    assertThat(error.path("retryable").asBoolean()).isFalse();
                    assertThat(error.path("next").asText())
                            .isEqualTo("To go on there: RUNAPI_BASE_URL=" + gateway + " hailuo studio");
                }
                page.submit(own, MODEL, "prompt", "Own");
            }
            assertThat(asked).isEmpty();
            assertThat(other.simulator.taskCount()).isZero();
            try (Page page = home.open()) {
                page.awaitSaved(own);
            }
            assertThat(home.simulator.taskCount()).isOne();
        }
    }
}
