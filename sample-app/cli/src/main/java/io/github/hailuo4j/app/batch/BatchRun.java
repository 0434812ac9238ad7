package io.github.hailuo4j.app.batch;

import io.github.hailuo4j.app.Place;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.TimeLimit;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes the videos of a plan, a few at a time. The client journals each request under its row's key before it is sent, so that
 * whatever ends the process, the next run goes on with what was sent.
 */
public final class BatchRun {

    private final Session session;
    private final Watcher watcher;
    private final TimeLimit limit;
    private final boolean force;

    /** Why nothing more is sent: it would be refused as this was. */
    private volatile @Nullable HailuoException halt;

    /**
     * A run.
     *
     * @param limit how long each may take, from when it begins
     * @param force whether files that are there may be overwritten
     */
    public BatchRun(Session session, Watcher watcher, TimeLimit limit, boolean force) {
        this.session = session;
        this.watcher = watcher;
        this.limit = limit;
        this.force = force;
    }

    /**
     * Makes them; nothing that goes wrong with one keeps the others from being made, but for a key or an account that is refused.
     *
     * @param concurrency how many at a time
     * @return what became of each, in the plan's order
     */
    public List<Outcome> run(Plan plan, int concurrency) {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency, work -> {
            Thread thread = new Thread(work, "batch");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (Job job : plan.jobs()) {
                running.add(threads.submit(() -> {
                    Outcome outcome = outcome(job);
                    watcher.ended(outcome);
                    return outcome;
                }));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HailuoException("interrupted; the same command goes on", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome outcome(Job job) {
        Optional<Path> saved = job.saved();
        if (saved.isPresent()) {
            return new Outcome(job, null, saved.get(), null);
        }
        HailuoException refused = halt;
        if (refused != null) {
            return new Outcome(job, null, null, refused);
        }
        Step step = new Step(job);
        try (Place place = Place.reserve(job.row().target(), force || !job.isNew())) {
            return step.make(place.target());
        } catch (AuthenticationException | InsufficientCreditsException e) {
            halt = e;
            return new Outcome(job, step.task, null, e);
        } catch (RuntimeException e) {
            return new Outcome(job, step.task, null, e);
        }
    }

    /** One row; its task is known as soon as there is one. */
    private final class Step {

        private final Job job;
        private @Nullable VideoTask task;
        private boolean isCompleted;

        Step(Job job) {
            this.job = job;
        }

        Outcome make(Path target) {
            HailuoClient client = session.client();
            watcher.changed(job.row(), "submitting");
            TimeLimit own = limit.again();
            SubmitOptions options =
                    SubmitOptions.defaults().idempotencyKey(job.key()).output(target);
            follow(client.submit(request(client), options));
            VideoTask completed = client.await(
                    task(), WaitOptions.defaults().atMost(own.leftToWait()).onProgress(this::follow));
            complete(completed);
            watcher.changed(job.row(), "saving");
            Path saved = own.saved(client.downloadAsync(completed, target), completed);
            return new Outcome(job, completed, once(saved, target), null);
        }

        private synchronized void complete(VideoTask now) {
            follow(now);
            isCompleted = true;
        }

        /** Listeners are told on a thread of their own, perhaps of what was before. */
        private synchronized void follow(VideoTask now) {
            if (isCompleted) {
                return;
            }
            task = now;
            watcher.changed(job.row(), now.rawStatus());
        }

        private VideoTask task() {
            if (task == null) {
                throw new IllegalStateException("there is no task yet");
            }
            return task;
        }

        /** The very request that was journaled, if one was: images that were uploaded then have other URLs now. */
        private TypedRequest request(HailuoClient client) {
            Optional<JournalEntry> sent = job.sent();
            return sent.isPresent()
                    ? TypedRequest.ofJson(
                            job.row().arguments().model(), sent.get().body())
                    : job.row().arguments().upload(client);
        }
    }

    /** A run that was killed after it had saved its video, and before it noted that, leaves the same video there. */
    private static Path once(Path file, Path target) {
        try {
            if (!file.equals(target) && Files.isRegularFile(target) && Files.mismatch(file, target) < 0) {
                Files.delete(file);
                return target;
            }
            return file;
        } catch (IOException e) {
            return file;
        }
    }
}
