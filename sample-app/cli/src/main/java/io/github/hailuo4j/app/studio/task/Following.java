package io.github.hailuo4j.app.studio.task;

import io.github.hailuo4j.app.OtherGateway;
import io.github.hailuo4j.app.VideoName;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests on their way: submitted, awaited and saved, each one time at once, on no thread of its own. */
final class Following implements HailuoListener {

    /** A task takes minutes. What takes this long is asked for again when somebody wants to know. */
    private static final WaitOptions WAIT = WaitOptions.defaults().atMost(Duration.ofHours(2));

    private final Supplier<HailuoClient> client;
    private final Path videos;
    private final Told told;

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<@Nullable Void>> intents = new ConcurrentHashMap<>();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Map<String, HailuoException> problems = new ConcurrentHashMap<>();

    /**
     * Nothing is on its way yet.
     *
     * @param client which tells this of its events
     * @param videos the folder for videos whose journal names no place here
     */
    Following(Supplier<HailuoClient> client, Path videos, Told told) {
        this.client = client;
        this.videos = videos;
        this.told = told;
    }

    /**
     * Submits a request, and returns when its intent is journaled, or it has ended without one. What follows goes on by itself.
     *
     * @throws HailuoException if it ended before; its journal may have it nevertheless
     */
    void submit(VideoRequest request, String key, Path output) {
        CompletableFuture<@Nullable Void> intent = new CompletableFuture<>();
        intents.put(key, intent);
        try {
            SubmitOptions options = SubmitOptions.defaults().idempotencyKey(key).output(output);
            CompletableFuture<VideoTask> task =
                    follow(key, () -> client.get().submitAsync(request, options), output, false);
            CompletableFuture.anyOf(intent, task).join();
        } catch (CompletionException e) {
            throw exception(e);
        } finally {
            intents.remove(key);
        }
    }

    /**
     * Goes on with a request, if something is left to be done: asks what became of it, under its key if there is no task yet, waits
     * for the task, and saves a video that is not there. One that is under way goes on as it is. No other task is paid for.
     */
    void goOn(Known known) {
        JournalEntry entry = known.entry();
        try {
            // The journal of another run, which the client does not know, says it too.
            OtherGateway.check(entry, client.get().gatewayName());
        } catch (OtherGatewayException e) {
            failed(known.key(), e);
            told.changed(known.key());
            return;
        }
        Optional<Path> output = known.isOwn() ? known.output() : Optional.empty();
        if (entry.taskId().isPresent()
                && entry.state() != State.FAILED
                && known.video().isEmpty()) {
            String id = entry.taskId().get();
            VideoTask task = VideoTask.builder(id, entry.path()).build();
            Path target = output.orElseGet(() -> videos.resolve(VideoName.ofTask(id)));
            boolean isToBeNoted = !known.isOwn() || entry.state() == State.SAVED;
            follow(known.key(), () -> CompletableFuture.completedFuture(task), target, isToBeNoted);
        } else if (known.isOwn() && (entry.state() == State.INTENT || entry.state() == State.UNKNOWN)) {
            SubmitOptions options = SubmitOptions.defaults().idempotencyKey(entry.key());
            Path target =
                    output.orElseGet(() -> videos.resolve(VideoName.of(entry.model(), entry.createdAt(), entry.key())));
            follow(
                    known.key(),
                    () -> client.get().submitAsync(new JournaledRequest(entry), options.output(target)),
                    target,
                    false);
        }
    }

    /**
     * Ends an unknown outcome with what a person found out.
     *
     * @throws HailuoException if that contradicts what is known, or the gateway does not know the task
     */
    void settle(String key, FoundOutcome found) {
        client.get().settleUnknown(key, found);
        problems.remove(key);
        told.changed(key);
    }

    private CompletableFuture<VideoTask> follow(
            String key, Supplier<CompletableFuture<VideoTask>> start, Path target, boolean isToBeNoted) {
        if (!underWay.add(key)) {
            return CompletableFuture.failedFuture(new HailuoException("the request is under way already: ask again"));
        }
        problems.remove(key);
        CompletableFuture<VideoTask> task = started(start);
        told.changed(key);
        task.thenCompose(known -> client.get().awaitAsync(known, WAIT))
                .thenCompose(completed -> client.get().downloadAsync(completed, target))
                .whenComplete((file, failure) -> {
                    if (failure == null && isToBeNoted) {
                        told.saved(key, file);
                    } else if (failure != null) {
                        failed(key, exception(failure));
                    }
                    underWay.remove(key);
                    told.changed(key);
                });
        return task;
    }

    private static CompletableFuture<VideoTask> started(Supplier<CompletableFuture<VideoTask>> start) {
        try {
            return start.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void failed(String key, HailuoException failure) {
        // The next studio goes on.
        if (!(failure instanceof ClientClosedException)) {
            problems.put(key, failure);
        }
    }

    private static HailuoException exception(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof HailuoException known
                ? known
                // Of an exception that is not ours, the class: its message may hold anything.
                : new HailuoException("unexpected: " + cause.getClass().getName(), cause);
    }

    /** Whether it is being submitted, awaited or saved. */
    boolean isUnderWay(String key) {
        return underWay.contains(key);
    }

    /** How far the gateway said last that its task is: {@code pending}, {@code processing}, {@code completed} or {@code failed}. */
    Optional<String> status(String key) {
        return Optional.ofNullable(statuses.get(key));
    }

    /** Why it did not go on, if it did not. */
    Optional<HailuoException> problem(String key) {
        return Optional.ofNullable(problems.get(key));
    }

    @Override
    public void onEvent(HailuoEvent event) {
        String key = event.subject().key();
        if (key.isEmpty()) {
            return;
        }
        if (event instanceof HailuoEvent.IntentJournaled) {
            CompletableFuture<@Nullable Void> intent = intents.get(key);
            if (intent != null) {
                intent.complete(null);
            }
            told.changed(key);
        } else if (event instanceof HailuoEvent.Submitted) {
            told.changed(key);
        } else if (event instanceof HailuoEvent.Polled polled) {
            String status = word(polled.status());
            if (!status.equals(statuses.put(key, status))) {
                told.changed(key);
            }
        } else if (event instanceof HailuoEvent.Ended ended) {
            statuses.put(key, word(ended.task().status()));
            told.ended(key);
        }
    }

    private static String word(TaskStatus status) {
        return status == TaskStatus.OTHER ? "processing" : status.name().toLowerCase(Locale.ROOT);
    }
}
