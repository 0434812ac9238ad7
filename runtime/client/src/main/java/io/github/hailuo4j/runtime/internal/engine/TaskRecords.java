package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What became of tasks, recorded. A task of which the journal knows nothing, or that is another gateway's, is left out. */
public final class TaskRecords {

    private static final Logger LOG = System.getLogger(TaskRecords.class.getName());

    private final Steps steps;
    private final HomeGateway home;

    /** The writer's thread alone knows it. */
    private final Budget budget;

    TaskRecords(Steps steps, HomeGateway home, Budget budget) {
        this.steps = steps;
        this.home = home;
        this.budget = budget;
    }

    /** The task is completed or failed. */
    public CompletableFuture<Boolean> ended(VideoTask task) {
        State end = task.status() == TaskStatus.FAILED ? State.FAILED : State.COMPLETED;
        return change(
                task.id(),
                "the end",
                entry -> budget.settle(entry.key(), task),
                entry -> entry.state() == State.SUBMITTED
                        ? entry.to(end, task.error().orElse(null))
                        : entry);
    }

    /**
     * The task's video is saved.
     *
     * @param place where it is
     */
    public CompletableFuture<Boolean> saved(VideoTask task, String place) {
        return change(
                task.id(),
                "the saving",
                entry -> {},
                entry -> entry.state() == State.SUBMITTED || entry.state() == State.COMPLETED
                        ? entry.to(State.SAVED, place)
                        : entry);
    }

    /** The gateway has forgotten the task, and its results are not kept any more. */
    public CompletableFuture<Boolean> gone(String taskId) {
        return change(
                taskId,
                "the loss",
                entry -> {},
                entry -> entry.state() == State.SUBMITTED
                        ? entry.to(State.FAILED, "the gateway knows the task no more")
                        : entry);
    }

    /**
     * Changes what is recorded of a task. A record that cannot be written is only logged: what it is about is worth more
     * than the record. Without it, {@code recover()} would only ask for the task, or fetch its video, once more.
     *
     * @return whether something was recorded; never fails
     */
    private CompletableFuture<Boolean> change(
            String taskId, String what, Consumer<JournalEntry> also, UnaryOperator<JournalEntry> change) {
        CompletableFuture<Boolean> recorded = steps.take(records -> {
            Optional<JournalEntry> known = records.findTask(taskId).filter(home::isHomeOf);
            known.ifPresent(also);
            Optional<JournalEntry> changed = known.map(change).filter(entry -> !entry.equals(known.get()));
            changed.map(home::named).ifPresent(records::put);
            return changed.isPresent();
        });
        return recorded.exceptionally(e -> {
            // Of an exception that is not ours, the class: its message may hold anything.
            String reason =
                    e instanceof HailuoException ? e.getMessage() : e.getClass().getName();
            // After closing, this is expected: what is not recorded is asked for again.
            Level level = e instanceof ClientClosedException ? Level.DEBUG : Level.WARNING;
            LOG.log(level, "{0} of task {1} was not journaled: {2}", what, Shown.words(taskId), reason);
            return false;
        });
    }
}
