package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that break, tasks that are gone, and answers that nobody foresaw: what is paid for is found, or it is said why not. */
final class RecoveryEdgesTest {

    private static final String PATH = "/api/v1/hailuo/text_to_video";

    @TempDir
    Path directory;

    private final InMemoryJournal entries = new InMemoryJournal();

    /** A disk that is full for some entries. */
    private Journal failing(Predicate<JournalEntry> which) {
        return new Journal() {
            @Override
            public void write(JournalEntry entry) {
                if (which.test(entry)) {
                    throw new JournalException("no space left");
                }
                entries.write(entry);
            }

            @Override
            public Optional<JournalEntry> find(String key) {
                return entries.find(key);
            }

            @Override
            public Optional<JournalEntry> findTask(String taskId) {
                return entries.findTask(taskId);
            }

            @Override
            public List<JournalEntry> entries() {
                return entries.entries();
            }

            @Override
            public void close() {}
        };
    }

    /** Each key has its task, and each task its video. */
    private static RawServer server() throws IOException {
        return new RawServer((request, connection) -> {
            String url = "http://" + request.headers().get("Host") + "/files/v.mp4";
            if (request.path().startsWith("/files")) {
                connection.head(200, "Content-Type: video/mp4", "Content-Length: 3");
                connection.send("abc");
            } else if (request.method().equals("POST")) {
                connection.json(200, "{\"id\":\"t-" + request.headers().get("Idempotency-Key") + "\"}");
            } else {
                String id = request.path().substring(request.path().lastIndexOf('/') + 1);
                connection.json(
                        200, "{\"id\":\"" + id + "\",\"status\":\"completed\",\"videos\":[{\"url\":\"" + url + "\"}]}");
            }
        });
    }

    private static JournalEntry intent(String key, Duration age) {
        TextToVideo request = new TextToVideo("x");
        return JournalEntry.intent(
                key, request.modelId(), PATH, request.toJson(), Instant.now().minus(age), null);
    }

    @Test
    void whatIsWrongWithOneKeepsNoOtherFromBeingFinished() throws IOException {
        for (String key : List.of("a", "b", "c")) {
            entries.write(intent(key, Duration.ofMinutes(1)));
        }
        try (RawServer server = server();
                HailuoClient client = server.client(100)
                        .journal(failing(entry -> entry.key().equals("b")))
                        .build()) {
            assertThat(client.recover())
                    .extracting(
                            recovery -> recovery.entry().key(),
                            recovery -> recovery.task().map(VideoTask::id).orElse("none"),
                            recovery -> recovery.problem().isPresent())
                    .containsExactly(tuple("a", "t-a", false), tuple("b", "none", true), tuple("c", "t-c", false));
            assertThat(server.posts()).as("no record, no request").isEqualTo(2);
        }
    }

    @Test
    void aVideoThatIsSavedIsSavedAlsoIfThatCannotBeJournaled() throws IOException {
        try (RawServer server = server();
                HailuoClient client = server.client(100)
                        .journal(failing(entry -> entry.state() == State.COMPLETED || entry.state() == State.SAVED))
                        .build()) {
            assertThat(client.run(new TextToVideo("x"), directory.resolve("v.mp4")))
                    .hasContent("abc");
            assertThat(entries.entries()).extracting(JournalEntry::state).containsExactly(State.SUBMITTED);
        }
    }

