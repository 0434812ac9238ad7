package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The command line in this process, against a simulator over the network. */
final class Hailuo implements AutoCloseable {

    static final String MODEL = "hailuo-02-text-to-video-pro";
    static final String IMAGE_MODEL = "hailuo-2.3-image-to-video-standard";
    static final int VIDEO_BYTES = 5_000;

    private static final String PATH = "/api/v1/hailuo/text_to_video";

    final Faults faults = new Faults();
    final HailuoSimulator simulator;
    final Path home;
    final Map<String, String> environment = new HashMap<>();

    /** With a simulator of the guide, and of other documents. */
    Hailuo(Path directory, String... more) throws IOException {
        this(directory, VideoSource.ofRandomBytes(VIDEO_BYTES), more);
    }

    /** With a simulator of certain videos. */
    Hailuo(Path directory, VideoSource videos, String... more) throws IOException {
        this(directory, videos, documents(more));
    }

    private Hailuo(Path directory, VideoSource videos, HailuoSimulatorBuilder builder) throws IOException {
        this.home = directory.resolve("home");
        this.simulator = builder.taskDuration(Duration.ofMillis(50))
                .videoSource(videos)
                .faults(faults)
                .start();
        environment.put("HAILUO_HOME", home.toString());
        environment.put("RUNAPI_API_KEY", "secret-key");
        environment.put("RUNAPI_BASE_URL", simulator.baseUrl().toString());
    }

    /** With a simulator that ignores idempotency keys. */
    static Hailuo withoutIdempotency(Path directory) throws IOException {
        return new Hailuo(
                directory,
                VideoSource.ofRandomBytes(VIDEO_BYTES),
                HailuoSimulator.builder().idempotency(false));
    }

    private static HailuoSimulatorBuilder documents(String... more) {
        HailuoSimulatorBuilder builder = HailuoSimulator.builder();
        List.of(more).forEach(builder::addDocument);
        return builder;
    }

    record Result(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    Result run(String... arguments) {
        return runWith("", arguments);
    }

    /** With something to read. */
    Result runWith(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                new Surroundings(
                        environment,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                arguments);
        Result result = new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertThat(result.out() + result.err()).doesNotContain("secret-key").doesNotContain("\tat ");
        return result;
    }

    /** Makes a video, with JSON as its result. */
    Result generate(Path out, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("generate", MODEL, "--prompt=A marble", "--json", "--out", out.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(new String[0]));
    }

    /** The next submission is taken, and nobody gets its answer. */
    void loseNextAnswer() {
        faults.on(IncomingRequest::isCreate, Fault.answerAfterProcessing(500, Map.of(), "{}"));
    }

    /** Something is done when the first such request arrives, before it is answered. */
    void when(Predicate<IncomingRequest> which, Step step) {
        List<Step> left = new ArrayList<>(List.of(step));
        faults.compute(request -> {
            if (which.test(request) && !left.isEmpty()) {
                try {
                    left.remove(0).run();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
            return Optional.empty();
        });
    }

    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    static boolean fetchesVideo(IncomingRequest request) {
        return request.path().startsWith("/files");
    }

    /** A journal of an earlier run that was killed right after it wrote its intent. */
    Path leftOpen(String name, String key, String output) {
        return leftOpen(
                name,
                JournalEntry.intent(
                        key,
                        MODEL,
                        PATH,
                        "{\"model\":\"" + MODEL + "\",\"prompt\":\"left open\"}",
                        Instant.now(),
                        output));
    }

    Path leftOpen(String name, JournalEntry intent) {
        Path file = home.resolve("journal").resolve(name + ".journal");
        try (FileJournal earlier = FileJournal.open(file)) {
            earlier.write(intent);
        }
        return file;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
