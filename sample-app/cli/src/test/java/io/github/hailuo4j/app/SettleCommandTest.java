package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hailuo settle}: an outcome that no command can find out is ended by what a person found, and nothing else is. */
@Timeout(120)
final class SettleCommandTest {

    @TempDir
    Path directory;

    private Hailuo hailuo;
    private HailuoSimulator gateway;
    private Path video;

    @BeforeEach
    void start() throws IOException {
        hailuo = Hailuo.withoutIdempotency(directory);
        gateway = hailuo.simulator;
        video = directory.resolve("v.mp4");
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    /** A request whose answer nobody got; its key. It is paid, or never came that far. */
    private String leftUnknown(boolean isPaid) throws IOException {
        if (isPaid) {
            hailuo.loseNextAnswer();
        } else {
            hailuo.faults.on(IncomingRequest::isCreate, Fault.reset(Fault.Reset.Point.BEFORE_PROCESSING));
        }
        Result result = hailuo.generate(video, "--idempotency", "none");
        assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        assertThat(gateway.taskCount()).isEqualTo(isPaid ? 1 : 0);
        return result.json().path("idempotency_key").asText();
    }

    private JournalEntry entry(String key) {
        return new Journals(hailuo.home).findKey(key).orElseThrow();
    }

    @Test
    void withoutAChoiceItSaysWhatToLookForAndChangesNothing() throws IOException {
        String key = leftUnknown(true);
        hailuo.environment.remove("RUNAPI_API_KEY");
        Result shown = hailuo.run("settle", key, "--json");
        assertThat(shown.exit()).as(shown.err()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        JsonNode json = shown.json();
        assertThat(json.path("status").asText()).isEqualTo("unknown");
        assertThat(json.path("prompt").asText()).isEqualTo("A marble");
        assertThat(json.path("model").asText()).isEqualTo(Hailuo.MODEL);
        assertThat(json.path("next").asText()).isEqualTo("hailuo settle " + key);
        assertThat(shown.err())
                .contains("hailuo settle " + key + " --not-started", "hailuo settle " + key + " --task ID");
        assertThat(hailuo.run("settle", key).out()).contains("unknown", "\"A marble\"", key);
        assertThat(entry(key).state()).isEqualTo(State.UNKNOWN);

        Result status = hailuo.run("status", key, "--json");
        assertThat(status.exit()).as(status.err()).isZero();
        assertThat(status.json()).isEqualTo(json);
        assertThat(status.err()).contains("a person has to see").endsWith("hailuo settle " + key + "\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noTaskWasStarted(boolean asJson) throws IOException {
        String key = leftUnknown(false);
        Result settled = asJson
                ? hailuo.run("settle", key, "--not-started", "--json")
                : hailuo.run("settle", "--not-started", key);
        assertThat(settled.exit()).as(settled.err()).isZero();
        assertThat(settled.err()).contains("The request is closed, and nothing is paid for it.");
        if (asJson) {
            assertThat(settled.json().path("status").asText()).isEqualTo("rejected");
            assertThat(settled.json().path("open").asBoolean(true)).isFalse();
            assertThat(settled.json().has("next")).isFalse();
            assertThat(settled.json().path("detail").asText()).contains("a person found");
        }
        assertThat(hailuo.run("recover").err()).contains("Nothing is open.");
        // Said twice, it is the same.
        assertThat(hailuo.run("settle", key, "--not-started").exit()).isZero();

        // The file is free again, and a new request is paid once.
        Result anew = hailuo.generate(video);
        assertThat(anew.exit()).as(anew.err()).isZero();
        assertThat(gateway.taskCount()).isEqualTo(1);
    }

    @Test
    void itIsATaskAndGoesOn() throws IOException {
        String key = leftUnknown(true);
        String id = gateway.tasks().get(0).id();
        Result settled = hailuo.run("settle", key, "--task", id, "--json");
        assertThat(settled.exit()).as(settled.err()).isZero();
        assertThat(settled.json().path("task_id").asText()).isEqualTo(id);
        assertThat(List.of("submitted", "completed"))
                .contains(settled.json().path("status").asText());
        assertThat(settled.json().path("next").asText()).isEqualTo("hailuo wait " + id);
        assertThat(settled.err()).contains("To get the video: hailuo wait " + id);

        Result recovered = hailuo.run("recover");
        assertThat(recovered.exit()).as(recovered.err()).isZero();
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(gateway.taskCount()).isEqualTo(1);
        assertThat(entry(key).state()).isEqualTo(State.SAVED);
    }

    @Test
    void aTaskThatTheGatewayDoesNotKnowIsNotTaken() throws IOException {
        String key = leftUnknown(true);
        Result refused = hailuo.run("settle", key, "--task", "task_of_nobody", "--json");
        assertThat(refused.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("not_found");
        assertThat(refused.json().at("/error/message").asText())
                .contains("knows no task task_of_nobody", "Nothing was changed");
        assertThat(entry(key).state()).isEqualTo(State.UNKNOWN);
    }

    /** What is wrong is said as a document too, and changes nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "settle KEY --not-started --task t1 | must not be given together",
                "settle KEY --task= | is empty",
                "settle nobodys-key --not-started | nothing was submitted from here under the key nobodys-key",
                "settle | Missing required parameter",
                "settle KEY --not-begun | has no option --not-begun",
            })
    void whatIsWrongIsSaid(String words, String problem) throws IOException {
        String key = leftUnknown(true);
        Result refused = hailuo.run((words.replace("KEY", key) + " --json").split(" "));
        assertThat(refused.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(refused.json().at("/error/message").asText()).contains(problem);
        assertThat(refused.json().at("/error/exit_code").asInt()).isEqualTo(ExitCode.INVALID);
        assertThat(entry(key).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void whatIsNotUnknownIsLeftAsItIs() throws IOException {
        hailuo.leftOpen("a", "an-intent", video.toString());
        for (String choice : new String[] {"--not-started", "--task=t1", "--json"}) {
            Result refused = hailuo.run("settle", "an-intent", choice);
            assertThat(refused.exit()).as(choice).isEqualTo(ExitCode.INVALID);
            assertThat(refused.err()).contains("is INTENT, which may be under way", "hailuo recover");
        }
        assertThat(entry("an-intent").state()).isEqualTo(State.INTENT);

        Result saved = hailuo.generate(directory.resolve("w.mp4"));
        String key = saved.json().path("idempotency_key").asText();
        for (String choice : new String[] {"--not-started", "--task=t1", "--json"}) {
            Result refused = hailuo.run("settle", key, choice);
            assertThat(refused.exit()).as(choice).isEqualTo(ExitCode.INVALID);
            assertThat(refused.err()).contains("is SAVED", "must be UNKNOWN to be settled");
        }
        assertThat(entry(key).state()).isEqualTo(State.SAVED);
    }

    @Test
    void aJournalThatAnotherRunHasOpenIsLeftToIt() throws IOException {
        String key = leftUnknown(true);
        Path file = new Journals(hailuo.home)
                .read().stream()
                        .filter(reading -> reading.isOpen())
                        .findFirst()
                        .orElseThrow()
                        .file();
        try (FileJournal other = FileJournal.open(file)) {
            Result refused = hailuo.run("settle", key, "--not-started", "--json");
            assertThat(refused.exit()).isEqualTo(ExitCode.INVALID);
            assertThat(refused.json().at("/error/message").asText())
                    .contains("another run of hailuo is at work on the request with the key " + key);
            assertThat(other.find(key).orElseThrow().state()).isEqualTo(State.UNKNOWN);
        }
    }

    @Test
    void withoutAnApiKeyNothingIsSettled() throws IOException {
        String key = leftUnknown(true);
        hailuo.environment.remove("RUNAPI_API_KEY");
        Result refused = hailuo.run("settle", key, "--task", "t1", "--json");
        assertThat(refused.exit()).isEqualTo(ExitCode.AUTHENTICATION);
        assertThat(refused.json().at("/error/next").asText()).isEqualTo("hailuo auth");
    }

    /** Several are named one by one. */
    @Test
    void recoverAndTasksNameEachThatIsLeft() throws IOException {
        String first = leftUnknown(true);
        video = directory.resolve("w.mp4");
        hailuo.loseNextAnswer();
        String second = hailuo.generate(video).json().path("idempotency_key").asText();
        for (String command : new String[] {"recover", "tasks"}) {
            assertThat(hailuo.run(command).err())
                    .contains("hailuo settle KEY --task ID", "  hailuo settle " + first + "\n")
                    .contains("  hailuo settle " + second + "\n")
                    .doesNotContain("To finish them");
        }
    }
}