    @Test
    void aTaskWhoseIdCannotBeJournaledIsNamedWithItsId() throws IOException {
        try (RawServer server = server();
                HailuoClient client = server.client(100)
                        .journal(failing(entry -> entry.state() == State.SUBMITTED))
                        .build()) {
            assertThatThrownBy(() -> client.submit(
                            new TextToVideo("x"), SubmitOptions.defaults().idempotencyKey("k")))
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            e -> assertThat(e.subject())
                                    .contains(new RequestRef("k", "hailuo-02-text-to-video-pro", "t-k")))
                    .hasMessageContaining("task t-k was submitted and is billed");
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void aTaskThatTheGatewayHasForgottenIsOpenNoMore() throws IOException {
        entries.write(intent("old", Duration.ofDays(8)).submitted("t-old"));
        entries.write(intent("young", Duration.ofDays(6)).submitted("t-young"));
        try (RawServer server = new RawServer((request, connection) -> connection.json(404, "{\"error\":\"no\"}"));
                HailuoClient client = server.client(100).journal(entries).build()) {
            assertThat(client.recover())
                    .hasSize(2)
                    .allSatisfy(recovery -> assertThat(recovery.problem()).containsInstanceOf(NotFoundException.class));
            assertThat(entries.find("old").orElseThrow().state()).isEqualTo(State.FAILED);
            assertThat(entries.find("young").orElseThrow().state()).isEqualTo(State.SUBMITTED);
        }
    }

    @Test
    void theFileThatAKnownKeyIsToBeSavedAsIsJournaled() throws IOException {
        SubmitOptions key = SubmitOptions.defaults().idempotencyKey("k");
        Path file = directory.resolve("v.mp4");
        try (RawServer server = server();
                HailuoClient client = server.client(100).journal(entries).build()) {
            client.submit(new TextToVideo("x"), key);
            client.submit(new TextToVideo("x"), key.output(file));
            assertThat(client.recover())
                    .singleElement()
                    .satisfies(recovery -> assertThat(recovery.file()).contains(file));
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    /** Half of a character, which a string can hold and UTF-8 cannot. */
    @Test
    void aPromptThatIsNoTextIsTheSameRequestAfterARestart() throws IOException {
        Path file = directory.resolve("journal");
        SubmitOptions key = SubmitOptions.defaults().idempotencyKey("k");
        TextToVideo request = new TextToVideo("half of \ud83d an emoji");
        try (RawServer server = server()) {
            for (int i = 0; i < 3; i++) {
                try (HailuoClient client =
                        server.client(100).journal(FileJournal.open(file)).build()) {
                    assertThat(client.submit(request, key).id()).isEqualTo("t-k");
                }
            }
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    /** A browser takes it for a URL; java.net.URI does not. */
    @Test
    void aVideoWhoseUrlIsWrittenCarelesslyIsSaved() throws IOException {
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.path().startsWith("/my")) {
                        assertThat(request.path()).isEqualTo("/my%20video.mp4?sig=a%7Cb");
                        connection.head(200, "Content-Type: video/mp4", "Content-Length: 3");
                        connection.send("abc");
                    } else {
                        String url = "http://" + request.headers().get("Host") + "/my video.mp4?sig=a|b";
                        connection.json(
                                200, "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"" + url + "\"}]}");
                    }
                });
                HailuoClient client = server.client(100).build()) {
            assertThat(client.run(new TextToVideo("x"), directory.resolve("v.mp4")))
                    .hasContent("abc");
        }
    }

    @Test
    void whateverATasksIdIsItIsAskedForAsOneSegmentOfThePath() throws IOException {
        Map<String, String> segments = Map.of(
                "task:abc/1", "task:abc%2F1",
                "../balance", "..%2Fbalance",
                "a?b#c d", "a%3Fb%23c%20d",
                "100%", "100%25");
        for (Map.Entry<String, String> each : segments.entrySet()) {
            String id = each.getKey();
            String done = ",\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]";
            try (RawServer server = new RawServer((request, connection) -> connection.json(
                            200, "{\"id\":\"" + id + "\"" + (request.method().equals("GET") ? done : "") + "}"));
                    HailuoClient client = server.client(100).build()) {
                assertThat(client.run(new TextToVideo("x")).id()).isEqualTo(id);
                assertThat(server.requests().get(1).path()).isEqualTo(PATH + "/" + each.getValue());
            }
        }
    }
}
