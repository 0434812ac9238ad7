package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.studio.http.EventSink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells all open pages what changed, in order, on a thread of its own: neither the client nor a request waits for a page. What a page is
 * sent is looked up when its turn comes, so that a late event says what is so by then.
 */
final class EventHub implements AutoCloseable {

    private final List<EventSink> pages = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor teller;

    EventHub() {
        teller = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "studio-events");
                    thread.setDaemon(true);
                    return thread;
                },
                // After closing, nobody is told.
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * A page that is told from now on.
     *
     * @param first what it is told at once
     */
    void open(EventSink page, Supplier<List<Event>> first) {
        perform(() -> {
            pages.add(page);
            // At once, if it is closed by now.
            page.onClose(() -> pages.remove(page));
            first.get().forEach(event -> send(page, event));
        });
    }

    /** Tells all pages what there is to be told. */
    void tell(Supplier<Optional<Event>> news) {
        perform(() -> news.get().ifPresent(event -> pages.forEach(page -> send(page, event))));
    }

    /** Does something before what is told after it. What fails is not told: the next event, or a new page, says how it is. */
    void perform(Runnable work) {
        teller.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                System.getLogger(EventHub.class.getName())
                        .log(
                                System.Logger.Level.DEBUG,
                                "not told: {0}",
                                e.getClass().getName());
            }
        });
    }

    private void send(EventSink page, Event event) {
        try {
            page.send(event.name(), event.data());
        } catch (RuntimeException e) {
            pages.remove(page);
        }
    }

    int pages() {
        return pages.size();
    }

    @Override
    public void close() {
        teller.shutdownNow();
    }

    /**
     * What a page is told.
     *
     * @param name {@code task} or {@code account}
     */
    record Event(String name, JsonNode data) {}
}
