package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** Waits for a task and saves its video. For as long as clients let a call last, and no longer: then it is called again. */
final class WaitTool implements AgentTool {

    private static final int MOST_SECONDS = 45;
    private static final long BETWEEN_REPORTS = TimeUnit.SECONDS.toNanos(2);

    private final Desk desk;
    private final SavedVideos videos;
    private final Answers answers;

    WaitTool(Desk desk, SavedVideos videos, Answers answers) {
        this.desk = desk;
        this.videos = videos;
        this.answers = answers;
    }

    @Override
    public McpSchema.Tool description() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                Schemas.TASK_ID, Schemas.property("string", "The id that the tool which submitted it answered with."));
        Map<String, Object> timeout = Schemas.property(
                "integer", "How many seconds to wait, 1 to " + MOST_SECONDS + "; by default " + MOST_SECONDS + ".");
        properties.put(Schemas.TIMEOUT_SECONDS, timeout);
        return McpSchema.Tool.builder("hailuo_wait", Schemas.object(properties, List.of(Schemas.TASK_ID)))
                .title("Wait for a video")
                .description(
                        "Waits for a task, saves its video when it is completed, and answers with the file's path. After at most "
                                + MOST_SECONDS
                                + " seconds it answers that the task still runs: then call it again. Free.")
                .outputSchema(Schemas.answerAboutTask())
                .annotations(AgentTool.changes("Wait for a video", true))
                .build();
    }

    @Override
    public Answer call(Map<String, Object> arguments, BiConsumer<Double, String> progress) {
        Given given = new Given(arguments);
        String taskId = given.text(Schemas.TASK_ID);
        int seconds = given.number(Schemas.TIMEOUT_SECONDS, 1, MOST_SECONDS).orElse(MOST_SECONDS);
        given.end("hailuo_wait", List.of(Schemas.TASK_ID, Schemas.TIMEOUT_SECONDS));
        Patience patience = new Patience(seconds, progress);
        Optional<JournalEntry> entry = desk.findTask(taskId);
        Optional<Path> file = videos.find(taskId, entry);
        if (file.isPresent()) {
            Report report = answers.report();
            entry.map(JournalEntry::model).ifPresent(report::model);
            report.json().put(Schemas.TASK_ID, taskId);
            return SavedVideos.answer(report, Optional.empty(), file);
        }
        VideoTask task = desk.ask(taskId, entry);
        AtomicReference<VideoTask> latest = new AtomicReference<>(task);
        Optional<VideoTask> completed = patience.await(
                desk.client()
                        .awaitAsync(
                                task,
                                WaitOptions.defaults()
                                        .atMost(Duration.ofSeconds(seconds))
                                        .onProgress(latest::set)),
                () -> Objects.requireNonNull(latest.get()).shownStatus());
        if (completed.isEmpty()) {
            return Answer.of(Answers.next(
                    report(Objects.requireNonNull(latest.get()), entry),
                    Answers.call("hailuo_wait", taskId) + " again"));
        }
        Optional<Path> saved = patience.await(videos.save(completed.get()).copy(), () -> "saving");
        Report report = report(completed.get(), entry);
        Answers.next(report, Answers.call("hailuo_wait", taskId) + " again: the video is being saved");
        return SavedVideos.answer(report, completed, saved);
    }

    private Report report(VideoTask task, Optional<JournalEntry> entry) {
        Report report = answers.report(task);
        entry.map(JournalEntry::model).ifPresent(report::model);
        return report;
    }

    /** The time that one call has. */
    private static final class Patience {

        private final long start = System.nanoTime();
        private final long nanos;
        private final BiConsumer<Double, String> progress;

        Patience(int seconds, BiConsumer<Double, String> progress) {
            this.nanos = TimeUnit.SECONDS.toNanos(seconds);
            this.progress = progress;
        }

        /** The result, if it is there in time. Told from this thread, nothing is told after the answer. */
        <T> Optional<T> await(CompletableFuture<T> future, java.util.function.Supplier<String> words) {
            while (true) {
                long passed = System.nanoTime() - start;
                progress.accept(passed / 1e9, words.get());
                // What is done is taken, late as it may be.
                long left = Math.max(0, Math.min(BETWEEN_REPORTS, nanos - passed));
                try {
                    return Optional.of(future.get(left, TimeUnit.NANOSECONDS));
                } catch (TimeoutException e) {
                    if (left < BETWEEN_REPORTS) {
                        future.cancel(false);
                        return Optional.empty();
                    }
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof WaitTimeoutException) {
                        return Optional.empty();
                    }
                    throw e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new HailuoException(String.valueOf(e.getMessage()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new HailuoException("the wait was interrupted; the task goes on");
                }
            }
        }
    }
}
