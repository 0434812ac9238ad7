package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Asks once how far a task is. */
final class StatusTool implements AgentTool {

    private final Desk desk;
    private final SavedVideos videos;
    private final Answers answers;

    StatusTool(Desk desk, SavedVideos videos, Answers answers) {
        this.desk = desk;
        this.videos = videos;
        this.answers = answers;
    }

    @Override
    public McpSchema.Tool description() {
        Map<String, Object> taskId =
                Schemas.property("string", "The id that the tool which submitted it answered with.");
        return McpSchema.Tool.builder(
                        "hailuo_status", Schemas.object(Map.of(Schemas.TASK_ID, taskId), List.of(Schemas.TASK_ID)))
                .title("Ask for a video task")
                .description("Says how far a task is, once. To get its video, call hailuo_wait instead. Free.")
                .outputSchema(Schemas.answerAboutTask())
                .annotations(AgentTool.readsOnly("Ask for a video task", true))
                .build();
    }

    @Override
    public Answer call(Map<String, Object> arguments, BiConsumer<Double, String> progress) {
        Given given = new Given(arguments);
        String taskId = given.text(Schemas.TASK_ID);
        given.end("hailuo_status", List.of(Schemas.TASK_ID));
        Optional<JournalEntry> entry = desk.findTask(taskId);
        Optional<Path> file = videos.find(taskId, entry);
        VideoTask task;
        try {
            task = desk.ask(taskId, entry);
        } catch (HailuoException e) {
            if (file.isEmpty()) {
                throw e;
            }
            // The gateway keeps a task for days, a file stays.
            Report report =
                    answers.report().model(entry.map(JournalEntry::model).orElse(""));
            report.json().put(Schemas.TASK_ID, taskId);
            return SavedVideos.answer(report, Optional.empty(), file);
        }
        record(task);
        Report report = answers.report(task);
        entry.map(JournalEntry::model).ifPresent(report::model);
        task.error().ifPresent(words -> report.json().put("reason", words));
        String next = switch (task.status()) {
            case FAILED -> "tell the user why it failed; it was not charged";
            case COMPLETED -> Answers.call("hailuo_wait", taskId) + ", which saves the video at once";
            default -> Answers.call("hailuo_wait", taskId);
        };
        Answers.next(report, next);
        return SavedVideos.answer(report, Optional.of(task), file);
    }

    /** A wait for what is final ends at once, and the end is journaled: a failed task counts no longer. */
    private void record(VideoTask task) {
        if (task.status() == TaskStatus.FAILED || task.status() == TaskStatus.COMPLETED) {
            try {
                desk.client().await(task, WaitOptions.defaults().atMost(Duration.ofSeconds(5)));
            } catch (HailuoException e) {
                // That it failed is answered.
            }
        }
    }
}
