package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that change while the client is open. A replaced key costs no second task, and no call. */
final class ApiKeySupplierTest {

    private static final String OLD = "sk-old/0123456789";
    private static final String NEW = "sk-new/9876543210";
    private static final String TASK = "{\"id\":\"t-1\",\"status\":\"completed\",\"videos\":[]}";

    private final InMemoryJournal journal = new InMemoryJournal();

    private HailuoClientBuilder settings(RawServer server, Supplier<String> keys) {
        return server.client(100).journal(journal).apiKey(keys);
    }

    private static List<String> keysIn(RawServer server) {
        return server.requests().stream()
                .map(request -> request.headers().get("Authorization"))
                .toList();
    }

    /** It was replaced while the first request was under way, as far as the client can tell. */
    private static Supplier<String> replacedAfterOneRequest() {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.getAndIncrement() == 0 ? OLD : NEW;
    }

    private static void answerTheNewKeyOnly(RawServer.Received request, RawServer.Connection connection)
            throws Exception {
        boolean isNew = ("Bearer " + NEW).equals(request.headers().get("Authorization"));
        connection.json(isNew ? 200 : 401, isNew ? TASK : "{\"error\":\"the key " + OLD + " has expired\"}");
    }

    @Test
    void itIsAskedForEachRequest() throws Exception {
        AtomicReference<String> key = new AtomicReference<>(OLD);
        try (RawServer server = new RawServer((request, connection) -> connection.json(200, TASK));
                HailuoClient client = settings(server, key::get).build()) {
            client.submit(new TextToVideo("x"));
            key.set(NEW);
            client.get("t-1");
            assertThat(keysIn(server)).containsExactly("Bearer " + OLD, "Bearer " + NEW);
        }
    }

    @Test
    void aSubmissionThatIsRefusedForAReplacedKeyIsSentOnceMoreUnderItsIdempotencyKey() throws Exception {
        try (RawServer server = new RawServer(ApiKeySupplierTest::answerTheNewKeyOnly);
                HailuoClient client =
                        settings(server, replacedAfterOneRequest()).build()) {
            VideoTask task = client.submit(new TextToVideo("x"));
            assertThat(task.id()).isEqualTo("t-1");
            assertThat(keysIn(server)).containsExactly("Bearer " + OLD, "Bearer " + NEW);
            assertThat(server.requests())
                    .extracting(request -> request.headers().get("Idempotency-Key"))
                    .doesNotContainNull()
                    .hasSize(2);
            assertThat(server.requests().get(1).headers().get("Idempotency-Key"))
                    .isEqualTo(server.requests().get(0).headers().get("Idempotency-Key"));
            assertThat(server.requests().get(1).body())
                    .isEqualTo(server.requests().get(0).body());
        }
    }

    @Test
    void aQuestionToo() throws Exception {
        try (RawServer server = new RawServer(ApiKeySupplierTest::answerTheNewKeyOnly);
                HailuoClient client =
                        settings(server, replacedAfterOneRequest()).build()) {
            assertThat(client.get("t-1").id()).isEqualTo("t-1");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void theSameKeyIsNotTriedAgain() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(401, "{}"));
                HailuoClient client = settings(server, () -> OLD).build()) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x"))).isInstanceOf(AuthenticationException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** A supplier that deals out keys in turn does not make an endless loop. */
    @Test
    void aNewKeyIsTriedOnce() throws Exception {
        AtomicInteger number = new AtomicInteger();
        try (RawServer server = new RawServer((request, connection) -> connection.json(401, "{}"));
                HailuoClient client = settings(server, () -> "sk-number-" + number.incrementAndGet())
                        .build()) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x"))).isInstanceOf(AuthenticationException.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    /** The key is right, and still the gateway says no: another key would be another account's. */
    @ParameterizedTest
    @ValueSource(ints = {400, 402, 403, 409, 422})
    void otherRefusalsAreNotForTheKey(int status) throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(status, "{}"));
                HailuoClient client =
                        settings(server, replacedAfterOneRequest()).build()) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x"))).isNotNull();
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** Where the gateway does not replay keys, a lost answer is final, also one to the second. */
    @Test
    void aLostAnswerToTheSecondIsNotSentAThirdTime() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> {
                    if (("Bearer " + OLD).equals(request.headers().get("Authorization"))) {
                        connection.json(401, "{}");
                    } else {
                        connection.reset();
                    }
                });
                HailuoClient client = settings(server, replacedAfterOneRequest())
                        .idempotency(Idempotency.NONE)
                        .build()) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOf(SubmissionUnknownException.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    /** What is thrown may hold what the store of secrets said. */
    @Test
    void aSupplierThatThrowsIsNamedByWhatItThrewAndNothingIsSent() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(200, TASK));
                HailuoClient client = settings(server, () -> {
                            throw new IllegalStateException("no lease for " + OLD);
                        })
                        .build()) {
            AuthenticationException refused =
                    catchThrowableOfType(AuthenticationException.class, () -> client.submit(new TextToVideo("x")));
            assertThat(refused)
                    .hasMessageContaining("nothing was sent")
                    .hasMessageContaining("the supplier of apiKey(...) threw java.lang.IllegalStateException");
            StringWriter trace = new StringWriter();
            refused.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(OLD, "lease");
            assertThatThrownBy(client::balance).isInstanceOf(AuthenticationException.class);
            assertThat(server.requests()).isEmpty();
            assertThat(journal.open()).isEmpty();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "two words", "line\r\nX-Injected: 1", "schl\u00fcssel"})
    void whatIsNoKeyIsNotSent(String key) throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(200, TASK));
                HailuoClient client = settings(server, () -> key).build()) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("must give a key: printable ASCII without spaces");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void noKeyIsShownAlsoOnceItIsReplaced() throws Exception {
        AtomicReference<String> key = new AtomicReference<>(OLD);
        try (RawServer server = new RawServer((request, connection) ->
                        connection.json(422, "{\"error\":\"neither " + OLD + " nor " + NEW + "\"}"));
                HailuoClient client = settings(server, key::get).build()) {
            assertThatThrownBy(client::balance).hasMessageNotContaining(OLD);
            key.set(NEW);
            assertThatThrownBy(client::balance).hasMessageContaining("neither").hasMessageNotContainingAny(OLD, NEW);
            assertThat(Shown.words(OLD + " " + NEW)).doesNotContain("sk-");
        }
    }
}
