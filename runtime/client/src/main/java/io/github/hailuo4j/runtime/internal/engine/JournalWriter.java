package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.journal.BatchJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.SharedJournal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The only hand on the journal. One thread takes one step after another: each reads what the journal says, decides, and says
 * what is to be recorded. So no step needs a lock, and none sees what another has half done. Steps that come while the disk is
 * busy are recorded together. A step's future completes when its records are stored for good, and not before.
 */
final class JournalWriter {

    private static final Logger LOG = System.getLogger(JournalWriter.class.getName());

    private static final int MOST_AT_ONCE = 1_000;
    private static final long LONGEST_CLOSING_SECONDS = 10;

    private final Journal journal;
    private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable Thread thread;
    private boolean closed;

    JournalWriter(Journal journal) {
        this.journal = journal;
    }

    /** What a step decides on. */
    interface Records {

        /** The newest entry of the key, recorded or about to be. */
        Optional<JournalEntry> find(String key);

        /** The newest entry with the task's id, recorded or about to be. */
        Optional<JournalEntry> findTask(String taskId);

        /** Has an entry recorded. */
        void put(JournalEntry entry);

        /** Has a {@link SharedJournal} asked whether a request may be sent, after all that is recorded with it. */
        Attempt attempt(String key);

        /** Has a {@link SharedJournal} told that no attempt to send a request started anything. */
        void startedNothing(String key);
    }

    /** A decision. Taken on the writer's thread; it takes no time, and calls nobody's code. */
    @FunctionalInterface
    interface Step<T> {

        T decide(Records records);

        /** What it decided was not recorded. On the writer's thread too. */
        default void undo(Throwable failure) {}
    }

    /**
     * Takes a step when its turn has come.
     *
     * @return fails if the journal can't be read or written, or is closed. It is completed on the writer's thread, which is not
     *     to be kept waiting
     */
    <T> CompletableFuture<T> take(Step<T> step) {
        Job<T> job = new Job<>(step);
        synchronized (this) {
            if (closed) {
                job.future.completeExceptionally(
                        new ClientClosedException("the client is closed; nothing is recorded or sent any more"));
                return job.future;
            }
            if (thread == null) {
                Thread starting = new Thread(this::work, "hailuo4j-journal");
                starting.setDaemon(true);
                try {
                    starting.start();
                } catch (Error e) {
                    // No memory for it now; the next step tries again.
                    job.future.completeExceptionally(e);
                    return job.future;
                }
                thread = starting;
            }
            queue.add(job);
        }
        return job.future;
    }

    private void work() {
        List<Job<?>> jobs = new ArrayList<>();
        while (jobs.isEmpty() || jobs.get(jobs.size() - 1).step != null) {
            jobs.clear();
            jobs.add(next());
            queue.drainTo(jobs, MOST_AT_ONCE - 1);
            try {
                recordAll(jobs);
            } catch (RuntimeException | Error e) {
                // No memory, for example. The thread goes on, and every wait ends.
                jobs.forEach(job -> job.future.completeExceptionally(e));
            }
        }
        close(journal);
    }

