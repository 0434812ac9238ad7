package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Interruption;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.Place;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.SavedVideo;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TimeLimit;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Waits for a task that was submitted before. */
@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        description = "Waits for a task that was submitted before, and saves its video.")
public final class WaitCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private TaskParameter parameter = new TaskParameter();

    @Mixin
    private RecipeOption recipes = new RecipeOption();

    @Mixin
    private ModeOptions mode = new ModeOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to save the video; by default where it was to go, or ./ID.mp4.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Overwrite the file.")
    private boolean force;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long to wait; by default ${DEFAULT-VALUE}.")
    private int timeoutSeconds = 900;

    @Option(names = "--json", description = "Write one JSON document to the standard output.")
    private boolean json;

    @Mixin
    private OpenOption open = new OpenOption();

    public WaitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String taskId = parameter.id();
        Access access = recipes.in(mode.access(surroundings));
        if (access.isSimulated()) {
            throw new InvalidInputException(
                    "without a key there is only the embedded simulator, whose tasks end with the command that made them:"
                            + " it does not know the task " + taskId
                            + ". For a task of the gateway, set " + HailuoClient.API_KEY_VARIABLE
                            + ", and leave out --simulate. To see where keys are looked for: hailuo auth");
        }
        open.check(json);
        TimeLimit limit = TimeLimit.of(timeoutSeconds);
        Optional<JournalEntry> entry = parameter.entry(surroundings);
        try (Place place = Place.reserve(file(entry), force);
                Session session = Session.openFor(
                        access, taskId, settings -> limit.keptBy(settings).overwriteFiles(force));
                Interruption interruption = new Interruption(surroundings, report(session), place::close)) {
            NextStep goOn = Videos.wait(taskId, place.target(), force);
            interruption.wouldSay(goOn);
            return save(session, entry, place.target(), limit, goOn, interruption);
        }
    }

    private Path file(Optional<JournalEntry> entry) {
        if (out != null) {
            return out;
        }
        try {
            return entry.flatMap(JournalEntry::output).map(Path::of).orElse(Path.of(fileName(parameter.id())));
        } catch (InvalidPathException e) {
            throw new InvalidInputException("the video was to go to " + e.getInput()
                    + ", a name that this process cannot write. Give another place: --out FILE");
        }
    }

    /** An id may have characters that lead to another folder. */
    private static String fileName(String taskId) {
        return taskId.replaceAll("[^A-Za-z0-9._~-]|^[.-]", "_") + ".mp4";
    }

    /** What the document of a signal begins with. */
    private @Nullable Report report(Session session) {
        if (!json) {
            return null;
        }
        Report report = new Report().simulated(session.isSimulated());
        report.json().put("task_id", parameter.id());
        return report;
    }

    private int save(
            Session session,
            Optional<JournalEntry> entry,
            Path target,
            TimeLimit limit,
            NextStep goOn,
            Interruption interruption) {
        Report report = new Report().simulated(session.isSimulated());
        try {
            VideoTask task = session.client().get(parameter.id());
            entry.map(JournalEntry::model).or(task::model).ifPresent(report::model);
            Videos.Saved saved = Videos.save(session, surroundings, task, limit, target);
            interruption.end();
            if (json) {
                entry.map(JournalEntry::createdAt).ifPresent(report::submitted);
                surroundings.out().println(report.task(saved.task()).file(saved.file()));
            } else {
                SavedVideo.show(surroundings, session.isSimulated(), saved.task(), Price.UNKNOWN, saved.file());
                open.open(surroundings, saved.file());
            }
            return ExitCode.DONE;
        } catch (HailuoException e) {
            interruption.end();
            return Videos.failed(surroundings, json, report, e, goOn);
        }
    }
}
