package io.github.hailuo4j.runtime.event;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the client does, as a {@link Flow.Publisher}, for reactive libraries: give it to {@code
 * HailuoClientBuilder.listener(...)}, and subscribe. Every subscriber is told of events in the order in which they happened, from
 * when it subscribed on.
 *
 * <p>No subscriber holds back the client. One that asks for less than happens has a buffer, and misses what comes while that is
 * full; {@link #missed()} counts it. Events are for meters, traces and displays: what is paid for is in the journal.
 *
 * <p>Closing the client does not close it, for it may serve several.
 */
public final class EventPublisher implements HailuoListener, Flow.Publisher<HailuoEvent>, AutoCloseable {

    private final SubmissionPublisher<HailuoEvent> publisher;
    private final LongAdder missed = new LongAdder();

    /** Subscribers are called on the common pool, and each has a buffer for {@link Flow#defaultBufferSize()} events. */
    public EventPublisher() {
        this(ForkJoinPool.commonPool(), Flow.defaultBufferSize());
    }

    /**
     * A publisher.
     *
     * @param executor where subscribers are called; one of virtual threads will do
     * @param bufferSize for how many events each subscriber has room; it is rounded up to a power of two
     * @throws IllegalArgumentException if the buffer has no room
     */
    public EventPublisher(Executor executor, int bufferSize) {
        if (bufferSize < 1) {
            throw new IllegalArgumentException("bufferSize must be at least 1, not " + bufferSize);
        }
        this.publisher = new SubmissionPublisher<>(executor, bufferSize);
    }

    /** Tells all subscribers, and waits for none. Once this is closed, nothing happens. */
    @Override
    public void onEvent(HailuoEvent event) {
        try {
            publisher.offer(event, (subscriber, dropped) -> {
                missed.increment();
                return false;
            });
        } catch (IllegalStateException e) {
            // Closed, maybe just now.
            if (!publisher.isClosed()) {
                throw e;
            }
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super HailuoEvent> subscriber) {
        publisher.subscribe(subscriber);
    }

    /** How many events were not delivered because a subscriber's buffer was full, counted for each subscriber. */
    public long missed() {
        return missed.sum();
    }

    /** Ends all subscriptions once what is buffered was delivered. */
    @Override
    public void close() {
        publisher.close();
    }
}