    /** Waits for a job, whatever a journal of the program's own did to this thread: it ends with the journal alone. */
    private Job<?> next() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                // A journal set the flag. Nobody else knows this thread.
            }
        }
    }

    private void recordAll(List<Job<?>> jobs) {
        Batch batch = new Batch();
        for (Job<?> job : jobs) {
            batch.decide(job);
        }
        if (!isRecordedAtOnce(batch)) {
            jobs.forEach(this::recordAlone);
        }
        if (journal instanceof SharedJournal shared) {
            together(jobs, job -> job.unstarted, shared::notStarted);
            together(jobs, job -> job.attempts.keySet(), keys -> grant(jobs, shared.beginAttempts(keys)));
        }
        // All are undone before any is told: what follows must not find what is not.
        jobs.forEach(Job::undoIfFailed);
        jobs.forEach(Job::settle);
    }

    /** What is wrong with one entry, which may be too long, must not cost the others: then each is recorded alone. */
    private boolean isRecordedAtOnce(Batch batch) {
        if (batch.entries.size() < 2 || !(journal instanceof BatchJournal together)) {
            return false;
        }
        try {
            together.write(List.copyOf(batch.entries));
            return true;
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    private void recordAlone(Job<?> job) {
        try {
            job.entries.forEach(journal::write);
        } catch (RuntimeException | Error e) {
            job.failure = e;
        }
    }

    /** Asks for all jobs at once; what fails, fails for each of them. */
    private static void together(
            List<Job<?>> jobs, Function<Job<?>, Set<String>> keysOf, Consumer<Set<String>> question) {
        List<Job<?>> asking = jobs.stream()
                .filter(job -> job.failure == null && !keysOf.apply(job).isEmpty())
                .toList();
        Set<String> keys = asking.stream()
                .flatMap(job -> keysOf.apply(job).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (keys.isEmpty()) {
            return;
        }
        try {
            question.accept(keys);
        } catch (RuntimeException | Error e) {
            asking.forEach(job -> job.failure = e);
        }
    }

    private static void grant(List<Job<?>> jobs, Set<String> granted) {
        for (Job<?> job : jobs) {
            job.attempts.values().stream()
                    .filter(attempt -> granted.contains(attempt.key()))
                    .forEach(Attempt::grant);
        }
    }

    private void close(Journal what) {
        try {
            what.close();
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    /**
     * Records what was decided, closes the journal and ends. A disk that does not answer is given up after a while.
     *
     * @return whether that is done
     */
    boolean close() {
        synchronized (this) {
            if (!closed) {
                closed = true;
                if (thread == null) {
                    close(journal);
                } else {
                    queue.add(new Job<>(null));
                }
            }
        }
        try {
            ended.get(LONGEST_CLOSING_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            // It goes on, and ends when the disk answers.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A step and its future; without a step, the end. */
    private static final class Job<T> {

        private final @Nullable Step<T> step;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private final List<JournalEntry> entries = new ArrayList<>();
        private final Set<String> unstarted = new HashSet<>();
        private final Map<String, Attempt> attempts = new HashMap<>();
        private @Nullable T result;
        private @Nullable Throwable failure;

        Job(@Nullable Step<T> step) {
            this.step = step;
        }

        void decide(Records records) {
            if (step != null) {
                result = step.decide(records);
            }
        }

        void undoIfFailed() {
            if (step != null && failure != null) {
                try {
                    step.undo(failure);
                } catch (RuntimeException | Error e) {
                    LOG.log(
                            Level.ERROR,
                            "a step was not undone: {0}",
                            e.getClass().getName());
                }
            }
        }

        @SuppressWarnings("NullAway") // a result is null only where T is Void
        void settle() {
            if (failure == null) {
                future.complete(result);
            } else {
                future.completeExceptionally(failure);
            }
        }
    }

    /** What the steps of one batch have decided, on top of what the journal says. */
    private final class Batch {

        private final List<JournalEntry> entries = new ArrayList<>();
        private final Map<String, JournalEntry> byKey = new HashMap<>();
        private final Map<String, JournalEntry> byTask = new HashMap<>();

        void decide(Job<?> job) {
            try {
                job.decide(new Records() {
                    @Override
                    public Optional<JournalEntry> find(String key) {
                        JournalEntry decided = byKey.get(key);
                        return decided == null ? journal.find(key) : Optional.of(decided);
                    }

                    @Override
                    public Optional<JournalEntry> findTask(String taskId) {
                        JournalEntry decided = byTask.get(taskId);
                        return decided == null ? journal.findTask(taskId) : Optional.of(decided);
                    }

                    @Override
                    public void put(JournalEntry entry) {
                        job.entries.add(entry);
                    }

                    @Override
                    public Attempt attempt(String key) {
                        return job.attempts.computeIfAbsent(key, Attempt::new);
                    }

                    @Override
                    public void startedNothing(String key) {
                        job.unstarted.add(key);
                    }
                });
                for (JournalEntry entry : job.entries) {
                    entries.add(entry);
                    byKey.put(entry.key(), entry);
                    entry.taskId().ifPresent(task -> byTask.put(task, entry));
                }
            } catch (RuntimeException | Error e) {
                job.entries.clear();
                job.failure = e;
            }
        }
    }
}
