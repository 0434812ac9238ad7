package io.github.hailuo4j.runtime.internal.client;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.internal.engine.Ledger;
import io.github.hailuo4j.runtime.internal.engine.Operations;
import io.github.hailuo4j.runtime.internal.engine.Submission;
import io.github.hailuo4j.runtime.internal.engine.Submitter;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finishes what the journal says is open. */
public final class Recoverer {

    private final Waits waits;
    private final VideoFiles files;
    private final RecoveredVideos videos;
    private final Submitter submitter;
    private final Operations operations;
    private final Ledger ledger;
    private final Clock clock;
    private final HailuoListener listener;

    public Recoverer(
            Waits waits,
            VideoFiles files,
            RecoveredVideos videos,
            Submitter submitter,
            Operations operations,
            Ledger ledger,
            Clock clock,
            HailuoListener listener) {
        this.waits = waits;
        this.files = files;
        this.videos = videos;
        this.submitter = submitter;
        this.operations = operations;
        this.ledger = ledger;
        this.clock = clock;
        this.listener = listener;
    }

    /** What became of each, in the order in which they were begun. Videos are saved on this thread. */
    public List<Recovery> recover() {
        List<CompletableFuture<Recovery>> all = new ArrayList<>();
        for (JournalEntry entry : ledger.open()) {
            all.add(ended(entry, () -> current(entry)));
        }
        List<Recovery> recoveries = new ArrayList<>();
        for (CompletableFuture<Recovery> each : all) {
            recoveries.add(told(videos.save(Results.of(each), () -> true)));
        }
        return List.copyOf(recoveries);
    }

    /**
     * Finishes one request. Its video is saved on one of the few threads for that.
     *
     * @return never fails for what the request met
     * @throws IllegalArgumentException if the journal does not know the key
     */
    public CompletableFuture<Recovery> recovering(String key) {
        JournalEntry entry = ledger.find(key)
                .orElseThrow(
                        () -> new IllegalArgumentException("key must be one that the journal knows, and is " + key));
        CompletableFuture<Recovery> saved = Results.chain(
                ended(entry, () -> entry),
                recovery -> RecoveredVideos.isToBeSaved(recovery)
                        ? saving(recovery)
                        : CompletableFuture.completedFuture(videos.save(recovery, () -> true)));
        return Results.chain(saved, recovery -> CompletableFuture.completedFuture(told(recovery)));
    }

    private CompletableFuture<Recovery> saving(Recovery recovery) {
        VideoTask task = recovery.task().orElseThrow();
        RequestRef subject = recovery.entry().subject().withTask(task.id());
        return Results.settled(
                files.transferring(subject, isWanted -> videos.save(recovery, isWanted)),
                (saved, failure) -> CompletableFuture.completedFuture(
                        failure == null
                                ? Objects.requireNonNull(saved)
                                : Recovery.unsaved(recovery.entry(), task, Results.exception(failure))));
    }

    private Recovery told(Recovery recovery) {
        listener.onEvent(new HailuoEvent.Recovered(subject(recovery), recovery));
        return recovery;
    }

    private RequestRef subject(Recovery recovery) {
        JournalEntry entry = recovery.entry();
        return recovery.task().map(task -> entry.subject().withTask(task.id())).orElseGet(() -> {
            try {
                return current(entry).subject();
            } catch (RuntimeException | Error e) {
                return entry.subject();
            }
        });
    }

    /** A webhook may have told of its task since the journal was read. */
    private JournalEntry current(JournalEntry entry) {
        return ledger.find(entry.key()).orElse(entry);
    }

    /** What became of it, but for its video. What is wrong with one does not keep the others from being finished. */
    private CompletableFuture<Recovery> ended(JournalEntry entry, Supplier<JournalEntry> current) {
        CompletableFuture<VideoTask> begun;
        try {
            begun = resume(current.get());
        } catch (RuntimeException | Error e) {
            begun = CompletableFuture.failedFuture(e);
        }
        return Results.settled(begun, (task, failure) -> recovered(entry, task, failure));
    }

    private CompletableFuture<VideoTask> resume(JournalEntry entry) {
        Optional<HailuoException> elsewhere = ledger.home().whyLeftAlone(entry);
        if (elsewhere.isPresent()) {
            return CompletableFuture.failedFuture(elsewhere.get());
        }
        if (entry.taskId().isPresent()) {
            return waits.awaiting(
                    VideoTask.builder(entry.taskId().get(), entry.path()).build(), entry);
        }
        return Results.chain(
                operations.resubmission(entry.subject(), () -> submitter.submit(Submission.again(entry))),
                task -> waits.awaiting(task, entry));
    }

    private CompletableFuture<Recovery> recovered(
            JournalEntry entry, @Nullable VideoTask task, @Nullable Throwable failure) {
        if (failure == null) {
            return CompletableFuture.completedFuture(Recovery.completed(entry, Objects.requireNonNull(task)));
        }
        HailuoException problem = Results.exception(failure);
        Recovery unfinished = Recovery.unfinished(entry, problem);
        return problem instanceof NotFoundException
                        && isForgotten(entry)
                        && entry.taskId().isPresent()
                ? ledger.tasks().gone(entry.taskId().get()).thenApply(recorded -> unfinished)
                : CompletableFuture.completedFuture(unfinished);
    }

    /** A younger task that the gateway does not know may be that of another account, or of a gateway that is being mended. */
    private boolean isForgotten(JournalEntry entry) {
        return entry.createdAt().plus(VideoTask.KEPT_FOR).isBefore(clock.instant());
    }
}
