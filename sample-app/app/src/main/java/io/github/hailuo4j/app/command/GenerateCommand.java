package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.video.HailuoRequest;
import io.github.hailuo4j.runtime.SubmitOptions;
import io.github.hailuo4j.runtime.TransferException;
import io.github.hailuo4j.runtime.VideoTask;
import io.github.hailuo4j.runtime.WaitTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
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
            "Where a parameter takes an image's URL, the path of a local image is taken too, and uploaded."
        })
public final class GenerateCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's id; see: hailuo models")
    private String model = "";

    @Unmatched
    private List<String> parameters = new ArrayList<>();

    @Mixin
    private ModeOptions mode = new ModeOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to save the video; by default ./MODEL-TIME.mp4.")
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
    private boolean json;

    public GenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Arguments arguments = Arguments.parse(model, parameters);
        HailuoRequest checked = arguments.check();
        if (timeoutSeconds <= 0) {
            throw new InvalidInputException("--timeout is more than 0 seconds");
        }
        Path file = out == null
                ? Path.of(checked.modelId() + "-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + ".mp4")
                : out;
        Path target = Videos.target(file, force);
        SubmitOptions options = options(target);
        try (Session session = Session.open(surroundings, mode.mode())) {
            return generate(session, arguments, options, target);
        }
    }

    private SubmitOptions options(Path target) {
        SubmitOptions options = SubmitOptions.defaults().output(target);
        try {
            return idempotencyKey == null ? options : options.idempotencyKey(idempotencyKey);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--idempotency-key: " + e.getMessage());
        }
    }

    private int generate(Session session, Arguments arguments, SubmitOptions options, Path target) {
        HailuoRequest finished;
        try {
            finished = arguments.upload(session.client());
        } catch (TransferException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
        AtomicReference<VideoTask> submitted = new AtomicReference<>();
        Thread onInterrupt = new Thread(() -> {
            VideoTask task = submitted.get();
            if (task != null) {
                surroundings.err().println();
                surroundings.err().println("Interrupted. " + goOn(session, task, target));
            }
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            VideoTask task = session.client().submit(finished, options);
            submitted.set(task);
            surroundings
                    .err()
                    .println("Task " + TerminalText.safe(task.id())
                            + (task.isReplayed() ? " (it was there already)" : "") + ", " + finished.price()
                            + (session.isSimulated() ? " if it were real" : ""));
            VideoTask completed = Videos.save(session, surroundings, task, Duration.ofSeconds(timeoutSeconds), target);
            report(session, finished, completed, target);
            return ExitCode.DONE;
        } catch (WaitTimeoutException e) {
            if (json) {
                surroundings
                        .out()
                        .println(new Report()
                                .model(finished.modelId())
                                .price(finished.price())
                                .simulated(session.isSimulated())
                                .error(e));
            }
            surroundings.err().println(TerminalText.safe(String.valueOf(e.getMessage())));
            surroundings.err().println(goOn(session, e.task(), target));
            return ExitCode.STILL_RUNNING;
        } finally {
            remove(onInterrupt);
        }
    }

    private static String goOn(Session session, VideoTask task, Path target) {
        return session.isSimulated()
                ? "The simulated task " + TerminalText.safe(task.id()) + " ends with this process."
                : TerminalText.safe((task.isRunning() ? "The task goes on and is billed. " : "")
                        + "To get the video: hailuo wait " + task.id() + " --out " + target);
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Being interrupted just now: the hook runs.
        }
    }

    private void report(Session session, HailuoRequest finished, VideoTask completed, Path target) {
        if (json) {
            surroundings
                    .out()
                    .println(new Report()
                            .task(completed)
                            .model(finished.modelId())
                            .simulated(session.isSimulated())
                            .file(target)
                            .price(finished.price()));
        } else {
            surroundings.out().println(target);
        }
    }
}
