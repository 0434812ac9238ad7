package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.http.Shown;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Records what becomes of tasks: ended, saved, gone. A record that cannot be written is logged and no more: what it is about
 * is worth more than the record, and {@code recover()} would only ask for the task, or fetch its video, once more.
 */
final class TaskLedger {

    private static final Logger LOG = System.getLogger(TaskLedger.class.getName());

    private final Journal journal;
    private final Budget budget;

    TaskLedger(Journal journal, Budget budget) {
        this.journal = journal;
        this.budget = budget;
    }

    /** What events and exceptions say that they are about. */
    HailuoEvent.Subject subject(VideoTask task) {
        return journal.findTask(task.id())
                .map(JournalEntry::subject)
                .orElseGet(() -> new HailuoEvent.Subject("", "", task.id()));
    }

    /** The task is completed or failed. */
    synchronized void ended(VideoTask task) {
        boolean failed = task.status() == TaskStatus.FAILED;
        change(task.id(), "the end", entry -> {
            budget.settle(entry.key(), task);
            return entry.state() == State.SUBMITTED
                    ? entry.to(
                            failed ? State.FAILED : State.COMPLETED,
                            task.error().orElse(null))
                    : entry;
        });
    }

    /** The task's video is saved. */
    synchronized void saved(VideoTask task, Path file) {
        change(
                task.id(),
                "the saving",
                entry -> entry.state() == State.SUBMITTED || entry.state() == State.COMPLETED
                        ? entry.to(State.SAVED, file.toString())
                        : entry);
    }

    /** The gateway has forgotten the task, and its results are not kept any more. */
    synchronized void gone(String taskId) {
        change(
                taskId,
                "the loss",
                entry -> entry.state() == State.SUBMITTED
                        ? entry.to(State.FAILED, "the gateway knows the task no more")
                        : entry);
    }

    /** The task's video is wanted in a file; {@code recover()} saves it there, if it is not saved yet. */
    synchronized void wanted(String taskId, Path output) {
        change(
                taskId,
                "the output",
                entry -> entry.state() == State.SUBMITTED || entry.state() == State.COMPLETED
                        ? entry.savedAs(output.toString())
                        : entry);
    }

    private void change(String taskId, String what, UnaryOperator<JournalEntry> change) {
        try {
            journal.findTask(taskId).ifPresent(entry -> {
                JournalEntry changed = change.apply(entry);
                if (!changed.equals(entry)) {
                    journal.write(changed);
                }
            });
        } catch (RuntimeException e) {
            // Of an exception that is not ours, the class: its message may hold anything.
            String reason =
                    e instanceof HailuoException ? e.getMessage() : e.getClass().getName();
            LOG.log(Level.WARNING, "{0} of task {1} was not journaled: {2}", what, Shown.words(taskId), reason);
        }
    }
}
