package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.app.video.HailuoModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names that nobody knows, and what is said of them. */
final class SpellingTest {

    private static final String TEXT = "hailuo-02-text-to-video-pro";
    private static final List<String> MODELS =
            Arrays.stream(HailuoModel.values()).map(HailuoModel::id).toList();

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Main.run(
                new Surroundings(
                        Map.of("HAILUO_HOME", home.toString()),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                arguments);
    }

    private String refusal(String line) {
        assertThat(run(line.split(" "))).as(line).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8)).as(line).isEmpty();
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "genrate, generate",
        "Generate, generate",
        "gen, generate",
        "wiat task_1, wait",
        "model, models",
        "recovr, recover",
        "blance, balance",
        "simulater, simulator",
        "help, --help",
        "spec validat a.yaml, validate",
        "spec dif a b, diff",
        "models --jsn, --json",
        "tasks --jsno, --json",
        "simulator --prot=1, --port",
        "spec import a --otu b, --out",
        "plan " + TEXT + " --promt x, --prompt",
        "plan " + TEXT + " --Prompt x, --prompt",
        "plan " + TEXT + " --callback x --prompt y, --callback-url",
        "plan hailuo-2.3-image-to-video-pro --resolution 1080p, --output-resolution",
        "plan hailuo-2.3-image-to-video-pro --frist-frame-image-url x, --first-frame-image-url",
        "generate " + TEXT + " --prompt x --outt v.mp4, --out",
        "generate " + TEXT + " --prompt x --forc, --force",
        "generate " + TEXT + " --forse --prompt x, --force",
        "plan hailuo-02-text-to-vidoe-pro, " + TEXT,
        "generate hailuo-02-text-to-vidoe-pro --help, " + TEXT,
        "plan --help hailuo-02-text-to-vidoe-pro, " + TEXT,
        "models HAILUO_02_TEXT_TO_VIDEO_PRO, " + TEXT,
        "models hailuo-2.3-standard, hailuo-2.3-image-to-video-standard"
    })
    void theNameThatMayBeMeantIsSaid(String line, String meant) {
        assertThat(refusal(line)).contains("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "frobnicate",
        "x",
        "models kling-v9-x",
        "models --zzzzzz",
        "tasks something",
        "plan " + TEXT + " --qqq 1"
    })
    void whatIsLikeNothingGetsNoGuess(String line) {
        assertThat(refusal(line)).doesNotContain("did you mean");
    }

    @Test
    void everyNameThatMayBeMeantIsSaidUnlessTheyAreMany() {
        assertThat(Spelling.closest("hailuo-2.3", MODELS))
                .containsExactly("hailuo-2.3-image-to-video-pro", "hailuo-2.3-image-to-video-standard");
        assertThat(Spelling.closest("hailuo", MODELS)).isEmpty();
        assertThat(Spelling.closest("", MODELS)).isEmpty();
        assertThat(Spelling.closest("...", List.of("--out"))).isEmpty();
        assertThat(Spelling.closest("--", List.of("--out"))).isEmpty();
        assertThat(Spelling.closest("\ud83d\ude00", MODELS)).isEmpty();
        assertThat(Spelling.closest("x".repeat(5_000), MODELS)).isEmpty();
        assertThat(Spelling.closest("x", List.of())).isEmpty();
    }

    @Test
    void typingErrorsAreCounted() {
        assertThat(Spelling.distance("wait", "wait")).isZero();
        assertThat(Spelling.distance("wiat", "wait")).isEqualTo(1);
        assertThat(Spelling.distance("wat", "wait")).isEqualTo(1);
        assertThat(Spelling.distance("waits", "wait")).isEqualTo(1);
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("", "wait")).isEqualTo(4);
    }

    @Test
    void jsonSaysItToo() throws IOException {
        assertThat(run("plan", TEXT, "--promt", "x", "--json")).isEqualTo(4);
        JsonNode violations = json().at("/error/violations");
        assertThat(violations.findValuesAsText("message"))
                .containsExactly(
                        "prompt is required",
                        "promt is not a parameter of " + TEXT
                                + ", which has prompt, callback_url; did you mean --prompt?");
        assertThat(run("modls", "--json")).isEqualTo(4);
        assertThat(json().at("/error/message").asText())
                .isEqualTo("there is no command hailuo modls; did you mean models?");
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void oneModelIsShownWithEveryPrice(HailuoModel model) throws IOException {
        assertThat(run("models", model.id())).isZero();
        String shown = out.toString(StandardCharsets.UTF_8);
        assertThat(shown).startsWith(model.id() + ": ");
        model.parameters()
                .forEach(parameter ->
                        assertThat(shown).contains("--" + parameter.name().replace('_', '-')));
        model.rules().forEach(rule -> assertThat(shown).contains(rule.words()));
        model.prices().rows().forEach(row -> assertThat(shown).contains("  " + row.cents()));
        MODELS.stream()
                .filter(id -> !id.equals(model.id()))
                .forEach(id -> assertThat(shown).doesNotContain(id + ":"));

        assertThat(run("models", model.id(), "--json")).isZero();
        JsonNode one = json();
        assertThat(run("models", "--json")).isZero();
        assertThat(json().path("models")).contains(one);
    }
}
