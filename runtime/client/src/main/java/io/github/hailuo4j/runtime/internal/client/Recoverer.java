package io.github.hailuo4j.runtime.internal.client;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.TransferException;
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
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Finishes what the journal says is open. */
public final class Recoverer {

    private final Waits waits;
    private final VideoFiles files;
    private final Submitter submitter;
    private final Operations operations;
    private final Ledger ledger;
    private final Clock clock;
    private final HailuoListener listener;

    public Recoverer(
            Waits waits,
            VideoFiles files,
            Submitter submitter,
            Operations operations,
            Ledger ledger,
            Clock clock,
            HailuoListener listener) {
        this.waits = waits;
        this.files = files;
        this.submitter = submitter;
        this.operations = operations;
        this.ledger = ledger;
        this.clock = clock;
        this.listener = listener;
    }

    /** What became of each, in the order in which they were begun. */
    public List<Recovery> recover() {
        List<CompletableFuture<Recovery>> all = new ArrayList<>();
        for (JournalEntry entry : ledger.open()) {
            all.add(begun(entry).handle((task, failure) -> recovered(entry, task, failure)));
        }
        List<Recovery> recoveries = new ArrayList<>();
        for (CompletableFuture<Recovery> each : all) {
            Recovery recovery = save(Results.of(each));
            JournalEntry entry = recovery.entry();
            listener.onEvent(new HailuoEvent.Recovered(subject(entry), recovery));
            recoveries.add(recovery);
        }
        return List.copyOf(recoveries);
    }

    private RequestRef subject(JournalEntry entry) {
        try {
            return ledger.find(entry.key()).orElse(entry).subject();
        } catch (RuntimeException e) {
            return entry.subject();
        }
    }

    /** What is wrong with one does not keep the others from being finished. */
    private CompletableFuture<VideoTask> begun(JournalEntry entry) {
        try {
            return resume(entry);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<VideoTask> resume(JournalEntry open) {
        // A webhook may have told of its task since the journal was read.
        JournalEntry entry = ledger.find(open.key()).orElse(open);
        if (entry.taskId().isPresent()) {
            return waits.awaiting(
                    VideoTask.builder(entry.taskId().get(), entry.path()).build());
        }
        return Results.chain(
                operations.resubmission(entry.subject(), () -> submitter.submit(Submission.again(entry))),
                waits::awaiting);
    }

    private Recovery recovered(JournalEntry entry, @Nullable VideoTask task, @Nullable Throwable failure) {
        if (failure == null) {
            return Recovery.completed(entry, Objects.requireNonNull(task));
        }
        HailuoException problem = Results.exception(failure);
        if (problem instanceof NotFoundException && isForgotten(entry)) {
            entry.taskId().ifPresent(id -> ledger.gone(id).join());
        }
        return Recovery.unfinished(entry, problem);
    }

    /** A younger task that the gateway does not know may be that of another account, or of a gateway that is being mended. */
    private boolean isForgotten(JournalEntry entry) {
        return entry.createdAt().plus(VideoTask.KEPT_FOR).isBefore(clock.instant());
    }

    private Recovery save(Recovery recovery) {
        Optional<String> output = recovery.entry().output();
        Optional<VideoTask> task = recovery.task();
        if (output.isEmpty() || task.isEmpty()) {
            return recovery;
        }
        try {
            Path file = files.download(task.get(), Path.of(output.get()));
            return Recovery.saved(recovery.entry(), task.get(), file);
        } catch (HailuoException e) {
            return Recovery.unsaved(recovery.entry(), task.get(), e);
        } catch (InvalidPathException e) {
            // Journaled by a process with another encoding of file names, or on another system.
            TransferException problem = new TransferException(
                    "the video cannot be saved as " + output.get() + ": this process cannot write that file name", e);
            return Recovery.unsaved(recovery.entry(), task.get(), problem);
        }
    }
}
