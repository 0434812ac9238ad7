package io.github.hailuo4j.app.studio.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.github.hailuo4j.app.studio.http.EventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class EventHubTest {

    private static class Page implements EventSink {

        final List<String> told = new ArrayList<>();
        private final List<Runnable> onClose = new ArrayList<>();
        private boolean isClosed;

        @Override
        public synchronized void send(String event, JsonNode data) {
            told.add(event + " " + data);
        }

        @Override
        public synchronized void onClose(Runnable action) {
            if (isClosed) {
                action.run();
            } else {
                onClose.add(action);
            }
        }

        synchronized void close() {
            isClosed = true;
            onClose.forEach(Runnable::run);
        }
    }

    private static void tell(EventHub hub, int number) {
        hub.tell(() -> Optional.of(new EventHub.Event("task", IntNode.valueOf(number))));
    }

    private static void awaitAllTold(EventHub hub) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        hub.perform(told::countDown);
        told.await();
    }

    @Test
    void eachPageIsToldInOrderAndOneThatFailsIsDropped() throws Exception {
        try (EventHub hub = new EventHub()) {
            Page early = new Page();
            Page late = new Page();
            Page closed = new Page();
            closed.close();
            hub.open(closed, List::of);
            hub.open(early, List::of);
            hub.open(
                    new Page() {
                        @Override
                        public synchronized void send(String event, JsonNode data) {
                            throw new IllegalStateException("gone");
                        }
                    },
                    List::of);
            tell(hub, 1);
            hub.tell(() -> {
                throw new IllegalStateException("the journal is closed");
            });
            hub.open(late, () -> List.of(new EventHub.Event("account", IntNode.valueOf(7))));
            tell(hub, 2);
            awaitAllTold(hub);
            assertThat(early.told).containsExactly("task 1", "task 2");
            assertThat(late.told).containsExactly("account 7", "task 2");
            assertThat(closed.told).isEmpty();
            assertThat(hub.pages()).isEqualTo(2);
            early.close();
            assertThat(hub.pages()).isOne();
        }
    }

    @Test
    void afterClosingNobodyIsTold() {
        EventHub hub = new EventHub();
        hub.close();
        Page page = new Page();
        hub.open(page, List::of);
        tell(hub, 1);
        assertThat(page.told).isEmpty();
    }
}
