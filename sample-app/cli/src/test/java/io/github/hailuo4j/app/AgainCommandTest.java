package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.app.recipe.Recipe;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code hailuo again} makes of a recipe, its own and those of others. */
final class AgainCommandTest {

    private static final String MODEL = "hailuo-02-text-to-video-standard";
    private static final String IMAGE_MODEL = "hailuo-2.3-image-to-video-standard";
    private static final String KEY = "secret-key";

    @TempDir
    Path directory;

    private Hailuo hailuo;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory, VideoSource.stock());
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    private Path made(String name, String... more) {
        Path file = directory.resolve(name);
        String[] command = Arrays.copyOf(
                new String[] {"generate", MODEL, "--prompt", "A marble", "--out", file.toString()}, 6 + more.length);
        System.arraycopy(more, 0, command, 6, more.length);
        Hailuo.Result result = hailuo.run(command);
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
        long before = hailuo.simulator.requestCount();
        Hailuo.Result shown = hailuo.run("again", file.toString(), "--dry-run");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains(
                        "Made with " + MODEL + " on ",
                        " as task " + recipe.taskId(),
                        "Now: It costs 30 cents",
                        "\"A marble\"");
        JsonNode json = hailuo.run("again", file.toString(), "--show", "--json", "--duration-seconds=10")
                .json();
        assertThat(json.at("/recipe/task_id").asText()).isEqualTo(recipe.taskId());
        assertThat(json.at("/recipe/request/duration_seconds").asInt()).isEqualTo(6);
        assertThat(json.at("/request/duration_seconds").asInt()).isEqualTo(10);
        assertThat(json.at("/price_cents/min").asInt()).isEqualTo(50);
        assertThat(hailuo.simulator.requestCount()).isEqualTo(before);
    }

    @Test
    void againIsANewVideoOfTheSameRequest() throws IOException {
        Path file = made("marble.mp4", "--duration-seconds", "6");
        Path other = directory.resolve("other.mp4");
        Hailuo.Result again = hailuo.run("again", file.toString(), "-o", other.toString(), "--prompt=Two marbles");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.err()).contains(MODEL + " again, as in " + file, "It costs 30 cents");
        assertThat(hailuo.simulator.taskCount()).isEqualTo(2);
        assertThat(Recipe.read(other).typed()).isEqualTo(Map.of("prompt", "Two marbles", "duration_seconds", "6"));
        // With all that generate can do.
        Hailuo.Result two = hailuo.run(
                "again",
                other.toString(),
                "--count=2",
                "--out",
                directory.resolve("n.mp4").toString(),
                "--without=duration-seconds");
        assertThat(two.exit()).as(two.err()).isZero();
        assertThat(Recipe.read(directory.resolve("n-2.mp4")).typed()).isEqualTo(Map.of("prompt", "Two marbles"));
        Hailuo.Result compared = hailuo.run(
                "again",
                other.toString(),
                "--compare=" + MODEL + ",hailuo-02-text-to-video-pro",
                "--without=duration_seconds",
                "--out=" + directory.resolve("c.mp4"));
        assertThat(compared.exit()).as(compared.err()).isZero();
        assertThat(Recipe.read(directory.resolve("c-hailuo-02-text-to-video-pro.mp4"))
                        .price())
                .isEqualTo(new Price(57, 57));
        assertThat(hailuo.simulator.taskCount()).isEqualTo(6);
        // The file itself is not what --out is.
        assertThat(hailuo.run("again", file.toString(), "--max-price=29").exit())
                .isEqualTo(4);
        assertThat(hailuo.run("again", file.toString(), "--out=" + file).err()).contains("is there already");
        assertThat(hailuo.simulator.taskCount()).isEqualTo(6);
    }

    @Test
    void nobodyNeedsToWantIt() {
        Path file = made("marble.mp4", "--no-recipe");
        Hailuo.Result again = hailuo.run("again", file.toString());
        assertThat(again.exit()).isEqualTo(4);
        assertThat(again.err()).contains("there is no recipe in " + file);
        assertThat(VideoFile.read(file)).isPresent();
    }

    @Test
    void aKeyIsNotGivenAwayEvenIfItIsInThePrompt() throws IOException {
        Path file = directory.resolve("marble.mp4");
        Hailuo.Result made = hailuo.run("generate", MODEL, "--prompt", "My key is " + KEY, "--out", file.toString());
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(VideoFile.read(file)).isPresent();
        assertThat(Files.readAllBytes(file))
                .asString(StandardCharsets.ISO_8859_1)
                .doesNotContain(KEY);
    }

    @Test
    void anUploadedImageIsSaidToBeGone() throws IOException {
        Path image = directory.resolve("a.png");
        ImageIO.write(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        Path file = directory.resolve("v.mp4");
        hailuo.environment.remove("RUNAPI_BASE_URL");
        Hailuo.Result made = hailuo.run(
                "generate",
                IMAGE_MODEL,
                "--simulate",
                "--prompt=A marble",
                "--first-frame-image-url=" + image,
                "--out=" + file);
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(Recipe.read(file).isSimulated()).isTrue();
        assertThat(Recipe.read(file).expiring()).containsExactly("first_frame_image_url");
        Hailuo.Result again = hailuo.run("again", file.toString(), "--simulate");
        assertThat(again.exit()).isEqualTo(4);
        assertThat(again.err())
                .contains(
                        "first_frame_image_url: the image was uploaded",
                        "--first-frame-image-url FILE",
                        "Nothing was sent");
        Hailuo.Result shown = hailuo.run("again", file.toString(), "--dry-run");
        assertThat(shown.exit()).isZero();
        assertThat(shown.err()).contains("Give it again");
        Path other = directory.resolve("other.mp4");
        assertThat(hailuo.run(
                                "again",
                                file.toString(),
                                "--simulate",
                                "--first-frame-image-url=" + image,
                                "--out=" + other)
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
        Hailuo.Result unknown = hailuo.run("again", file.toString());
        assertThat(unknown.exit()).isEqualTo(4);
        assertThat(unknown.err()).contains("out", "api_key_file", "force");
        assertThat(mine).hasContent("mine");
        Hailuo.Result shown =
                hailuo.run("again", withRecipe("{\"prompt\":\"--help\"}").toString(), "--dry-run");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains("{\"model\":\"" + MODEL + "\",\"prompt\":\"--help\"}")
                .doesNotContain("\u001b");
        Hailuo.Result ofACallback = hailuo.run(
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
            long before = hailuo.simulator.requestCount();
            assertThat(hailuo.run("again", theirs.toString()).exit()).as(named).isEqualTo(4);
            assertThat(hailuo.simulator.requestCount()).isEqualTo(before);
        }
    }

    /** As options, these would be the parameter that is never taken from a recipe, and a file of this machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"callback-url\":\"https://example.com/theirs\"",
                "\"callback_url=https://example.com/theirs?\":\"x\"",
                "\"-callback_url\":\"https://example.com/theirs\"",
                "\"prompt=x\":\"y\""
            })
    void aNameThatWouldBeAnotherOptionIsRefused(String more) throws IOException {
        Path file = withRecipe("{\"prompt\":\"p\"," + more + "}");
        long before = hailuo.simulator.requestCount();
        for (String show : List.of("--dry-run", "--json")) {
            Hailuo.Result result = hailuo.run("again", file.toString(), show);
            assertThat(result.exit()).as(result.out()).isEqualTo(4);
            assertThat(result.err()).contains("must have no dash and no equals sign");
        }
        assertThat(hailuo.simulator.requestCount()).isEqualTo(before);
    }

    @Test
    void whatIsNoVideoIsSaid() throws IOException {
        Path text = Files.writeString(directory.resolve("a.txt"), "no video");
        assertThat(hailuo.run("again", text.toString()).err()).contains(text + " is no MP4 video");
        assertThat(hailuo.run("again", directory.resolve("no.mp4").toString()).err())
                .contains("there is no file");
        assertThat(hailuo.run("again").exit()).isEqualTo(4);
        assertThat(hailuo.run("again", "--help").out())
                .startsWith("Usage: hailuo again ")
                .contains("FILE", "--dry-run", "--max-price")
                .doesNotContain("HAILUO_MODEL");
    }
}
