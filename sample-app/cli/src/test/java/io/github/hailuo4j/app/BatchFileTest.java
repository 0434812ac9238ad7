package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of {@code hailuo batch} as spreadsheets, scripts and people write them. */
final class BatchFileTest {

    private static final String STANDARD = "hailuo-02-text-to-video-standard";

    @TempDir
    Path directory;

    private Hailuo hailuo;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    private Hailuo.Result batch(Path file) {
        return hailuo.run("batch", file.toString(), "--json", "--yes", "--out-dir", videos().toString());
    }

    private Path videos() {
        return directory.resolve("videos");
    }

    private List<String> saved() throws IOException {
        try (var files = Files.list(videos())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aLineThatNamesTheSeparatorIsNoHeader() throws IOException {
        Path file = file("a.csv", "sep=;", "model;prompt", Hailuo.MODEL + ";A marble, red");
        Hailuo.Result result = batch(file);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().path("rows").findValuesAsText("line")).containsExactly("3");
    }

    @Test
    void blanksAroundQuotesAreNoPartOfAPrompt() throws IOException {
        Path file = file("a.csv", "model, prompt, out", Hailuo.MODEL + ", \"A marble, red\" , a.mp4");
        Hailuo.Result result = batch(file);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(hailuo.simulator.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.parameters()).containsEntry("prompt", "A marble, red"));
    }

    @Test
    void headersWithCapitalsAndRowsOfBlanks() throws IOException {
        Path file = file("a.csv", "Model,prompt,Out", Hailuo.MODEL + ",A marble,a.mp4", "   ");
        Hailuo.Result result = batch(file);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(saved()).containsExactly("a.mp4");
    }

    @Test
    void whatIsNoTextOrStandsTwiceInARowIsRefused() throws IOException {
        String model = "{\"model\":\"" + STANDARD + "\",\"prompt\":";
        Path file = file(
                "a.jsonl",
                model + "[\"A marble\"]}",
                model + "\"A marble\",\"duration_seconds\":6,\"duration-seconds\":10}",
                "// a remark");
        Hailuo.Result result = batch(file);
        assertThat(result.err())
                .contains("line 1: prompt must be a text; it is [\"A marble\"]")
                .contains("line 2: duration_seconds must be there once")
                .contains("line 3: a row must be a JSON object on a line of its own")
                .doesNotContain("Feature");
        assertThat(hailuo.simulator.requestCount()).isZero();
    }

    @Test
    void ofAJsonArrayItIsSaidWhatWouldBeRight() throws IOException {
        Path file = file("a.json", "[", "{\"model\":\"" + Hailuo.MODEL + "\",\"prompt\":\"A marble\"}", "]");
        assertThat(batch(file).err())
                .contains("a JSON array is not taken: each video must be a JSON object on a line of its own");
    }
}
