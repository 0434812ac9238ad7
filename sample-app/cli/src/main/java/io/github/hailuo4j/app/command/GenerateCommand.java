package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.Arguments;
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
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.app.batch.Job;
import io.github.hailuo4j.app.batch.Plan;
import io.github.hailuo4j.app.batch.Row;
import io.github.hailuo4j.app.batch.Total;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Makes a video. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Makes a video: submits the request once, waits, saves the video.",
        footer = {
            "",
            "Parameters are options of the same name with dashes: --duration-seconds 6. See: hailuo models",
            "Where a parameter takes an image's URL, the path of a local image is taken too, and uploaded.",
            "A list of URLs is written with commas between, or as JSON: --reference-image-urls a.png,b.png",
            "A value may begin with a dash or an @. One that is the name of an option is written --prompt=--help."
        })
public class GenerateCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private static final String FIND_OUT = "To find out, and to get the video if there is one: hailuo recover";

    final Surroundings surroundings;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            description = "The model's id; see: hailuo models. By default that of HAILUO_MODEL.")
    String model = "";

    @Unmatched
    List<String> parameters = new ArrayList<>();

    @Mixin
    DocumentOption document = new DocumentOption();

    @Mixin
    private ModeOptions mode = new ModeOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to save the video; by default ./MODEL-TIME.mp4.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Overwrite the file.")
    private boolean force;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for the task; by default ${DEFAULT-VALUE}.")
    private int timeoutSeconds = 900;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "One value per video that is wanted: the same key with the same request is paid once.")
    private @Nullable String idempotencyKey;

    @Option(
            names = "--json",
            description = "Write one JSON document to the standard output; progress goes to the standard error.")
    boolean json;

    @Mixin
    Variants variants = new Variants();

    @Mixin
    private RecipeOption recipes = new RecipeOption();

    @Mixin
    private SpendingOptions spending = new SpendingOptions();

    public GenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Duration atMost = Videos.limit(timeoutSeconds);
        if (variants.isSeveral()) {
            return several(atMost);
        }
        Arguments arguments = Arguments.parse(document.catalog(), DefaultModel.or(surroundings, model), parameters);
        TypedRequest checked = arguments.check();
        spending.checkLimit(Total.of(List.of(checked.price())));
        Path file = out == null ? inTime(checked.modelId().replaceAll("[^A-Za-z0-9._-]", "-")) : out;
        Access access = recipes.in(mode.access(surroundings));
        try (Place place = Place.reserve(file, force)) {
            if (!access.isSimulated()) {
                checkNothingIsOpen(place.target());
            }
            SubmitOptions options = options(place.target());
            try (Session session =
                    Session.open(access, arguments.document(), settings -> settings.overwriteFiles(force))) {
                return generate(session, arguments, options, place, atMost);
            }
        }
    }

    private static Path inTime(String name) {
        return Path.of(name + "-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + ".mp4");
    }

    private int several(Duration atMost) {
        Path base = (out == null ? inTime("hailuo") : out).toAbsolutePath().normalize();
        if (base.getFileName() == null) {
            throw new InvalidInputException("--out must be the name of a file");
        }
        String key = options(base).idempotencyKey().orElseThrow();
        String named = variants.isComparison() ? model : DefaultModel.or(surroundings, model);
        List<Row> rows = variants.rows(document.catalog(), named, parameters, base, key);
        Access access = recipes.in(mode.access(surroundings));
        Plan plan =
                new Plan(rows.stream().map(row -> new Job(row, row.key(), null)).toList(), 0);
        plan.checkPlaces("the request", new Journals(surroundings.home()), force);
        rows.forEach(row -> surroundings
                .err()
                .println(TerminalText.safe(row.name() + ": " + row.request().price())));
        surroundings.err().println(plan.words());
        spending.checkLimit(plan.price());
        SeveralVideos videos = new SeveralVideos(surroundings, rows.size(), atMost, force, json, "hailuo recover");
        List<String> documents =
                rows.stream().map(row -> row.arguments().document()).distinct().toList();
        try (Session session = access.isSimulated()
                ? Session.simulated(access, documents, settings -> settings.overwriteFiles(force))
                : Session.open(access, documents.get(0), settings -> settings.overwriteFiles(force))) {
            return videos.make(session, plan);
        }
    }

    /** Paying again for what is paid already is nobody's intention; the same idempotency key pays once. */
    private void checkNothingIsOpen(Path target) {
        new Journals(surroundings.home())
                .findOpen(target)
                .filter(entry -> !entry.key().equals(idempotencyKey))
                .ifPresent(entry -> {
                    throw new InvalidInputException(
                            "an earlier run has not finished " + target + " yet: "
                                    + entry.taskId()
                                            .map(task -> "its task " + task + " is paid for")
                                            .orElse("whether its request, with the key " + entry.key()
                                                    + ", was taken is unknown")
                                    + ". To finish it: hailuo recover. For another video, give another --out. Nothing was sent");
                });
    }

    private SubmitOptions options(Path target) {
        try {
            // Known here from the beginning, to be said whatever ends this process.
            return SubmitOptions.defaults()
                    .output(target)
                    .idempotencyKey(idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--idempotency-key: " + e.getMessage());
        }
    }

    private int generate(Session session, Arguments arguments, SubmitOptions options, Place place, Duration atMost) {
        Path target = place.target();
        try (Interruption interruption = new Interruption(surroundings, place::close)) {
            interruption.wouldSay("Nothing was submitted.");
            TypedRequest finished = arguments.upload(session.client());
            interruption.wouldSay(unanswered(session, options));
            VideoTask task;
            try {
                task = session.client().submit(finished, options);
            } catch (SubmissionUnknownException e) {
                return Videos.failed(surroundings, json, about(session, finished), e, FIND_OUT);
            }
            interruption.wouldSay((session.isSimulated() || !task.isRunning() ? "" : "The task goes on and is billed. ")
                    + goOn(session, task, target));
            surroundings
                    .err()
                    .println("Task " + TerminalText.safe(task.id())
                            + (task.isReplayed() ? " (it was there already)" : "") + ", " + finished.price()
                            + (session.isSimulated() ? " if it were real" : ""));
            return save(session, finished, task, target, atMost);
        }
    }

    private int save(Session session, TypedRequest finished, VideoTask task, Path target, Duration atMost) {
        try {
            report(session, finished, Videos.save(session, surroundings, task, atMost, target));
            return ExitCode.DONE;
        } catch (HailuoException e) {
            return Videos.failed(surroundings, json, about(session, finished), e, goOn(session, task, target));
        }
    }

    private static Report about(Session session, TypedRequest request) {
        return new Report().model(request.modelId()).price(request.price()).simulated(session.isSimulated());
    }

    private static String unanswered(Session session, SubmitOptions options) {
        return session.isSimulated()
                ? "What was sent to the simulator ends with this process."
                : "The request was sent, and the gateway has not answered: it is unknown whether a task was created. Its"
                        + " idempotency key is " + options.idempotencyKey().orElse("")
                        + ". " + FIND_OUT;
    }

    private String goOn(Session session, VideoTask task, Path target) {
        return session.isSimulated()
                ? "The simulated task " + task.id() + " ends with this process."
                : "To get the video: " + Videos.wait(task.id(), target, force);
    }

    private void report(Session session, TypedRequest finished, Videos.Saved saved) {
        if (json) {
            Report report = new Report()
                    .task(saved.task())
                    .model(finished.modelId())
                    .simulated(session.isSimulated())
                    .file(saved.file())
                    .price(finished.price());
            if (!session.isSimulated()) {
                new Journals(surroundings.home())
                        .findTask(saved.task().id())
                        .map(JournalEntry::createdAt)
                        .ifPresent(report::submitted);
            }
            surroundings.out().println(report);
        } else {
            SavedVideo.show(surroundings, session.isSimulated(), saved.task(), finished.price(), saved.file());
        }
    }
}
