package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.app.recipe.Recipe;
import io.github.hailuo4j.app.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that saves a video writes its recipe, and {@code again} makes the video once more. */
final class AgainCommandTest {

    private static final String MODEL = "hailuo-02-text-to-video-standard";
    private static final String IMAGE_MODEL = "hailuo-2.3-image-to-video-standard";
    private static final String KEY = "secret-key";

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private HailuoSimulator simulator;

    private record Result(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    @BeforeEach
    void start() throws IOException {
        simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(50))
                .videoSource(VideoSource.stock())
                .start();
        environment.put("HAILUO_HOME", directory.resolve("home").toString());
        environment.put("RUNAPI_API_KEY", KEY);
        environment.put("RUNAPI_BASE_URL", simulator.baseUrl().toString());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Result run(String... arguments) {
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
        assertThat(result.out() + result.err()).doesNotContain(KEY).doesNotContain("\tat ");
        return result;
    }

    private Path made(String name, String... more) {
        Path file = directory.resolve(name);
        String[] command = Arrays.copyOf(
                new String[] {"generate", MODEL, "--prompt", "A marble", "--out", file.toString()}, 6 + more.length);
        System.arraycopy(more, 0, command, 6, more.length);
        Result result = run(command);
        assertThat(result.exit()).as(result.err()).isZero();
        return file;
    }

    @Test
    void whatGenerateSavedIsShownAndNothingIsSent() throws IOException {
        Path file = made("marble.mp4", "--duration-seconds", "6", "--callback-url", "https://example.com/mine");
        Recipe recipe = Recipe.read(file);
        assertThat(recipe.model()).isEqualTo(MODEL);
        assertThat(recipe.typed()).isEqualTo(Map.of("prompt", "A marble", "duration_seconds", "6"));
        assertThat(recipe.isSimulated()).isFalse();
        assertThat(recipe.price()).isEqualTo(new Price(30, 30));
        assertThat(Files.readAllBytes(file))
                .asString(StandardCharsets.ISO_8859_1)
                .doesNotContain(KEY)
                .doesNotContain("mine");
        assertThat(VideoFile.read(file)).isPresent();
        long before = simulator.requestCount();
        Result shown = run("again", file.toString(), "--dry-run");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains(
                        "Made with " + MODEL + " on ",
                        " as task " + recipe.taskId(),
                        "Now: It costs 30 cents",
                        "\"A marble\"");
        JsonNode json = run("again", file.toString(), "--show", "--json", "--duration-seconds=10")
                .json();
        assertThat(json.at("/recipe/task_id").asText()).isEqualTo(recipe.taskId());
        assertThat(json.at("/recipe/request/duration_seconds").asInt()).isEqualTo(6);
        assertThat(json.at("/request/duration_seconds").asInt()).isEqualTo(10);
        assertThat(json.at("/price_cents/min").asInt()).isEqualTo(50);
        assertThat(simulator.requestCount()).isEqualTo(before);
    }

    @Test
    void againIsANewVideoOfTheSameRequest() throws IOException {
        Path file = made("marble.mp4", "--duration-seconds", "6");
        Path other = directory.resolve("other.mp4");
        Result again = run("again", file.toString(), "-o", other.toString(), "--prompt=Two marbles");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.err()).contains(MODEL + " again, as in " + file, "It costs 30 cents");
        assertThat(simulator.taskCount()).isEqualTo(2);
        assertThat(Recipe.read(other).typed()).isEqualTo(Map.of("prompt", "Two marbles", "duration_seconds", "6"));
        // With all that generate can do.
        Result two = run(
                "again",
                other.toString(),
                "--count=2",
                "--out",
                directory.resolve("n.mp4").toString(),
                "--without=duration-seconds");
        assertThat(two.exit()).as(two.err()).isZero();
        assertThat(Recipe.read(directory.resolve("n-2.mp4")).typed()).isEqualTo(Map.of("prompt", "Two marbles"));
        Result compared = run(
                "again",
                other.toString(),
                "--compare=" + MODEL + ",hailuo-02-text-to-video-pro",
                "--without=duration_seconds",
                "--out=" + directory.resolve("c.mp4"));
        assertThat(compared.exit()).as(compared.err()).isZero();
        assertThat(Recipe.read(directory.resolve("c-hailuo-02-text-to-video-pro.mp4"))
                        .price())
                .isEqualTo(new Price(57, 57));
        assertThat(simulator.taskCount()).isEqualTo(6);
        // The file itself is not what --out is.
        assertThat(run("again", file.toString(), "--max-price=29").exit()).isEqualTo(4);
        assertThat(run("again", file.toString(), "--out=" + file).err()).contains("is there already");
        assertThat(simulator.taskCount()).isEqualTo(6);
    }

