package io.github.hailuo4j.app.studio.task;

import static io.github.hailuo4j.app.studio.task.StudioHome.MODEL;
import static io.github.hailuo4j.app.studio.task.StudioHome.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.studio.http.EventSink;
import io.github.hailuo4j.app.studio.http.Reply;
import io.github.hailuo4j.app.studio.task.StudioHome.Page;
import io.github.hailuo4j.simulator.faults.Fault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page that opens while news are late. */
@Timeout(120)
final class NewPageTest {

    @TempDir
    Path directory;

    /**
     * Its first question is answered before it is listened to, and news of before tell the older pages already what comes of the task
     * after that: it is told nevertheless.
     */
    @Test
    void isToldWhatChangedSinceItAsked() throws Exception {
        try (StudioHome home = new StudioHome(directory, settings -> settings.idempotency(false))) {
            home.environment.put("HAILUO_IDEMPOTENCY", "none");
            CountDownLatch answer = new CountDownLatch(1);
            Fault lost = Fault.answerAfterProcessing(500, Map.of(), "{}");
            home.faults.compute(request -> request.isCreate() ? Optional.of(await(answer, lost)) : Optional.empty());
            try (Page page = home.open()) {
                Busy older = new Busy();
                ((Reply.Events) page.call("events", "GET", "", "")).onOpen().accept(older);
                String key = key();
                page.submit(key, MODEL, "prompt", "A marble");
                assertThat(older.isBusy.await(60, TimeUnit.SECONDS)).isTrue();
                page.studio.tell(key);
                LinkedBlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
                ((Reply.Events) page.call("events", "GET", "", "")).onOpen().accept(new Listener(told));
                assertThat(page.task(key).path("status").asText()).isEqualTo("submitting");

                answer.countDown();
                while (!page.task(key).path("status").asText().equals("unknown")) {
                    Thread.onSpinWait();
                }
                older.goesOn.countDown();

                JsonNode news = told.poll(60, TimeUnit.SECONDS);
                assertThat(news).as("what the new page is told").isNotNull();
                assertThat(news.path("status").asText()).isEqualTo("unknown");
            }
        }
    }

    private static Fault await(CountDownLatch latch, Fault fault) {
        try {
            latch.await();
            return fault;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes tasks that it is told of. */
    private record Listener(LinkedBlockingQueue<JsonNode> told) implements EventSink {

        @Override
        public void send(String event, JsonNode data) {
            if (event.equals("task")) {
                told.add(data);
            }
        }

        @Override
        public void onClose(Runnable action) {
            // It stays open.
        }
    }

    /** Keeps all others waiting that are told after it. */
    private static final class Busy implements EventSink {

        private final CountDownLatch isBusy = new CountDownLatch(1);
        private final CountDownLatch goesOn = new CountDownLatch(1);

        @Override
        public void send(String event, JsonNode data) {
            if (event.equals("task")) {
                isBusy.countDown();
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    // The studio ends.
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void onClose(Runnable action) {
            // It stays open.
        }
    }
}
