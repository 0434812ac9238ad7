package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.engine.Ledger;
import io.github.hailuo4j.runtime.engine.Submission;
import io.github.hailuo4j.runtime.engine.Submitter;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Finishes what the journal says is open. */
final class Recoverer {

    private final HailuoClient client;
    private final Submitter submitter;
    private final Ledger ledger;
    private final Clock clock;
    private final HailuoListener listener;

    Recoverer(HailuoClient client, Submitter submitter, Ledger ledger, Clock clock, HailuoListener listener) {
        this.client = client;
        this.submitter = submitter;
        this.ledger = ledger;
        this.clock = clock;
        this.listener = listener;
    }

    List<Recovery> recover() {
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

    private HailuoEvent.Subject subject(JournalEntry entry) {
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
            return client.awaiting(new VideoTask(entry.taskId().get(), entry.path(), Map.of()));
        }
        return Results.chain(submitter.submit(Submission.again(entry)), client::awaiting);
    }

    private Recovery recovered(JournalEntry entry, @Nullable VideoTask task, @Nullable Throwable failure) {
        if (failure == null) {
            return new Recovery(entry, task, null, null);
        }
        HailuoException problem = Results.exception(failure);
        if (problem instanceof NotFoundException && isForgotten(entry)) {
            entry.taskId().ifPresent(id -> ledger.gone(id).join());
        }
        return new Recovery(entry, null, null, problem);
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
            Path file = client.download(task.get(), Path.of(output.get()));
            return new Recovery(recovery.entry(), task.get(), file, null);
        } catch (HailuoException e) {
            return new Recovery(recovery.entry(), task.get(), null, e);
        } catch (InvalidPathException e) {
            // Journaled by a process with another encoding of file names, or on another system.
            TransferException problem = new TransferException(
                    "the video cannot be saved as " + output.get() + ": this process cannot write that file name", e);
            return new Recovery(recovery.entry(), task.get(), null, problem);
        }
    }
}
