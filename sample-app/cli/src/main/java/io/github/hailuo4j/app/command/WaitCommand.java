package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Interruption;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.Place;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.SavedVideo;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.Price;
import io.github.hailuo4j.runtime.VideoTask;
import io.github.hailuo4j.runtime.WaitTimeoutException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Waits for a task that was submitted before. */
@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        description = "Waits for a task that was submitted before, and saves its video.")
public final class WaitCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "ID", description = "The task's id.")
    private String taskId = "";

    @Mixin
    private ModeOptions mode = new ModeOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to save the video; by default where it was to go, or ./ID.mp4.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Overwrite the file.")
    private boolean force;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long to wait; by default ${DEFAULT-VALUE}.")
    private int timeoutSeconds = 900;

    @Option(names = "--json", description = "Write one JSON document to the standard output.")
    private boolean json;

    public WaitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!taskId.matches("[A-Za-z0-9._~-]+")) {
            throw new InvalidInputException("no task id: " + taskId);
        }
        if (Session.isSimulated(surroundings, mode.mode())) {
            throw new InvalidInputException(
                    "without a key there is only the embedded simulator, whose tasks end with the"
                            + " command that made them: it does not know the task " + taskId);
        }
        if (timeoutSeconds <= 0) {
            throw new InvalidInputException("--timeout is more than 0 seconds");
        }
        Optional<JournalEntry> entry = new Journals(surroundings.home()).findTask(taskId);
        try (Place place = Place.reserve(file(entry), force);
                Session session = Session.openFor(surroundings, taskId, settings -> settings.overwriteFiles(force));
                Interruption interruption = new Interruption(surroundings, place::close)) {
            interruption.wouldSay(
                    "The task goes on and is billed. To get the video: " + Videos.wait(taskId, place.target(), force));
            return save(session, entry, place.target());
        }
    }

    private Path file(Optional<JournalEntry> entry) {
        if (out != null) {
            return out;
        }
        try {
            return entry.flatMap(JournalEntry::output).map(Path::of).orElse(Path.of(taskId + ".mp4"));
        } catch (InvalidPathException e) {
            throw new InvalidInputException("the video was to go to " + e.getInput()
                    + ", a name that this process cannot write. Give another place: --out FILE");
        }
    }

    private int save(Session session, Optional<JournalEntry> entry, Path target) {
        try {
            VideoTask task = session.client().get(taskId);
            Videos.Saved saved = Videos.save(session, surroundings, task, Duration.ofSeconds(timeoutSeconds), target);
            if (json) {
                Report report = new Report().task(saved.task()).file(saved.file());
                entry.map(JournalEntry::model).or(saved.task()::model).ifPresent(report::model);
                surroundings.out().println(report);
            } else {
                SavedVideo.show(surroundings, session.isSimulated(), saved.task(), Price.UNKNOWN, saved.file());
            }
            return ExitCode.DONE;
        } catch (WaitTimeoutException e) {
            if (json) {
                surroundings.out().println(new Report().error(e));
            }
            surroundings.err().println(TerminalText.safe(String.valueOf(e.getMessage())));
            surroundings.err().println("To go on: " + TerminalText.safe(Videos.wait(taskId, target, force)));
            return ExitCode.STILL_RUNNING;
        }
    }
}
