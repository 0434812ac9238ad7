package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulator by itself. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        description = "Runs the local stand-in for the gateway until it is interrupted.")
public final class SimulatorCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port on the loopback address; by default ${DEFAULT-VALUE}, 0 for any.")
    private int port = 8787;

    @Option(
            names = "--task-seconds",
            paramLabel = "N|MIN..MAX",
            description = "How long a task takes; by default ${DEFAULT-VALUE}, as the guide says 60..120.")
    private String taskSeconds = "3";

    @Option(
            names = "--document",
            paramLabel = "DOC",
            description =
                    "The document that requests are checked against: bundled, or a file; by default those of all current"
                            + " models.")
    private @Nullable String document;

    public SimulatorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        HailuoSimulatorBuilder builder = HailuoSimulator.builder().drawVideos().videosAhead(true);
        duration(builder);
        try {
            builder.port(port);
            if (document == null) {
                Catalog.CURRENT.stream().skip(1).forEach(builder::addDocument);
            } else if (Files.isRegularFile(Path.of(document))) {
                builder.document(Path.of(document));
            } else {
                builder.document(document);
            }
            try (HailuoSimulator simulator = builder.start()) {
                surroundings.out().println("export " + HailuoClient.BASE_URL_VARIABLE + "=" + simulator.baseUrl());
                surroundings.out().println("export " + HailuoClient.API_KEY_VARIABLE + "=any");
                surroundings.err().println("The simulator runs; interrupt it to end it.");
                new CountDownLatch(1).await();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInputException("the simulator does not start: " + e.getMessage());
        }
        return 0;
    }

    private void duration(HailuoSimulatorBuilder builder) {
        if (!taskSeconds.matches("\\d{1,6}(\\.\\.\\d{1,6})?")) {
            throw new InvalidInputException("--task-seconds must be a number or a range, as 3 or 60..120");
        }
        String[] range = taskSeconds.split("\\.\\.");
        Duration shortest = Duration.ofSeconds(Long.parseLong(range[0]));
        if (range.length == 1) {
            builder.taskDuration(shortest);
            return;
        }
        Duration longest = Duration.ofSeconds(Long.parseLong(range[1]));
        if (longest.compareTo(shortest) < 0) {
            throw new InvalidInputException(
                    "--task-seconds must not go from more to less, as " + taskSeconds + " does");
        }
        builder.taskDuration(shortest, longest, System.nanoTime());
    }
}
