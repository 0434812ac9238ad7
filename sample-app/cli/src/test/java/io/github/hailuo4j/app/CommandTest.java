package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.app.video.HailuoModel;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command line over the network path, against a simulator in this process. */
final class CommandTest {

    private static final String TEXT = "hailuo-02-text-to-video-pro";
    private static final String STANDARD_23 = "hailuo-2.3-image-to-video-standard";
    private static final String IMAGE = "https://example.com/a.jpg";

    @TempDir
    Path directory;

    private @Nullable HailuoSimulator simulator;
    private final Map<String, String> environment = new HashMap<>();

    private record Result(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    private void start(HailuoSimulatorBuilder builder) throws IOException {
        HailuoSimulator started = builder.taskDuration(Duration.ofMillis(50))
                .videoSource(VideoSource.ofRandomBytes(5_000))
                .start();
        simulator = started;
        environment.put("RUNAPI_API_KEY", "secret-key");
        environment.put("RUNAPI_BASE_URL", started.baseUrl().toString());
    }

    @AfterEach
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    private Result run(String... arguments) {
        environment.put("HAILUO_HOME", directory.resolve("home").toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                new Surroundings(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                arguments);
        Result result = new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertThat(result.out() + result.err()).doesNotContain("secret-key").doesNotContain("\tat ");
        return result;
    }

    private Result generate(String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "generate",
                model,
                "--prompt",
                "A glass marble",
                "--json",
                "--out",
                directory.resolve("v.mp4").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(new String[0]));
    }

    @ParameterizedTest
    @EnumSource
    void everyModelMakesAVideo(HailuoModel model) throws IOException {
        start(HailuoSimulator.builder());
        boolean fromImage = model.path().endsWith("image_to_video");
        Result result = fromImage ? generate(model.id(), "--first-frame-image-url", IMAGE) : generate(model.id());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().path("status").asText()).isEqualTo("completed");
        assertThat(result.json().path("model").asText()).isEqualTo(model.id());
        assertThat(result.json().path("bytes").asLong()).isEqualTo(5_000);
        assertThat(result.json().path("price_cents").path("min").asInt()).isPositive();
        assertThat(Path.of(result.json().path("file").asText())).hasSize(5_000);
    }

    @Test
    void aLocalImageIsUploaded() throws IOException {
        start(HailuoSimulator.builder());
        Path image = directory.resolve("frame.png");
        ImageIO.write(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        Result result = generate(STANDARD_23, "--first-frame-image-url", image.toString());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(simulator().tasks().get(0).parameters().get("first_frame_image_url"))
                .asString()
                .startsWith(simulator().baseUrl() + "/files/uploads/");
        assertThat(run("plan", STANDARD_23, "--prompt", "x", "--first-frame-image-url", image.toString())
                        .out())
                .contains("will be uploaded");
        Result missing = generate(STANDARD_23, "--force", "--first-frame-image-url", "no/such.png");
        assertThat(missing.exit()).isEqualTo(4);
        assertThat(missing.err()).contains("there is no file no/such.png");
    }

    private HailuoSimulator simulator() {
        return java.util.Objects.requireNonNull(simulator);
    }

    @Test
    void planListsEveryViolation() throws IOException {
        String[] arguments = {
            "plan",
            STANDARD_23,
            "--prompt",
            "x",
            "--first-frame-image-url",
            "https://e.com/a.jpg",
            "--output-resolution",
            "1080p",
            "--duration-seconds",
            "10",
            "--last-frame-image-url",
            "https://e.com/b.jpg"
        };
        Result result = run(arguments);
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err())
                .contains("last_frame_image_url is not a parameter of " + STANDARD_23)
                .contains("output_resolution 1080p needs duration_seconds 6; it is 10");
        List<String> withJson = new ArrayList<>(List.of(arguments));
        withJson.add("--json");
        JsonNode violations = run(withJson.toArray(new String[0])).json().at("/error/violations");
        assertThat(violations).hasSize(2);
        assertThat(violations.findValuesAsText("parameter"))
                .containsExactlyInAnyOrder("last_frame_image_url", "duration_seconds");
    }

    @Test
    void planPricesAndSendsNothing() throws IOException {
        Result result = run("plan", STANDARD_23, "--prompt=x", "--first-frame-image-url", IMAGE, "--json");
        assertThat(result.exit()).isZero();
        assertThat(result.json().path("price_cents").path("min").asInt()).isEqualTo(50);
        assertThat(result.json().at("/request/model").asText()).isEqualTo(STANDARD_23);
    }

