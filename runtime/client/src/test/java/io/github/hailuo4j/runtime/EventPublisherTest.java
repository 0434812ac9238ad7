package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.event.EventPublisher;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events for reactive libraries: in order, without holding back the client. Subscribers are called on the calling thread here. */
@Timeout(300)
final class EventPublisherTest {

    private static HailuoEvent event(int number) {
        return new HailuoEvent.AttemptSent(new RequestRef("k", "m", ""), number);
    }

    private static List<HailuoEvent> events(int from, int to) {
        return IntStream.range(from, to).mapToObj(EventPublisherTest::event).toList();
    }

    /** Keeps what it is told, and asks for as much as it is told to. */
    private static class Recording implements Flow.Subscriber<HailuoEvent> {

        final List<HailuoEvent> told = new ArrayList<>();
        final CompletableFuture<Void> completed = new CompletableFuture<>();
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(HailuoEvent event) {
            told.add(event);
        }

        @Override
        public void onError(Throwable failure) {
            completed.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            completed.complete(null);
        }

        Recording request(long most) {
            subscription.join().request(most);
            return this;
        }
    }

    private static Recording subscribed(EventPublisher publisher) {
        Recording recording = new Recording();
        publisher.subscribe(recording);
        return recording;
    }

    @Test
    void theTransitionsOfARequestInTheirOrder() throws Exception {
        EventPublisher publisher = new EventPublisher();
        Recording recording = subscribed(publisher).request(Long.MAX_VALUE);
        try (RawServer server = new RawServer(
                        (request, connection) -> connection.json(200, "{\"id\":\"t\",\"status\":\"pending\"}"));
                HailuoClient client = server.client(100).listener(publisher).build()) {
            client.submit(new TextToVideo("x"));
        }
        publisher.close();
        recording.completed.get(60, TimeUnit.SECONDS);
        assertThat(recording.told)
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactly("IntentJournaled", "AttemptSent", "Submitted");
        assertThat(publisher.missed()).isZero();
    }

    @Test
    void whoAsksForLittleMissesWhatHasNoRoomAndHoldsBackNobody() {
        try (EventPublisher publisher = new EventPublisher(Runnable::run, 4)) {
            Recording slow = subscribed(publisher);
            Recording quick = subscribed(publisher).request(Long.MAX_VALUE);
            events(0, 10).forEach(publisher::onEvent);
            assertThat(quick.told).isEqualTo(events(0, 10));
            assertThat(publisher.missed()).isEqualTo(6);
            assertThat(slow.request(100).told).isEqualTo(events(0, 4));
            publisher.onEvent(event(10));
            assertThat(slow.told).endsWith(event(10));
        }
    }

    @Test
    void aSubscriberThatThrowsIsAloneInThat() {
        try (EventPublisher publisher = new EventPublisher(Runnable::run, 4)) {
            Recording broken = new Recording() {
                @Override
                public void onNext(HailuoEvent event) {
                    throw new IllegalStateException("broken");
                }
            };
            publisher.subscribe(broken);
            broken.request(Long.MAX_VALUE);
            Recording sound = subscribed(publisher).request(Long.MAX_VALUE);
            events(0, 3).forEach(publisher::onEvent);
            assertThat(sound.told).isEqualTo(events(0, 3));
            assertThat(broken.completed).isCompletedExceptionally();
        }
    }

    @Test
    void onceItIsClosedNothingHappens() {
        EventPublisher publisher = new EventPublisher(Runnable::run, 4);
        Recording recording = subscribed(publisher).request(Long.MAX_VALUE);
        publisher.close();
        publisher.onEvent(event(0));
        assertThat(recording.completed).isCompleted();
        assertThat(recording.told).isEmpty();
    }

    @Test
    void aBufferHasRoom() {
        assertThatThrownBy(() -> new EventPublisher(Runnable::run, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bufferSize must be at least 1, not 0");
    }
}
