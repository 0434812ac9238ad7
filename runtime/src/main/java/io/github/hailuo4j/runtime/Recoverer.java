package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.engine.Submitter;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Finishes what the journal says is open. */
final class Recoverer {

    private final HailuoClient client;
    private final Journal journal;
    private final Submitter submitter;
    private final Idempotency idempotency;
    private final HailuoListener listener;

    Recoverer(
            HailuoClient client,
            Journal journal,
            Submitter submitter,
            Idempotency idempotency,
            HailuoListener listener) {
        this.client = client;
        this.journal = journal;
        this.submitter = submitter;
        this.idempotency = idempotency;
        this.listener = listener;
    }

    List<Recovery> recover() {
        List<JournalEntry> open =
                journal.entries().stream().filter(JournalEntry::isOpen).toList();
        List<CompletableFuture<Recovery>> all = new ArrayList<>();
        for (JournalEntry entry : open) {
            all.add(resume(entry).handle((task, failure) -> recovered(entry, task, failure)));
        }
        List<Recovery> recoveries = new ArrayList<>();
        for (CompletableFuture<Recovery> each : all) {
            Recovery recovery = save(Results.of(each));
            JournalEntry entry = recovery.entry();
            listener.onEvent(new HailuoEvent.Recovered(
                    journal.find(entry.key()).orElse(entry).subject(), recovery));
            recoveries.add(recovery);
        }
        return List.copyOf(recoveries);
    }

    private CompletableFuture<VideoTask> resume(JournalEntry open) {
        // A webhook may have told of its task since the journal was read.
        JournalEntry entry = journal.find(open.key()).orElse(open);
        if (entry.taskId().isPresent()) {
            return client.awaitAsync(new VideoTask(entry.taskId().get(), entry.path(), Map.of()));
        }
        if (idempotency == Idempotency.NONE) {
            String reason = entry.detail().orElse("the process ended before an answer came");
            return submitter.leaveUnknown(entry, reason)
                    ? CompletableFuture.failedFuture(Submissions.unknown(entry))
                    : resume(entry);
        }
        return submitter.submit(entry.to(State.INTENT, null), null, true).thenCompose(client::awaitAsync);
    }

    private static Recovery recovered(JournalEntry entry, @Nullable VideoTask task, @Nullable Throwable failure) {
        return failure == null
                ? new Recovery(entry, task, null, null)
                : new Recovery(entry, null, null, Results.exception(failure));
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
        }
    }
}
