package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command that is typed again: what is paid already is not paid again. */
final class EarlierRunsTest {

    private static final String PATH = "/api/v1/hailuo/text_to_video";

    @TempDir
    Path directory;

    private Hailuo hailuo;
    private Path video;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
        video = directory.resolve("v.mp4");
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    @Test
    void underTheSameKeyTheVideoThatIsThereIsSaidToBeThere() throws IOException {
        JsonNode first = hailuo.generate(video, "--idempotency-key", "order-7").json();
        long requests = hailuo.simulator.requestCount();
        Result again = hailuo.generate(video, "--idempotency-key", "order-7");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.err()).contains("order-7 is there already. Nothing was sent");
        for (String member : new String[] {"task_id", "status", "file", "bytes", "model", "url_expires_at"}) {
            assertThat(again.json().path(member)).as(member).isEqualTo(first.path(member));
        }
        assertThat(again.json().path("replayed").asBoolean()).isTrue();
        // Wherever it is to go by default.
        Result elsewhere = hailuo.run("generate", Hailuo.MODEL, "--prompt", "A marble", "--idempotency-key", "order-7");
        assertThat(elsewhere.out()).isEqualTo(video + System.lineSeparator());
        assertThat(hailuo.simulator.requestCount()).isEqualTo(requests);

        Result other = hailuo.run(
                "generate", Hailuo.MODEL, "--prompt", "Another", "--idempotency-key", "order-7", "--out", video + "2");
        assertThat(other.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(other.err()).contains("was used for another request");
        assertThat(hailuo.simulator.requestCount()).isEqualTo(requests);
    }

