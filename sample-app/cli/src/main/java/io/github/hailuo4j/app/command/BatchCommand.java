package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Shell;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.TimeLimit;
import io.github.hailuo4j.app.batch.Batch;
import io.github.hailuo4j.app.batch.Plan;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the videos of a file. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        description = "Makes the videos of a file: checks and prices all, then submits each once, waits, saves.",
        footer = {
            "",
            "FILE is CSV with a line of names first, or JSON lines (.jsonl). Names are those of parameters, and model and out:",
            "    model,prompt,duration_seconds,out",
            "    hailuo-02-text-to-video-standard,A glass marble,6,marble.mp4",
            "A row without out is saved as FILE-ID.mp4. An empty value is one that is not given.",
            "Whatever ends it, the same command goes on, and pays for nothing twice."
        })
public final class BatchCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The videos, a row each.")
    private Path file = Path.of("");

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            description = "The model of rows that name none.")
    private String model = "";

    @Option(
            names = "--out-dir",
            paramLabel = "DIR",
            description = "Where videos go whose out is not absolute; by default the current directory.")
    private Path folder = Path.of("");

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many videos are made at a time; by default ${DEFAULT-VALUE}.")
    private int concurrency = 4;

    @Mixin
    private SpendingOptions spending = new SpendingOptions();

    @Option(names = "--retry-failed", description = "Submit the rows anew whose tasks failed in earlier runs.")
    private boolean retryFailed;

    @Option(names = "--force", description = "Overwrite files that are there.")
    private boolean force;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to submit, wait for and save each video at the most; by default ${DEFAULT-VALUE}.")
    private int timeoutSeconds = 900;

    @Mixin
    private DocumentOption document = new DocumentOption();

    @Mixin
    private RecipeOption recipes = new RecipeOption();

    @Mixin
    private ModeOptions mode = new ModeOptions();

    @Mixin
    private IdempotencyOption idempotency = new IdempotencyOption();

    @Option(
            names = "--json",
            description = "Write one JSON document to the standard output; progress goes to the standard error.")
    private boolean json;

    public BatchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        TimeLimit limit = TimeLimit.of(timeoutSeconds);
        SeveralVideos.checkConcurrency(concurrency);
        Batch batch = Batch.read(file, document.catalog(), model, folder);
        Access access = recipes.in(idempotency.in(mode.access(surroundings)));
        String same = Shell.line(spec.commandLine().getParseResult().originalArgs());
        SeveralVideos several = new SeveralVideos(surroundings, concurrency, limit, force, json, same);
        if (access.isSimulated()) {
            try (InMemoryJournal journal = new InMemoryJournal()) {
                Plan plan = plan(batch, journal);
                say(plan);
                List<String> documents = batch.rows().stream()
                        .map(row -> row.arguments().document())
                        .distinct()
                        .toList();
                try (Session session =
                        Session.simulated(access, documents, settings -> settings.overwriteFiles(force))) {
                    return several.make(session, plan);
                }
            }
        }
        // Without a key, nothing is begun.
        access.key();
        Journals journals = new Journals(surroundings.home());
        if (!journals.hasBatch(batch.name())) {
            // Not even its journal is made before all is checked.
            try (InMemoryJournal nothing = new InMemoryJournal()) {
                checkPrice(plan(batch, nothing));
            }
        }
        FileJournal journal = journals.openBatch(batch.name());
        Plan plan;
        try {
            // Another run of it may have begun meanwhile.
            plan = plan(batch, journal);
            checkPrice(plan);
            say(plan);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
        try (Session session =
                Session.live(access, journal, settings -> limit.keptBy(settings).overwriteFiles(force))) {
            return several.make(session, plan);
        }
    }

    private Plan plan(Batch batch, Journal journal) {
        Plan plan = Plan.of(batch.rows(), journal, retryFailed);
        plan.checkPlaces(file.toString(), new Journals(surroundings.home()), force);
        return plan;
    }

    private void checkPrice(Plan plan) {
        try {
            spending.check(plan.price());
        } catch (InvalidInputException e) {
            say(plan);
            throw e;
        }
    }

    private void say(Plan plan) {
        surroundings.err().println(plan.words());
        if (plan.left() > 0) {
            surroundings
                    .err()
                    .println(
                            TerminalText.safe(
                                    file + " was changed since an earlier run: " + plan.left()
                                            + " of the requests that were sent do not stand in it any more. What is open of them: hailuo recover"));
        }
    }
}
