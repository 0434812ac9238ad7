package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task that the answer to its submission calls failed: its reason is taken from there, or asked for once. */
@Timeout(60)
final class FailedAtOnceTest {

    private static final TextToVideo REQUEST = new TextToVideo("a marble");
    private static final SubmitOptions KEY = SubmitOptions.defaults().idempotencyKey("k");
    private static final String UNSAID = "task t1 failed: the gateway does not say why";

    private final InMemoryJournal journal = new InMemoryJournal();

    private HailuoClientBuilder settings(RawServer server) {
        return server.client(1_000).journal(journal);
    }

    /** The answer to a submission, and to questions. */
    private static RawServer.Script script(String created, int status, String asked) {
        return (request, connection) -> {
            if (request.method().equals("POST")) {
                connection.json(200, created);
            } else {
                connection.json(status, asked);
            }
        };
    }

    private void fails(HailuoClient client, String message) {
        VideoTask task = client.submit(REQUEST, KEY);
        assertThatThrownBy(() -> client.await(task))
                .isInstanceOf(TaskFailedException.class)
                .hasMessage(message);
    }

    private JournalEntry entry() {
        return journal.find("k").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"failed, '\"too dark\"', too dark", "FAILED, '{\"error\":0,\"code\":\"policy_7\"}', policy_7"})
    void whatTheAnswerSaysIsNotAskedFor(String status, String error, String words) throws Exception {
        String created = "{\"id\":\"t1\",\"status\":\"" + status + "\",\"error\":" + error + "}";
        try (RawServer server = new RawServer(script(created, 200, "{}"));
                HailuoClient client = settings(server).build()) {
            fails(client, "task t1 failed: " + words);
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(entry().state()).isEqualTo(State.FAILED);
        assertThat(entry().detail()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"'{\"id\":\"t1\",\"status\":\"failed\"}'", "'{\"id\":\"t1\",\"status\":\"failed\",\"error\":\" \"}'"})
    void whatItDoesNotSayIsAskedForOnce(String created) throws Exception {
        String asked = "{\"id\":\"t1\",\"status\":\"failed\",\"error\":{\"message\":\"too dark\"}}";
        try (RawServer server = new RawServer(script(created, 200, asked));
                HailuoClient client = settings(server).build()) {
            fails(client, "task t1 failed: too dark");
            assertThat(server.requests()).hasSize(2);
        }
        assertThat(entry().state()).isEqualTo(State.FAILED);
        assertThat(entry().detail()).contains("too dark");
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{\"id\":\"t1\",\"status\":\"failed\"}'",
        "200, '{\"id\":\"t2\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]}'",
        "200, no JSON",
        "404, '{}'",
        "401, '{}'",
        "503, '{}'"
    })
    void withoutAReasonItHasFailedAllTheSame(int status, String asked) throws Exception {
        try (RawServer server = new RawServer(script("{\"id\":\"t1\",\"status\":\"failed\"}", status, asked));
                HailuoClient client = settings(server).build()) {
            fails(client, UNSAID);
            assertThat(server.requests()).hasSize(2);
        }
        assertThat(entry().state()).isEqualTo(State.FAILED);
        assertThat(entry().detail()).isEmpty();
    }

    /** What the gateway says later is newer. */
    @Test
    void aTaskThatRunsAfterAllIsAwaited() throws Exception {
        String done = "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]}";
        try (RawServer server = new RawServer(script("{\"id\":\"t1\",\"status\":\"failed\"}", 200, done));
                HailuoClient client = settings(server).build()) {
            assertThat(client.await(client.submit(REQUEST, KEY)).videoUrls()).hasSize(1);
        }
        assertThat(entry().state()).isEqualTo(State.COMPLETED);
    }

    /** The last look of a wait takes five seconds, by the machine's time. */
    @Test
    @Tag("slow")
    void aGatewayThatDoesNotAnswerDoesNotMakeItATimeout() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.method().equals("POST")) {
                        connection.json(200, "{\"id\":\"t1\",\"status\":\"failed\"}");
                    } else {
                        end.await();
                    }
                });
                HailuoClient client =
                        settings(server).callTimeout(Duration.ofMinutes(10)).build()) {
            VideoTask task = client.submit(REQUEST, KEY);
            WaitOptions atOnce = WaitOptions.defaults().atMost(Duration.ofSeconds(1));
            assertThatThrownBy(() -> client.await(task, atOnce))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessage(UNSAID);
            assertThat(server.requests()).hasSize(2);
        } finally {
            end.countDown();
        }
        assertThat(entry().state()).isEqualTo(State.FAILED);
    }
}