    @Test
    void underTheSameKeyAVideoThatIsGoneIsFetchedAgain() throws IOException {
        hailuo.generate(video, "--idempotency-key", "order-7");
        Files.delete(video);
        assertThat(hailuo.generate(video, "--idempotency-key", "order-7").exit())
                .isZero();
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        Path copy = directory.resolve("copy.mp4");
        assertThat(hailuo.generate(copy, "--idempotency-key", "order-7").exit()).isZero();
        assertThat(copy).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void withoutAKeyAVideoThatIsThereIsAnotherOnesAffair() {
        hailuo.generate(video);
        Result again = hailuo.generate(video);
        assertThat(again.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(again.err()).contains("is there already; --force overwrites it");
    }

    @Test
    void theSameRequestForTheSameFileGoesOn() throws IOException {
        String id = hailuo.generate(video, "--no-wait").json().path("task_id").asText();
        Result again = hailuo.generate(video);
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.json().path("task_id").asText()).isEqualTo(id);
        assertThat(again.err()).contains("it was there already");
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
        assertThat(hailuo.run("recover").err()).contains("Nothing is open.");
    }

    @Test
    void anotherRequestForTheSameFileIsRefusedUntilItSaysAgain() throws IOException {
        hailuo.generate(video, "--no-wait");
        Result other = hailuo.run("generate", Hailuo.MODEL, "--prompt", "Another", "--out", video.toString());
        assertThat(other.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(other.err()).contains("an earlier run has not finished " + video, "--again");
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
        Result again = hailuo.generate(video, "--again");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(2);
        // The first one's video is saved beside.
        assertThat(hailuo.run("recover").exit()).isZero();
        assertThat(directory.resolve("v-1.mp4")).hasSize(Hailuo.VIDEO_BYTES);
    }

    /** What was left without an answer too long ago is not sent again: the gateway has forgotten its key, and would be paid twice. */
    @Test
    void whatIsTooOldIsNotSentAgain() throws IOException {
        String body = "{\"model\":\"" + Hailuo.MODEL + "\",\"prompt\":\"A marble\"}";
        Instant old = Instant.now().minus(Duration.ofDays(3));
        hailuo.leftOpen("old", JournalEntry.intent("key-old", Hailuo.MODEL, PATH, body, old, video.toString()));
        Result again = hailuo.generate(video);
        assertThat(again.exit()).as(again.err()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        assertThat(again.json().at("/error/idempotency_key").asText()).isEqualTo("key-old");
        Result byKey = hailuo.generate(directory.resolve("w.mp4"), "--idempotency-key", "key-old");
        assertThat(byKey.exit()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        assertThat(hailuo.simulator.taskCount()).isZero();
    }

    @Test
    void whatHasNoAnswerYetGoesOnUnderItsKey() throws IOException {
        String body = "{\"model\":\"" + Hailuo.MODEL + "\",\"prompt\":\"A marble\"}";
        hailuo.leftOpen(
                "new", JournalEntry.intent("key-new", Hailuo.MODEL, PATH, body, Instant.now(), video.toString()));
        assertThat(hailuo.generate(video).exit()).isZero();
        assertThat(hailuo.simulator.tasksPerIdempotencyKey()).containsOnlyKeys("key-new");
    }

    /** It pays for what it is sent, answers nothing, and does not look at keys. */
    private HailuoSimulator careless(Faults faults) throws IOException {
        return HailuoSimulator.builder()
                .idempotency(false)
                .taskDuration(Duration.ofMillis(50))
                .videoSource(VideoSource.ofRandomBytes(Hailuo.VIDEO_BYTES))
                .faults(faults)
                .start();
    }

    @Test
    @Timeout(300)
    void aGatewayThatIgnoresKeysIsNoticed() throws IOException {
        Faults faults = new Faults();
        faults.on(IncomingRequest::isCreate, Fault.answerAfterProcessing(500, Map.of(), "{}"));
        try (HailuoSimulator gateway = careless(faults)) {
            hailuo.environment.put("RUNAPI_BASE_URL", gateway.baseUrl().toString());
            Result result = hailuo.generate(video);
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(gateway.taskCount()).isEqualTo(2);
            assertThat(result.err())
                    .contains("Attempt 1 was sent, and has no answer")
                    .contains("Warning: the request was sent 2 times under one idempotency key");
            assertThat(result.json().path("warnings").get(0).asText())
                    .contains("1 more task may be paid", "--idempotency none");
        }
    }

    @Test
    @Timeout(300)
    void withTheSwitchNothingIsSentTwiceThere() throws IOException {
        // One gateway, though each of its simulators is at another port.
        hailuo.environment.put("HAILUO_GATEWAY_NAME", "the careless one");
        for (boolean byVariable : new boolean[] {false, true}) {
            Faults faults = new Faults();
            faults.compute(request -> request.isCreate()
                    ? Optional.of(Fault.answerAfterProcessing(500, Map.of(), "{}"))
                    : Optional.empty());
            try (HailuoSimulator gateway = careless(faults)) {
                hailuo.environment.put("RUNAPI_BASE_URL", gateway.baseUrl().toString());
                if (byVariable) {
                    hailuo.environment.put("HAILUO_IDEMPOTENCY", "none");
                }
                Path file = directory.resolve(byVariable + ".mp4");
                Result result = byVariable ? hailuo.generate(file) : hailuo.generate(file, "--idempotency", "none");
                assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
                assertThat(gateway.taskCount()).isEqualTo(1);
                // Not by the next command either.
                Result again = byVariable ? hailuo.generate(file) : hailuo.generate(file, "--idempotency", "none");
                assertThat(again.exit()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
                assertThat(gateway.taskCount()).isEqualTo(1);
                // No command finds it out: a person has to look, and one command takes what was found.
                String key = result.json().path("idempotency_key").asText();
                String next = result.json().at("/error/next").asText();
                assertThat(next).isEqualTo("hailuo settle " + key);
                String action = result.json().at("/error/user_action").asText();
                assertThat(action).contains("a person has to see", "hailuo wait ID --out FILE", "--again");
                assertThat(result.err().strip()).endsWith(action + ". What there is to look for: " + next);
                // Nor by recover, typed where neither the variable nor the option is in anybody's mind.
                hailuo.environment.remove("HAILUO_IDEMPOTENCY");
                Result recovered = hailuo.run("recover");
                assertThat(recovered.exit()).as(recovered.err()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
                assertThat(recovered.err().strip()).endsWith(next);
                assertThat(recovered.err()).contains("a person has to see");
                assertThat(recovered.err()).doesNotContain("To go on");
                assertThat(gateway.taskCount()).isEqualTo(1);
            }
        }
        hailuo.environment.put("HAILUO_IDEMPOTENCY", "maybe");
        assertThat(hailuo.generate(directory.resolve("w.mp4")).err())
                .contains("HAILUO_IDEMPOTENCY must be replay or none");
    }

    @Test
    void aGatewayThatKnowsItsKeysIsNotSuspected() throws IOException {
        hailuo.faults.on(IncomingRequest::isCreate, Fault.answerAfterProcessing(500, Map.of(), "{}"));
        Result result = hailuo.generate(video);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
        assertThat(result.err()).doesNotContain("Warning");
        assertThat(result.json().has("warnings")).isFalse();
    }

    /** The clock is the machine's: what is measured has a wide margin, and the limits that it had before were minutes. */
    @Test
    @Timeout(300)
    void theTimeLimitIsKeptWhateverIsSilent() throws IOException {
        hailuo.faults.compute(request -> request.isCreate() ? Optional.of(Fault.status(503)) : Optional.empty());
        assertThat(seconds(() -> assertThat(
                                hailuo.generate(video, "--timeout", "2").exit())
                        .isEqualTo(ExitCode.UNKNOWN_OUTCOME)))
                .isLessThan(30);
    }

    private static double seconds(Runnable command) {
        long start = System.nanoTime();
        command.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