    @Test
    void nobodyNeedsToWantIt() {
        Path file = made("marble.mp4", "--no-recipe");
        Result again = run("again", file.toString());
        assertThat(again.exit()).isEqualTo(4);
        assertThat(again.err()).contains("there is no recipe in " + file);
        assertThat(VideoFile.read(file)).isPresent();
    }

    @Test
    void waitRecoverAndBatchWriteItToo() throws IOException {
        Path file = made("marble.mp4");
        String task = Recipe.read(file).taskId();
        Path waited = directory.resolve("waited.mp4");
        assertThat(run("wait", task, "--out", waited.toString()).exit()).isZero();
        assertThat(waited).hasSameBinaryContentAs(file);
        assertThat(run("wait", task, "--out", directory.resolve("plain.mp4").toString(), "--no-recipe")
                        .exit())
                .isZero();
        assertThat(Files.size(directory.resolve("plain.mp4"))).isLessThan(Files.size(file));

        Path recovered = directory.resolve("recovered.mp4");
        try (FileJournal journal = FileJournal.open(directory.resolve("home/journal/killed.journal"))) {
            journal.write(JournalEntry.intent(
                    "key-of-the-killed",
                    MODEL,
                    "/api/v1/hailuo/text_to_video",
                    "{\"model\":\"" + MODEL + "\",\"prompt\":\"left open\"}",
                    Instant.now(),
                    recovered.toString()));
        }
        assertThat(run("recover").exit()).isZero();
        assertThat(Recipe.read(recovered).typed()).isEqualTo(Map.of("prompt", "left open"));

        Path batch = Files.write(directory.resolve("b.csv"), List.of("model,prompt,out", MODEL + ",of a batch,b.mp4"));
        Result made = run("batch", batch.toString(), "--out-dir=" + directory, "--yes");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(Recipe.read(directory.resolve("b.mp4")).typed()).isEqualTo(Map.of("prompt", "of a batch"));
        // A run that was killed when it had saved the video, and had not noted that: what it saved is found to be the
        // same.
        Path ofTheBatch = journals().stream()
                .filter(each -> each.getFileName().toString().startsWith("batch-"))
                .findFirst()
                .orElseThrow();
        try (FileJournal open = FileJournal.open(ofTheBatch)) {
            JournalEntry saved = open.entries().get(0);
            open.write(saved.submitted(saved.taskId().orElseThrow()));
        }
        assertThat(run("batch", batch.toString(), "--out-dir=" + directory, "--yes")
                        .exit())
                .isZero();
        assertThat(directory.resolve("b-1.mp4")).doesNotExist();
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("home/journal"))) {
            return files.toList();
        }
    }

    /** What the servers for agents and for the studio save their videos with. */
    @Test
    void aSessionOnAJournalOfItsOwnWritesItToo() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Access access = new Access(new Surroundings(environment, nowhere, nowhere, false), Session.Mode.LIVE, null);
        Path file = directory.resolve("agent.mp4");
        Hailuo02TextToVideoPro request =
                Hailuo02TextToVideoPro.builder().prompt("for an agent").build();
        try (Session session = Session.openOn(access, new InMemoryJournal(), settings -> settings)) {
            session.client().run(request, file);
        }
        assertThat(Recipe.read(file).typed()).isEqualTo(Map.of("prompt", "for an agent"));
        Path plain = directory.resolve("plain.mp4");
        try (Session session = Session.openOn(access.recipes(false), new InMemoryJournal(), settings -> settings)) {
            session.client().run(request, plain);
        }
        assertThatThrownBy(() -> Recipe.read(plain)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anUploadedImageIsSaidToBeGone() throws IOException {
        Path image = directory.resolve("a.png");
        ImageIO.write(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        Path file = directory.resolve("v.mp4");
        environment.remove("RUNAPI_BASE_URL");
        Result made = run(
                "generate",
                IMAGE_MODEL,
                "--simulate",
                "--prompt=A marble",
                "--first-frame-image-url=" + image,
                "--out=" + file);
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(Recipe.read(file).isSimulated()).isTrue();
        assertThat(Recipe.read(file).expiring()).containsExactly("first_frame_image_url");
        Result again = run("again", file.toString(), "--simulate");
        assertThat(again.exit()).isEqualTo(4);
        assertThat(again.err())
                .contains(
                        "first_frame_image_url: the image was uploaded",
                        "--first-frame-image-url FILE",
                        "Nothing was sent");
        Result shown = run("again", file.toString(), "--dry-run");
        assertThat(shown.exit()).isZero();
        assertThat(shown.err()).contains("Give it again");
        Path other = directory.resolve("other.mp4");
        assertThat(run("again", file.toString(), "--simulate", "--first-frame-image-url=" + image, "--out=" + other)
                        .exit())
                .isZero();
        assertThat(Recipe.read(other).expiring()).containsExactly("first_frame_image_url");
    }

    private Path withRecipe(String request) throws IOException {
        Path file = made("hostile.mp4", "--force");
        new Recipe(
                        MODEL,
                        "/api/v1/hailuo/text_to_video",
                        request,
                        Price.UNKNOWN,
                        null,
                        "task\u001b[2J",
                        Instant.now(),
                        false,
                        List.of())
                .write(file);
        return file;
    }

    /** A recipe comes with a file from anywhere. */
    @Test
    void aHostileRecipeIsWordsAndNoOptions() throws IOException {
        Path mine = Files.writeString(directory.resolve("mine.txt"), "mine");
        String path = mine.toString().replace("\\", "\\\\");
        Path file = withRecipe(
                "{\"prompt\":\"--force\",\"out\":\"" + path + "\",\"api_key_file\":\"" + path + "\",\"force\":true}");
        Result unknown = run("again", file.toString());
        assertThat(unknown.exit()).isEqualTo(4);
        assertThat(unknown.err()).contains("out", "api_key_file", "force");
        assertThat(mine).hasContent("mine");
        Result shown = run("again", withRecipe("{\"prompt\":\"--help\"}").toString(), "--dry-run");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains("{\"model\":\"" + MODEL + "\",\"prompt\":\"--help\"}")
                .doesNotContain("\u001b");
        Result ofACallback = run(
                "again",
                withRecipe("{\"prompt\":\"p\",\"callback_url\":\"https://example.com/theirs\"}")
                        .toString(),
                "--show");
        assertThat(ofACallback.out()).doesNotContain("theirs");
        Path image = directory.resolve("a.png");
        ImageIO.write(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        Path theirs = directory.resolve("theirs.mp4");
        Files.copy(file, theirs);
        for (String named : List.of(image.toString(), "/no/such/file", "data:image/png;base64,AA", "upload:1")) {
            new Recipe(
                            IMAGE_MODEL,
                            "/api/v1/hailuo/image_to_video",
                            new ObjectMapper()
                                    .createObjectNode()
                                    .put("prompt", "p")
                                    .put("first_frame_image_url", named)
                                    .toString(),
                            Price.UNKNOWN,
                            null,
                            "t",
                            Instant.now(),
                            false,
                            List.of())
                    .write(theirs);
            long before = simulator.requestCount();
            assertThat(run("again", theirs.toString()).exit()).as(named).isEqualTo(4);
            assertThat(simulator.requestCount()).isEqualTo(before);
        }
    }

    @Test
    void whatIsNoVideoIsSaid() throws IOException {
        Path text = Files.writeString(directory.resolve("a.txt"), "no video");
        assertThat(run("again", text.toString()).err()).contains(text + " is no MP4 video");
        assertThat(run("again", directory.resolve("no.mp4").toString()).err()).contains("there is no file");
        assertThat(run("again").exit()).isEqualTo(4);
        assertThat(run("again", "--help").out())
                .startsWith("Usage: hailuo again ")
                .contains("FILE", "--dry-run", "--max-price")
                .doesNotContain("HAILUO_MODEL");
    }
}
