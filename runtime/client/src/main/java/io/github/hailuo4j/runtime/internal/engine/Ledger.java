package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.internal.engine.JournalWriter.Records;
import io.github.hailuo4j.runtime.internal.engine.JournalWriter.Step;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each logical request, and which step may follow. Every step is decided and recorded by the one thread of
 * the {@link JournalWriter}. While the answer to a submission is given up, a second one of its key may come, or a webhook
 * may tell of its task. Whichever is first, the others find what it did.
 *
 * <p>Futures of this class are completed by {@link Callbacks#own}.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Ledger.class.getName());

    private final Journal journal;
    private final Steps steps;
    private final Fence fence;
    private final HomeGateway home;
    private final TaskRecords tasks;
    private final Callbacks callbacks;

    /** The writer's thread alone asks it. */
    private final Admission admission;

    /** The writer's thread alone knows it. */
    private final Budget budget;

    /**
     * A ledger, which owns the journal.
     *
     * @param home the gateway that all is sent to
     * @param budgetCents what may be spent
     * @param countsEstimates whether the budget counts the most that an estimate says
     */
    public Ledger(
            Journal journal,
            HomeGateway home,
            Callbacks callbacks,
            Idempotency idempotency,
            KeyLife keyLife,
            long budgetCents,
            boolean countsEstimates) {
        this.journal = journal;
        this.steps = new Steps(journal, callbacks);
        this.fence = new Fence(journal, steps);
        this.home = home;
        this.callbacks = callbacks;
        this.budget = new Budget(budgetCents, countsEstimates);
        this.tasks = new TaskRecords(steps, home, budget);
        this.admission = new Admission(idempotency, keyLife, budget, fence, home);
    }

    /** What is this process's, and what is another's. */
    public Fence fence() {
        return fence;
    }

    /** What became of tasks. */
    public TaskRecords tasks() {
        return tasks;
    }

    /** The gateway whose requests these are; the journal may have others' too. */
    public HomeGateway home() {
        return home;
    }

    /** What is recorded of a key. */
    public Optional<JournalEntry> find(String key) {
        return journal.find(key);
    }

    /** What is recorded of a task. */
    public Optional<JournalEntry> findTask(String taskId) {
        return journal.findTask(taskId);
    }

    /** What is not finished. */
    public List<JournalEntry> open() {
        return journal.open();
    }

    /** What is recorded of a task, for what goes on without it: nothing, if the journal cannot be read, or is closed. */
    public Optional<JournalEntry> seekTask(String taskId) {
        try {
            return journal.findTask(taskId);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "the journal cannot be read: {0}", e.getClass().getName());
            return Optional.empty();
        }
    }

    /** Why a task must not be asked for here, or saved: it is another gateway's. Empty if there is no reason. */
    public Optional<HailuoException> whyNotHere(String taskId) {
        return seekTask(taskId).flatMap(home::whyNot);
    }

    /** What events and exceptions say that they are about. */
    public RequestRef subject(VideoTask task) {
        return seekTask(task.id()).map(JournalEntry::subject).orElseGet(() -> new RequestRef("", "", task.id()));
    }

    /**
     * Begins a submission.
     *
     * @param caller who waits for it
     * @return fails if the intent cannot be journaled; nothing is to be sent then
     */
    CompletableFuture<Beginning> begin(Submission submission, long startedAt, CompletableFuture<VideoTask> caller) {
        return steps.take(new Step<>() {

            private Beginning.@Nullable Begun begun;

            @Override
            public Beginning decide(Records records) {
                Beginning beginning = admission.decide(submission, startedAt, caller, records);
                if (beginning instanceof Beginning.Begun begins) {
                    begun = begins;
                }
                return beginning;
            }

            @Override
            public void undo(Throwable failure) {
                if (begun != null) {
                    Flight flight = begun.flight();
                    admission.undo(flight);
                    if (begun.isNew()) {
                        withdraw(flight.intent());
                    }
                    // Others may have joined it meanwhile.
                    List<CompletableFuture<VideoTask>> callers = flight.callers();
                    Throwable unsent = unsent(submission.subject(), failure);
                    callbacks.own(() -> callers.forEach(joined -> joined.completeExceptionally(unsent)));
                }
            }
        });
    }

    /** A journal may have stored what it said that it did not: its caller was told that nothing was sent, and nothing is. */
    private void withdraw(JournalEntry intent) {
        steps.take(records -> {
            boolean isStored = records.find(intent.key()).filter(intent::equals).isPresent();
            if (isStored && !admission.isUnderWay(intent.key())) {
                records.put(intent.to(State.REJECTED, "the journal failed to store its intent, and nothing was sent"));
            }
            return isStored;
        });
    }

    /** What the caller is told of a submission that was not begun. */
    static Throwable unsent(RequestRef subject, Throwable failure) {
        if (failure instanceof ClientClosedException closed) {
            return Subjects.told(closed, subject);
        }
        if (failure instanceof IllegalArgumentException) {
            return failure;
        }
        String reason = failure instanceof HailuoException ? failure.getMessage() : failure.toString();
        return Subjects.told(
                new JournalException(
                        "nothing was sent, for the intent could not be journaled: " + reason
                                + ". Should the journal have it nevertheless, recover() sends it: submit the request"
                                + " under the idempotency key " + subject.key() + " again, and under no other",
                        failure),
                subject);
    }

    /** Whether an intent that may have been received can be sent again: the gateway answers with its task, if it has one. */
    boolean knowsKeyOf(JournalEntry intent) {
        return admission.knowsKeyOf(intent);
    }

    /**
     * Ends a submission with a task.
     *
     * @return its task, or another one that a webhook was believed to tell of before. Fails if it cannot be journaled
     */
    CompletableFuture<String> submitted(Flight flight, String taskId) {
        JournalEntry intent = flight.intent();
        return steps.take(records -> {
            admission.end(flight);
            JournalEntry known = records.find(intent.key()).orElse(intent);
            Optional<String> other = known.taskId().filter(id -> !id.equals(taskId));
            if (other.isPresent()) {
                // Its own answer says what was paid for; a webhook is believed only as long as there is none.
                records.put(known.submitted(taskId)
                        .to(State.SUBMITTED, "a webhook with its reference told of task " + other.get()));
            } else if (known.taskId().isEmpty()) {
                records.put(known.submitted(taskId));
            }
            return other.orElse(taskId);
        });
    }

    /**
     * Ends a submission without a task.
     *
     * @return its task, if that has become known meanwhile. Fails if the end cannot be journaled
     */
    CompletableFuture<Optional<String>> givenUp(Flight flight, State state, String reason) {
        JournalEntry intent = flight.intent();
        return steps.take(new Step<>() {

            @Override
            public Optional<String> decide(Records records) {
                admission.end(flight);
                Optional<String> task = records.find(intent.key()).flatMap(JournalEntry::taskId);
                if (task.isEmpty()) {
                    records.put(intent.to(state, reason));
                    if (state == State.REJECTED) {
                        budget.release(intent.key());
                    }
                }
                return task;
            }

            @Override
            public void undo(Throwable failure) {
                // Of a shared journal's, another process may go on with it.
                if (state == State.REJECTED && !fence.isShared()) {
                    admission.refusedUnrecorded(intent.key());
                }
            }
        });
    }

    /**
     * Records that an intent was refused, which could not be recorded when it was. Its caller may have submitted the request
     * under another key since: were the intent sent by a later {@code recover()}, it would be paid twice.
     *
     * @return whether that was still to be recorded; fails if it cannot be
     */
    CompletableFuture<Boolean> refusedBefore(String key, String reason) {
        return steps.take(admission.refusedBefore(key, reason));
    }

    /** Ends a submission of which the journal says as much as it can. */
    CompletableFuture<Boolean> forget(Flight flight) {
        return steps.take(records -> {
            admission.end(flight);
            return true;
        });
    }

    /** What came of an attempt to heal an intent. */
    enum Healing {
        /** The task is the intent's now. */
        HEALED,
        /** It was already. */
        KNOWN,
        /** It is not the intent's. */
        ANOTHER
    }

    /** Journals a task that the gateway confirmed for an intent of which the outcome was not known. */
    CompletableFuture<Healing> heal(String key, String taskId) {
        return steps.take(records -> {
            Optional<JournalEntry> known = records.find(key).filter(entry -> !Settling.isRefused(entry));
            Optional<String> task = known.flatMap(JournalEntry::taskId);
            if (task.isPresent()) {
                return task.get().equals(taskId) ? Healing.KNOWN : Healing.ANOTHER;
            }
            if (known.isEmpty()
                    || !home.isHomeOf(known.get())
                    || records.findTask(taskId).isPresent()) {
                return Healing.ANOTHER;
            }
            records.put(home.named(known.get().submitted(taskId)));
            return Healing.HEALED;
        });
    }

    /**
     * Ends an unknown outcome with what a person found out, unless it is under way again.
     *
     * @return what is recorded then; fails if that contradicts what is known
     */
    public CompletableFuture<JournalEntry> settle(String key, FoundOutcome found) {
        return steps.take(records -> {
            JournalEntry known = records.find(key).orElseThrow();
            JournalEntry settled = Settling.settled(
                    known,
                    found,
                    admission.isUnderWay(key),
                    found instanceof FoundOutcome.Started started
                            ? records.findTask(started.taskId())
                            : Optional.empty());
            if (!settled.equals(known)) {
                records.put(settled);
                if (settled.state() == State.REJECTED) {
                    budget.release(key);
                }
            }
            return settled;
        });
    }

    @Override
    public void close() {
        steps.close();
    }
}
