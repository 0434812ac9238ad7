package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.OtherGateway;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Shell;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks once how far a task is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Asks once how far a task is; saves nothing. Exits with 0 whatever the answer is. Of a request without a task,"
                        + " ID may be the idempotency key: what is known of it is said, and nobody is asked.")
public final class StatusCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private TaskParameter parameter = new TaskParameter();

    @Mixin
    private KeyOptions key = new KeyOptions();

    @Option(names = "--json", description = "Write one JSON document to the standard output.")
    private boolean json;

    public StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String taskId = parameter.id();
        Access access = key.access(surroundings, Session.Mode.LIVE);
        Optional<JournalEntry> entry = parameter.entry(surroundings);
        Optional<JournalEntry> untold = entry.isPresent() ? Optional.empty() : parameter.withoutTask(surroundings);
        if (untold.isPresent()) {
            @Nullable NextStep elsewhere =
                    OtherGateway.goOn(untold.get(), access, RecoverCommand.LINE).orElse(null);
            show(new TaskLine(untold.get(), access.repeatsUnanswered(), elsewhere, null));
            return ExitCode.DONE;
        }
        try (Session session = Session.openFor(access, taskId, settings -> settings)) {
            VideoTask task = session.client().get(taskId);
            record(session, task);
            show(task, entry);
        }
        return ExitCode.DONE;
    }

    /** A wait for what is final ends at once, and the end is journaled. */
    private static void record(Session session, VideoTask task) {
        if (task.status().isFinal()) {
            try {
                session.client().await(task, WaitOptions.defaults().atMost(Duration.ofSeconds(5)));
            } catch (HailuoException e) {
                // That it failed is said.
            }
        }
    }

    /** Nobody can be asked for a task that nobody knows. */
    private void show(TaskLine line) {
        line.show(surroundings, json);
        if (line.entry().isOpen()) {
            surroundings.err().println(TerminalText.safe(line.goOn().sentence()));
        }
    }

    private void show(VideoTask task, Optional<JournalEntry> entry) {
        Optional<Path> file = entry.flatMap(EarlierRuns::video);
        String next = next(task, file);
        if (json) {
            Report report = new Report().task(task).simulated(false).next(next);
            entry.map(JournalEntry::model).or(task::model).ifPresent(report::model);
            entry.map(JournalEntry::createdAt).ifPresent(report::submitted);
            task.error().ifPresent(words -> report.json().put("reason", words));
            file.ifPresent(report::file);
            surroundings.out().println(report);
            return;
        }
        surroundings
                .out()
                .println(TerminalText.safe(task.rawStatus()
                        + task.error().map(words -> ": " + words).orElse("")));
        file.ifPresent(saved -> surroundings.err().println(TerminalText.safe("Saved as " + saved)));
        if (!next.isEmpty()) {
            surroundings.err().println(TerminalText.safe("To get the video: " + next));
        }
    }

    private static String next(VideoTask task, Optional<Path> file) {
        return file.isPresent() || task.status() == TaskStatus.FAILED ? "" : Shell.command("wait", task.id());
    }
}
