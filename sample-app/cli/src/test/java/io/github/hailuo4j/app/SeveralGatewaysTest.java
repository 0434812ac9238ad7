package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was sent to one gateway is sent to no other, whatever {@code RUNAPI_BASE_URL} says by now; each command says where to go on. */
@Timeout(120)
final class SeveralGatewaysTest {

    private static final String PATH = "/api/v1/hailuo/text_to_video";

    @TempDir
    Path directory;

    private Hailuo hailuo;
    private HailuoSimulator second;
    private Path video;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
        second = HailuoSimulator.builder().start();
        video = directory.resolve("v.mp4");
    }

    @AfterEach
    void stop() {
        second.close();
        hailuo.close();
    }

    private String first() {
        return hailuo.simulator.baseUrl().toString().replaceFirst("/+$", "");
    }

    private void at(HailuoSimulator gateway) {
        hailuo.environment.put("RUNAPI_BASE_URL", gateway.baseUrl().toString());
    }

    private String goOn(String command) {
        return "RUNAPI_BASE_URL=" + first() + " hailuo " + command;
    }

    private void nothingWasAsked() {
        assertThat(second.requestCount("GET") + second.requestCount("POST")).isZero();
        assertThat(second.taskCount()).isZero();
    }

    /** An earlier run was killed while it sent a request to a gateway of that name. */
    private void leaveUnknown(String gateway) {
        String body = "{\"model\":\"" + Hailuo.MODEL + "\",\"prompt\":\"A marble\"}";
        hailuo.leftOpen(
                "killed",
                JournalEntry.intent("k", Hailuo.MODEL, PATH, body, Instant.now(), video.toString())
                        .ofGateway(gateway));
        at(second);
    }

    /** A task runs at the first gateway. */
    private String leaveRunning() throws IOException {
        Result submitted = hailuo.generate(video, "--no-wait");
        assertThat(submitted.exit()).as(submitted.err()).isZero();
        at(second);
        return submitted.json().path("task_id").asText();
    }

    @Test
    void anUnknownOutcomeIsFoundOutAtItsOwnGatewayOnly() throws IOException {
        leaveUnknown(first());
        Result recovered = hailuo.run("recover", "--json");
        assertThat(recovered.exit()).as(recovered.err()).isEqualTo(ExitCode.STILL_RUNNING);
        assertThat(recovered.err().strip())
                .endsWith("1 is left alone, of the gateway " + first() + ". To go on there: " + goOn("recover"))
                .contains("left alone, for it went to the gateway " + first())
                .doesNotContain("To go on: hailuo recover");
        JsonNode left = recovered.json().at("/recovered/0");
        assertThat(left.path("gateway").asText()).isEqualTo(first());
        assertThat(left.path("next").asText()).isEqualTo(goOn("recover"));
        assertThat(left.path("exit_code").asInt()).isEqualTo(ExitCode.STILL_RUNNING);

        Result tasks = hailuo.run("tasks");
        assertThat(tasks.err().strip())
                .isEqualTo("Some are open at another gateway. To go on there: " + goOn("recover"));
        JsonNode task = hailuo.run("tasks", "--ask", "--json").json().at("/tasks/0");
        assertThat(task.path("gateway").asText()).isEqualTo(first());
        assertThat(task.path("next").asText()).isEqualTo(goOn("recover"));

        for (String option : new String[] {"--idempotency-key=k", "--timeout=60"}) {
            Result again = hailuo.generate(video, option);
            assertThat(again.exit()).as(again.err()).isEqualTo(ExitCode.STILL_RUNNING);
            assertThat(again.json().at("/error/code").asText()).isEqualTo("other_gateway");
            assertThat(again.json().at("/error/retryable").asBoolean()).isFalse();
            assertThat(again.json().at("/error/next").asText()).isEqualTo(goOn("recover"));
            assertThat(again.err().strip()).endsWith("To go on there: " + goOn("recover"));
        }
        nothingWasAsked();

        at(hailuo.simulator);
        assertThat(hailuo.run("recover").exit()).isZero();
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void aTaskIsAskedForAtItsOwnGatewayOnly() throws IOException {
        String id = leaveRunning();
        for (String command : new String[] {"wait", "status"}) {
            Result asked = hailuo.run(command, id, "--json");
            assertThat(asked.exit()).as(asked.err()).isEqualTo(ExitCode.STILL_RUNNING);
            assertThat(asked.json().at("/error/code").asText()).isEqualTo("other_gateway");
            assertThat(asked.json().at("/error/gateway").asText()).isEqualTo(first());
            assertThat(asked.err())
                    .contains("went to the gateway " + first(), "To go on there: RUNAPI_BASE_URL=" + first());
        }
        // Its journal may be in use: then it is read, and the answer is the same.
        Path journal = hailuo.home
                .resolve("journal")
                .toFile()
                .listFiles((at, name) -> name.endsWith(".journal"))[0]
                .toPath();
        try (FileJournal used = FileJournal.open(journal)) {
            assertThat(used.open()).hasSize(1);
            assertThat(hailuo.run("status", id).exit()).isEqualTo(ExitCode.STILL_RUNNING);
        }
        assertThat(hailuo.run("recover").exit()).isEqualTo(ExitCode.STILL_RUNNING);
        nothingWasAsked();
        assertThat(FileJournal.read(journal))
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(State.SUBMITTED));
        at(hailuo.simulator);
        assertThat(hailuo.run("wait", id).exit()).isZero();
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
    }

    @Test
    void aBatchGoesOnAtItsOwnGatewayOnly() throws IOException {
        Path file = Files.writeString(
                directory.resolve("b.csv"), "model,prompt,out\n" + Hailuo.MODEL + ",A marble," + video + "\n");
        hailuo.faults.compute(request -> request.isPoll() ? Optional.of(Fault.status(401)) : Optional.empty());
        assertThat(hailuo.run("batch", file.toString(), "--yes").exit()).isEqualTo(ExitCode.AUTHENTICATION);
        hailuo.faults.clear();
        at(second);
        Result batch = hailuo.run("batch", file.toString());
        assertThat(batch.exit()).as(batch.err()).isEqualTo(ExitCode.STILL_RUNNING);
        assertThat(batch.out()).contains("sent before", "went to the gateway " + first());
        assertThat(batch.err().strip()).endsWith("Some went to another gateway. To go on there: " + goOn("recover"));
        nothingWasAsked();
        at(hailuo.simulator);
        Result own = hailuo.run("batch", file.toString());
        assertThat(own.exit()).as(own.out() + own.err()).isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void oneGatewayOfTwoUrlsHasOneName() throws IOException {
        leaveUnknown(first());
        hailuo.environment.put("RUNAPI_BASE_URL", first().replace("127.0.0.1", "localhost"));
        hailuo.environment.put("HAILUO_GATEWAY_NAME", first() + "/");
        Result recovered = hailuo.run("recover");
        assertThat(recovered.exit()).as(recovered.err()).isZero();
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        // What is new has the name, too.
        assertThat(hailuo.generate(directory.resolve("w.mp4")).exit()).isZero();
        JsonNode tasks = hailuo.run("tasks", "--json").json().path("tasks");
        assertThat(tasks.findValuesAsText("gateway")).containsExactly(first(), first());
    }

    @Test
    void aNameIsSaidAsAName() {
        leaveUnknown("the staging one");
        assertThat(hailuo.run("recover").err())
                .contains("of the gateway the staging one. To go on there, with that gateway's RUNAPI_BASE_URL:"
                        + " HAILUO_GATEWAY_NAME='the staging one' hailuo recover");
        hailuo.environment.put("HAILUO_GATEWAY_NAME", "st\u00e4ging");
        Result recovered = hailuo.run("recover");
        assertThat(recovered.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(recovered.err())
                .contains(
                        "RUNAPI_BASE_URL or HAILUO_GATEWAY_NAME: gatewayName must be 1 to 200 characters of printable ASCII");
        // A list asks nobody, whatever is set.
        assertThat(hailuo.run("tasks").exit()).isZero();
        nothingWasAsked();
    }

    @Test
    void whatIsOpenHereIsFinishedThoughOthersAreNot() throws IOException {
        leaveUnknown(first());
        Path here = directory.resolve("here.mp4");
        hailuo.leftOpen("of-before", "key-b", here.toString());
        for (String gateway : new String[] {"https://a.example", "https://b.example/x"}) {
            JournalEntry other = JournalEntry.intent(gateway, Hailuo.MODEL, PATH, "{}", Instant.now(), null);
            hailuo.leftOpen("other-" + gateway.replaceAll("\\W", "-"), other.ofGateway(gateway));
        }
        hailuo.environment.put("RUNAPI_BASE_URL", first() + "/");
        Result recovered = hailuo.run("recover");
        assertThat(recovered.exit()).as(recovered.err()).isEqualTo(ExitCode.STILL_RUNNING);
        assertThat(recovered.err())
                .contains(
                        "1 is left alone, of the gateway https://a.example. To go on there:"
                                + " RUNAPI_BASE_URL=https://a.example hailuo recover",
                        "1 is left alone, of the gateway https://b.example/x. To go on there:"
                                + " RUNAPI_BASE_URL=https://b.example/x hailuo recover");
        assertThat(here).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
    }
}
