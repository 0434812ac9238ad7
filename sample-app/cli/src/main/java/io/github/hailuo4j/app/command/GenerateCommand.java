package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.Place;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.TimeLimit;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.app.batch.Job;
import io.github.hailuo4j.app.batch.Plan;
import io.github.hailuo4j.app.batch.Row;
import io.github.hailuo4j.app.batch.Total;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
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
    PromptOption prompt = new PromptOption();

    @Mixin
    DocumentOption document = new DocumentOption();

    @Mixin
    private ModeOptions mode = new ModeOptions();

    @Mixin
    private IdempotencyOption idempotency = new IdempotencyOption();

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
            description = "How long to submit, wait and save at the most; by default ${DEFAULT-VALUE}.")
    private int timeoutSeconds = 900;

    @Option(
            names = "--no-wait",
            description = "Submit the request, and do not wait for the video: hailuo wait ID gets it.")
    private boolean noWait;

    @Option(
            names = "--again",
            description = "Pay for another video, even if an earlier run has not finished the one of the same file.")
    private boolean again;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "One value per video that is wanted: the same key with the same request is paid once.")
    private @Nullable String key;

    @Option(
            names = "--json",
            description = "Write one JSON document to the standard output; progress goes to the standard error.")
    boolean json;

    @Mixin
    private OpenOption open = new OpenOption();

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
        parameters = prompt.in(parameters, surroundings);
        return make();
    }

    /** Makes the video, or videos, of the model and the parameters. */
    final int make() {
        TimeLimit limit = TimeLimit.of(timeoutSeconds);
        open.check(json);
        if (variants.isSeveral()) {
            if (noWait) {
                throw new InvalidInputException("--no-wait is for one video; hailuo batch goes on with several");
            }
            return several(limit);
        }
        Arguments arguments = Arguments.parse(document.catalog(), DefaultModel.or(surroundings, model), parameters);
        TypedRequest checked = arguments.check();
        spending.checkLimit(Total.of(List.of(checked.price())));
        Access access = access();
        if (access.isSimulated()) {
            return simulated(access, arguments, checked, limit);
        }
        EarlierRuns earlier = new EarlierRuns(new Journals(surroundings.home()), arguments, checked);
        Optional<JournalEntry> known = key == null ? Optional.empty() : earlier.ofKey(key);
        Optional<Path> video = known.flatMap(EarlierRuns::video)
                .filter(saved -> !force && (out == null || Place.isSame(out, saved.toString())));
        if (video.isPresent()) {
            return isThere(known.get(), checked, video.get());
        }
        Path file = out != null
                ? out
                : known.flatMap(JournalEntry::output).map(Path::of).orElseGet(() -> inTime(checked.modelId()));
        // Without a key, nothing is begun.
        access.key();
        try (Place place = Place.reserve(file, force)) {
            JournalEntry sent = known.orElse(null);
            if (sent == null && !again) {
                sent = earlier.openAt(place.target(), key).orElse(null);
            }
            SubmitOptions options = options(place.target(), sent == null ? key : sent.key());
            SubmissionWatch watch = new SubmissionWatch(surroundings.err());
            UnaryOperator<HailuoClientBuilder> settings =
                    builder -> limit.keptBy(builder).overwriteFiles(force).listener(watch);
            try (Session session = sent == null
                    ? Session.open(access, arguments.document(), settings)
                    : Session.openForKey(access, sent.key(), settings)) {
                return video(access, session, watch)
                        .make(new SingleVideo.Submission(arguments, sent, options), place, limit);
            }
        }
    }

    private Access access() {
        return recipes.in(idempotency.in(mode.access(surroundings)));
    }

    private int simulated(Access access, Arguments arguments, TypedRequest checked, TimeLimit limit) {
        if (noWait) {
            throw new InvalidInputException(
                    "--no-wait needs the gateway: a task of the embedded simulator ends with the"
                            + " command that made it. To see where keys are looked for: hailuo auth");
        }
        try (Place place = Place.reserve(out == null ? inTime(checked.modelId()) : out, force);
                Session session =
                        Session.open(access, arguments.document(), settings -> settings.overwriteFiles(force))) {
            SubmitOptions options = options(place.target(), key);
            return video(access, session, new SubmissionWatch(surroundings.err()))
                    .make(new SingleVideo.Submission(arguments, null, options), place, limit);
        }
    }

    private SingleVideo video(Access access, Session session, SubmissionWatch watch) {
        return new SingleVideo(surroundings, session, watch, open, force, !noWait, json, access.repeatsUnanswered());
    }

    /** The video of the key was saved by an earlier run: nothing is to be done. */
    private int isThere(JournalEntry entry, TypedRequest request, Path video) {
        surroundings
                .err()
                .println(TerminalText.safe(
                        "The video of the idempotency key " + entry.key() + " is there already. Nothing was sent."));
        VideoTask task = VideoTask.builder(entry.taskId().orElse(""), entry.path())
                .status("completed")
                .replayed(true)
                .build();
        if (json) {
            Report report = new Report()
                    .task(task)
                    .model(request.modelId())
                    .simulated(false)
                    .price(request.price())
                    .submitted(entry.createdAt())
                    .file(video);
            report.json().put("idempotency_key", entry.key()).put("replayed", true);
            surroundings.out().println(report);
        } else {
            surroundings.out().println(TerminalText.safe(video.toString()));
        }
        return ExitCode.DONE;
    }

    private static Path inTime(String name) {
        return Path.of(name.replaceAll("[^A-Za-z0-9._-]", "-") + "-"
                + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + ".mp4");
    }

    private int several(TimeLimit limit) {
        Path base = (out == null ? inTime("hailuo") : out).toAbsolutePath().normalize();
        if (base.getFileName() == null) {
            throw new InvalidInputException("--out must be the name of a file");
        }
        String prefix = options(base, key).idempotencyKey().orElseThrow();
        String named = variants.isComparison() ? model : DefaultModel.or(surroundings, model);
        List<Row> rows = variants.rows(document.catalog(), named, parameters, base, prefix);
        Access access = access();
        Plan plan =
                new Plan(rows.stream().map(row -> new Job(row, row.key(), null)).toList(), 0);
        plan.checkPlaces("the request", new Journals(surroundings.home()), force);
        rows.forEach(row -> surroundings
                .err()
                .println(TerminalText.safe(row.name() + ": " + row.request().price())));
        surroundings.err().println(plan.words());
        spending.checkLimit(plan.price());
        SeveralVideos videos = new SeveralVideos(surroundings, rows.size(), limit, force, json, RecoverCommand.LINE);
        if (!access.isSimulated()) {
            access.key();
        }
        List<String> documents =
                rows.stream().map(row -> row.arguments().document()).distinct().toList();
        try (Session session = access.isSimulated()
                ? Session.simulated(access, documents, settings -> settings.overwriteFiles(force))
                : Session.open(
                        access,
                        documents.get(0),
                        settings -> limit.keptBy(settings).overwriteFiles(force))) {
            return videos.make(session, plan);
        }
    }

    private static SubmitOptions options(Path target, @Nullable String key) {
        try {
            // Known here from the beginning, to be said whatever ends this process.
            return SubmitOptions.defaults()
                    .output(target)
                    .idempotencyKey(key == null ? UUID.randomUUID().toString() : key);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--idempotency-key: " + e.getMessage());
        }
    }
}
