package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that a parameter never has is answered with the one that may be meant, beside all that are allowed. */
final class NearestValueTest {

    private static final List<String> RESOLUTIONS = List.of("512p", "768p", "1080p");
    private static final List<String> RATIOS = List.of("adaptive", "21:9", "16:9", "4:3", "1:1", "3:4", "9:16");
    private static final String IMAGE = " --prompt x --first-frame-image-url https://example.com/a.jpg";

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String refusal(String line) {
        out.reset();
        err.reset();
        Surroundings surroundings = new Surroundings(
                Map.of("HAILUO_HOME", home.toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        assertThat(Main.run(surroundings, line.split(" "))).as(line).isEqualTo(4);
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "1081p, 1080p",
        "1080P, 1080p",
        "4320p, 1080p",
        "720p, 768p",
        "480p, 512p",
        "521p, 512p",
        "0p, 512p",
    })
    void numbersOfAUnitAreComparedByTheirSize(String typed, String meant) {
        assertThat(NearestValue.of(typed, RESOLUTIONS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"1080, 1080p", "768, 768p", "768px, 768p", "10800p0, 1080p", "x1080p, 1080p"})
    void wordsAreComparedByTheirSpelling(String typed, String meant) {
        assertThat(NearestValue.of(typed, RESOLUTIONS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "16:10, 16:9",
        "16/9, 16:9",
        "9:15, 9:16",
        "4:2, 4:3",
        "3:5, 3:4",
        "adaptiv, adaptive",
        "ADAPTIVE, adaptive"
    })
    void ofThoseThatAreAsNearTheOneThatBeginsAlikeIsMeant(String typed, String meant) {
        assertThat(NearestValue.of(typed, RATIOS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 10",
        "7, 6",
        "9, 10",
        "8, 6",
        "-3, 6",
        "0, 6",
        "9.99, 10",
        "99999999999999999999, 10",
        "10s, 10",
        "6s, 6"
    })
    void numbersAreComparedByTheirSize(String typed, String meant) {
        assertThat(NearestValue.of(typed, List.of("6", "10"))).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "4k", "cinema", "p", "\ud83d\ude00", "1e999999999", "[]"})
    void whatIsLikeNothingGetsNoGuess(String typed) {
        assertThat(NearestValue.of(typed, RESOLUTIONS)).isEmpty();
        assertThat(NearestValue.of(typed, List.of())).isEmpty();
        assertThat(NearestValue.of("9".repeat(5_000), List.of("6", "10"))).isEmpty();
    }

    @Test
    void allThatIsAllowedIsSaidBesideTheNearest() throws IOException {
        String line =
                "plan hailuo-2.3-image-to-video-standard" + IMAGE + " --output-resolution 1081p --duration-seconds 60";
        assertThat(refusal(line))
                .contains("output_resolution must be one of 768p, 1080p; it is 1081p; did you mean 1080p?")
                .contains("duration_seconds must be one of 6, 10; it is 60; did you mean 10?");
        refusal(line + " --json");
        JsonNode violations = new ObjectMapper()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .at("/error/violations");
        assertThat(violations.findValuesAsText("parameter"))
                .containsExactlyInAnyOrder("output_resolution", "duration_seconds");
        JsonNode resolution =
                violations.get(violations.path(0).path("parameter").asText().startsWith("o") ? 0 : 1);
        assertThat(resolution.path("message").asText()).endsWith("it is 1081p; did you mean 1080p?");
        assertThat(resolution.path("rule").asText()).isEqualTo("output_resolution must be one of 768p, 1080p");
        assertThat(resolution.path("allowed").toString()).isEqualTo("[\"768p\",\"1080p\"]");
    }

    /** 10 is a duration that there is: what is wrong is what stands beside it. */
    @Test
    void aValueThatOnlyDoesNotGoWithOthersIsNotTakenForATypingError() {
        assertThat(refusal("plan hailuo-2.3-image-to-video-standard" + IMAGE
                        + " --output-resolution 1080p --duration-seconds 10"))
                .contains("duration_seconds")
                .doesNotContain("did you mean");
    }

    @Test
    void inABatchAndInAComparisonItIsSaidToo() throws IOException {
        Path file = Files.writeString(
                home.resolve("batch.csv"), "model,prompt,output_resolution\nhailuo-02-text-to-video-standard,x,786p\n");
        assertThat(refusal("batch " + file + " --simulate")).contains("it is 786p; did you mean 768p?");
        assertThat(refusal("generate --simulate --prompt x --output-resolution 786p"
                        + " --compare hailuo-02-text-to-video-standard"))
                .contains("it is 786p; did you mean 768p?");
    }

    /** Of another document's model, whose names and values no class here knows. */
    @Test
    void namesAndValuesOfAnyDocumentAreKnown() {
        String line = "plan hailuo-2.3-image-to-video-pro --spec hailuo-2026-09.openapi.yaml" + IMAGE;
        assertThat(refusal(line + " --enable-safety-cheker true")).contains("did you mean --enable-safety-checker?");
        assertThat(refusal(line + " --duration-seconds 7")).contains("did you mean 6?");
        assertThat(refusal(line + " --enable-safety-checker tru")).contains("true");
    }
}