    @Test
    void whatIsWrongWithTheCommandLine() {
        assertThat(run("plan", "hailuo-9").err()).contains("there is no model hailuo-9", TEXT);
        assertThat(run("plan", "hailuo-9").exit()).isEqualTo(4);
        assertThat(run("plan", TEXT, "--prompt").err()).contains("--prompt needs a value");
        assertThat(run("plan", TEXT, "prompt").exit()).isEqualTo(4);
        assertThat(run("frobnicate").exit()).isEqualTo(4);
        assertThat(run("generate", TEXT, "--prompt", "x", "--live").exit()).isEqualTo(2);
        assertThat(run("wait", "../etc").exit()).isEqualTo(4);
        assertThat(run("simulator", "--task-seconds", "9..3").exit()).isEqualTo(4);
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        start(HailuoSimulator.builder());
        Files.writeString(directory.resolve("v.mp4"), "precious");
        assertThat(generate(TEXT).exit()).isEqualTo(4);
        assertThat(simulator().taskCount()).isZero();
        assertThat(generate(TEXT, "--force").exit()).isZero();
    }

    @Test
    void exitCodesOfRefusals() throws IOException {
        start(HailuoSimulator.builder().apiKeys("another-key"));
        assertThat(generate(TEXT).exit()).isEqualTo(2);
        stop();
        start(HailuoSimulator.builder().balanceCents(10));
        assertThat(generate(TEXT).exit()).isEqualTo(3);
        stop();
        start(HailuoSimulator.builder().failures(task -> Optional.of("the scripted reason")));
        Result failed = generate(TEXT);
        assertThat(failed.exit()).isEqualTo(7);
        assertThat(failed.json().at("/error/message").asText()).contains("the scripted reason");
        stop();
        start(HailuoSimulator.builder()
                .faults(new Faults()
                        .compute(request -> request.isCreate()
                                ? Optional.of(Fault.answerAfterProcessing(400, Map.of(), "{\"error\":\"scripted\"}"))
                                : Optional.empty())));
        assertThat(generate(TEXT).exit()).isEqualTo(4);
    }

    @Test
    void aTaskThatTakesLongerCanBeAwaitedAgain() throws IOException {
        start(HailuoSimulator.builder().faults(new Faults().on(CommandTest::asksForATask, unavailable())));
        Result late = generate(TEXT, "--timeout", "1");
        assertThat(late.exit()).as(late.err()).isEqualTo(5);
        String id = late.json().path("task_id").asText();
        assertThat(late.err()).contains("still running and billed").contains("hailuo wait " + id + " --out ");
        Result waited = run("wait", id, "--json");
        assertThat(waited.exit()).as(waited.err()).isZero();
        assertThat(directory.resolve("v.mp4")).hasSize(5_000);
        JsonNode tasks = run("tasks", "--json").json().path("tasks");
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).path("status").asText()).isEqualTo("saved");
        assertThat(run("wait", "task_unknown").exit()).isEqualTo(4);
    }

    private static boolean asksForATask(IncomingRequest request) {
        return request.method().equals("GET") && request.path().startsWith("/api/");
    }

    private static Fault[] unavailable() {
        return new Fault[] {Fault.status(503), Fault.status(503)};
    }

    @Test
    void recoverFinishesWhatAnotherRunLeftOpen() throws IOException {
        start(HailuoSimulator.builder());
        Path journal = directory.resolve("home/journal/earlier.journal");
        Path file = directory.resolve("recovered.mp4");
        String body = "{\"model\":\"" + TEXT + "\",\"prompt\":\"left open\"}";
        try (FileJournal earlier = FileJournal.open(journal)) {
            earlier.write(JournalEntry.intent(
                    "key-1", TEXT, "/api/v1/hailuo/text_to_video", body, Instant.now(), file.toString()));
        }
        Result result = run("recover", "--json");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().path("recovered").get(0).path("file").asText()).isEqualTo(file.toString());
        assertThat(file).hasSize(5_000);
        assertThat(simulator().tasksPerIdempotencyKey()).containsEntry("key-1", 1);
        assertThat(run("recover").err()).contains("Nothing is open.");
    }

    @Test
    void withoutAKeyTheEmbeddedSimulatorIsUsed() throws IOException {
        Result models = run("models", "--json");
        assertThat(models.json().path("models")).hasSize(8);
        Result balance = run("balance");
        assertThat(balance.exit()).isZero();
        assertThat(balance.err()).contains("No RUNAPI_API_KEY is set: using the embedded simulator");
        assertThat(run("wait", "task_1").exit()).isEqualTo(4);
    }

    @Test
    void helpNamesWhatThereIs() {
        assertThat(run("--help").out()).contains("models", "plan", "generate", "wait", "tasks", "recover", "simulator");
        assertThat(run("generate", "--help").out()).contains("--idempotency-key");
    }
}
