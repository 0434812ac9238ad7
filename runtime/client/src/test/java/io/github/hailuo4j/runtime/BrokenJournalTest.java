package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals and sinks of a program's own that are broken in ways that no interface forbids: nobody waits for ever. */
@Timeout(60)
final class BrokenJournalTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final String DONE =
            "{\"id\":\"ID\",\"status\":\"completed\",\"videos\":[{\"url\":\"SERVER/video\"}]}";

    private final InMemoryJournal stored = new InMemoryJournal();

    private static JournalEntry intent(String key, @Nullable String output) {
        return JournalEntry.intent(key, REQUEST.modelId(), REQUEST.path(), REQUEST.toJson(), Instant.now(), output);
    }

    private static RawServer finishes() throws Exception {
        return new RawServer((request, connection) -> {
            if (request.path().equals("/video")) {
                byte[] video =
                        "\0\0\0\u0018ftypmp42 and what follows".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                connection.head(200, "Content-Type: video/mp4", "Content-Length: " + video.length);
                connection.send(video, 0);
            } else {
                String id = request.path().substring(request.path().lastIndexOf('/') + 1);
                String server = "http://127.0.0.1:" + connection.socket().getLocalPort();
                connection.json(200, DONE.replace("SERVER", server).replace("ID", id));
            }
        });
    }

    /** As a driver does that was interrupted, and says so by the flag. */
    @Test
    void aJournalThatInterruptsItsThreadKeepsNobodyWaiting() throws Exception {
        Journal interrupting =
                new JournalOf(stored, entry -> Thread.currentThread().interrupt());
        try (RawServer server = finishes();
                HailuoClient client = server.client(100).journal(interrupting).build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.submitAsync(REQUEST)).succeedsWithin(60, TimeUnit.SECONDS);
            }
        }
    }

    /** Class loading that fails, for example: that is no exception, and comes at any call. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRecoveryEndsWhereverAJournalFailsWithAnError(int failing) throws Exception {
        stored.write(intent("k", null));
        AtomicInteger calls = new AtomicInteger();
        Journal broken = (Journal) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("find") && calls.incrementAndGet() >= failing) {
                        throw new NoClassDefFoundError("a.driver.Row");
                    }
                    return method.invoke(stored, arguments);
                });
        try (RawServer server = finishes();
                HailuoClient client = server.client(100).journal(broken).build()) {
            if (failing > 1) {
                assertThat(client.recoverAsync("k")).succeedsWithin(60, TimeUnit.SECONDS);
            }
            assertThat(client.recover()).hasSizeBetween(0, 1);
            assertThat(server.posts()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aSinkThatFailsWithAnErrorKeepsTheOthersFromNothing(@TempDir Path directory) throws Exception {
        stored.write(intent("k1", "/one.mp4").submitted("t1"));
        stored.write(intent("k2", "/two.mp4").submitted("t2"));
        try (RawServer server = finishes();
                HailuoClient client = server.client(100)
                        .journal(stored)
                        .videoSink(
                                (request, name, video) -> {
                                    if (request.key().equals("k1")) {
                                        throw new NoClassDefFoundError("a.store.Bucket");
                                    }
                                    return "kept " + name;
                                },
                                directory)
                        .build()) {
            List<Recovery> recoveries = client.recover();
            assertThat(recoveries).hasSize(2);
            assertThat(recoveries.get(0).problem())
                    .get()
                    .extracting(HailuoException::getMessage)
                    .asString()
                    .contains("was not kept as /one.mp4", "handed over again");
            assertThat(recoveries.get(1).place()).contains("kept /two.mp4");
            assertThat(client.submitAsync(REQUEST, SubmitOptions.defaults().idempotencyKey("k3")))
                    .succeedsWithin(60, TimeUnit.SECONDS);
        }
    }
}
