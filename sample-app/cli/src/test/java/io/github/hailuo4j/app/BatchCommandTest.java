package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.simulator.faults.Fault;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hailuo batch}: what is checked before anything is sent, what is paid, and what a later run makes of it. */
final class BatchCommandTest {

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

    private Hailuo.Result batch(Path file, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("batch", file.toString(), "--json", "--out-dir", videos().toString()));
        arguments.addAll(List.of(more));
        return hailuo.run(arguments.toArray(new String[0]));
    }

    private Path videos() {
        return directory.resolve("videos");
    }

    private List<String> saved() throws IOException {
        try (var files = Files.list(videos())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void rowsOfSeveralModelsAreMade() throws IOException {
        Path file = file(
                "a.csv",
                "model,prompt,duration-seconds,out",
                STANDARD + ",\"A marble, red\",6,a.mp4",
                "",
                Hailuo.MODEL + ",\"A \"\"glass\"\" marble",
                "of two lines\",,sub/b.mp4");
        Hailuo.Result result = batch(file, "--yes");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(saved()).containsExactly("a.mp4", "sub");
        assertThat(videos().resolve("sub/b.mp4")).hasSize(Hailuo.VIDEO_BYTES);
        JsonNode json = result.json();
        assertThat(json.path("saved").asInt()).isEqualTo(2);
        assertThat(json.path("rows").findValuesAsText("line")).containsExactly("2", "4");
        assertThat(hailuo.simulator.tasks())
                .map(task -> String.valueOf(task.parameters()))
                .anyMatch(body -> body.contains("duration_seconds=6"))
                .anyMatch(body -> body.contains("A \"glass\" marble\nof two lines"));
    }

    @Test
    void jsonLinesHaveTypedValues() throws IOException {
        Path file = file(
                "a.jsonl",
                "{\"model\":\"" + STANDARD + "\",\"prompt\":\"A marble\",\"duration_seconds\":6,\"out\":\"a.mp4\"}",
                "",
                "{\"prompt\":\"A marble\",\"duration_seconds\":null}");
        Hailuo.Result result = batch(file, "--yes", "-m", Hailuo.MODEL);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(saved()).hasSize(2).contains("a.mp4").anyMatch(name -> name.matches("a-[0-9a-f]{12}\\.mp4"));
    }

    @Test
    void withAWrongRowNothingIsSentAndAllIsSaid() throws IOException {
        Path file = file(
                "a.csv",
                "model,prompt,duration_seconds,promt,out",
                STANDARD + ",A marble,6,,a.mp4",
                STANDARD + ",A marble,7,x,b.mp4",
                "no-such-model,A marble,6,,c.mp4",
                STANDARD + ",A marble,6,,a.mp4",
                STANDARD + ",A marble,6",
                ",A marble,6,,d.mp4");
        Hailuo.Result result = batch(file, "--yes");
        assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err())
                .contains("line 3: duration_seconds must")
                .contains("line 3: promt", "did you mean prompt?")
                .contains("line 4: there is no model no-such-model")
                .contains("line 5: out must be a file of its own; it is that of line 2")
                .contains("line 6: the row has 3 values, and the header 5 columns")
                .contains("line 7: model must be there")
                .contains("a.csv has 6 problems. Nothing was sent");
        assertThat(result.json().path("error").path("violations").findValuesAsText("line"))
                .containsExactly("3", "3", "4", "5", "6", "7");
        assertThat(hailuo.simulator.requestCount()).isZero();
        assertThat(hailuo.home).doesNotExist();
        assertThat(videos()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "model,prompt\n",
                "model,prompt\n\"x,y\n",
                "{\"model\":\n",
                "[1]\n{",
                "{} {}",
                "model,model\na,b\n",
                "model,\na,b\n",
                "\u0000",
                "model,prompt\n\"a\"b,c\n"
            })
    void whatIsNoBatchIsRefused(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("a.csv"), text);
        Hailuo.Result result = batch(file, "--yes");
        assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.INVALID);
        assertThat(result.json().path("error").path("message").asText()).isNotEmpty();
        assertThat(hailuo.simulator.requestCount()).isZero();
    }

    @Test
    void otherEncodingsAndNoFileAreRefused() throws IOException {
        Path file = directory.resolve("a.csv");
        Files.write(file, new byte[] {'a', (byte) 0xff, (byte) 0xfe});
        assertThat(batch(file, "--yes").err()).contains("must be text in UTF-8");
        assertThat(batch(directory.resolve("b.csv"), "--yes").err()).contains("there is no file");
        assertThat(batch(directory, "--yes").exit()).isEqualTo(ExitCode.INVALID);
    }

    @Test
    void spreadsheetsWriteSemicolonsAndAByteOrderMark() throws IOException {
        Path file = file("a.csv", "\ufeffmodel;prompt\r", Hailuo.MODEL + ";A marble, red\r");
        assertThat(batch(file, "--yes").exit()).isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void whatMayBeSpentIsSaidBefore() throws IOException {
        Path file = file("a.csv", "model,prompt", Hailuo.MODEL + ",One", Hailuo.MODEL + ",Two");
        int cents = hailuo.run("plan", Hailuo.MODEL, "--prompt=One", "--json")
                .json()
                .path("price_cents")
                .path("max")
                .asInt();
        Hailuo.Result unsaid = batch(file);
        assertThat(unsaid.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(unsaid.err()).contains("--max-price " + 2 * cents + ", or --yes. Nothing was sent");
        assertThat(batch(file, "--max-price", String.valueOf(2 * cents - 1)).err())
                .contains("and --max-price is " + (2 * cents - 1) + ". Nothing was sent");
        assertThat(hailuo.simulator.requestCount()).isZero();
        assertThat(batch(file, "--max-price", String.valueOf(2 * cents)).exit()).isZero();
        // All is paid: that nothing more may be spent is no obstacle.
        assertThat(batch(file, "--max-price=0").exit()).isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(2);
    }

    /** Neither a folder nor a journal. */
    @Test
    void nothingIsMadeBeforeAllIsChecked() throws IOException {
        Path place = directory.resolve("new/folder/a.mp4");
        Path deep = file("a.csv", "model,prompt,out", Hailuo.MODEL + ",One," + place, Hailuo.MODEL + ",Two,b.mp4");
        assertThat(batch(deep, "--max-price=10").err()).contains("2 to be paid: ", "and --max-price is 10");
        assertThat(batch(deep).exit()).isEqualTo(ExitCode.INVALID);
        Path none = Files.writeString(directory.resolve("none"), "a file");
        String long1 = "new/" + "x".repeat(250) + ".mp4";
        Path wrong = file(
                "b.csv",
                "model,prompt,out",
                Hailuo.MODEL + ",One," + place,
                Hailuo.MODEL + ",Two," + none.resolve("sub/b.mp4"),
                Hailuo.MODEL + ",Three," + long1);
        assertThat(batch(wrong, "--yes").err())
                .contains("line 3: no video can be saved as ", none + " is a file and no folder")
                .contains("line 4: no video can be saved as ", "b.csv has 2 problems. Nothing was sent");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.csv", "b.csv", "none");
        assertThat(hailuo.simulator.requestCount()).isZero();
        Hailuo.Result made = batch(deep, "--yes");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.err()).containsOnlyOnce("2 to be paid: ");
        assertThat(place).hasSize(Hailuo.VIDEO_BYTES);
    }

    @Test
    void aChangedFileKeepsWhatIsPaid() throws IOException {
        Path file = file("a.csv", "model,prompt", Hailuo.MODEL + ",One", Hailuo.MODEL + ",Two", Hailuo.MODEL + ",Two");
        assertThat(batch(file, "--yes").exit()).isZero();
        List<String> before = saved();
        file("a.csv", "prompt,model", "New," + Hailuo.MODEL, "Two," + Hailuo.MODEL, "Two," + Hailuo.MODEL);
        Hailuo.Result result = batch(file, "--yes");
        assertThat(result.err())
                .contains("3 videos; 2 saved already; 1 to be paid: ")
                .contains("a.csv was changed since an earlier run: 1 of the requests");
        assertThat(hailuo.simulator.taskCount()).isEqualTo(4);
        assertThat(saved()).hasSize(4).containsAll(before);
    }

    @Test
    void aVideoThatIsGoneIsFetchedAndNotPaidAgain() throws IOException {
        Path file = file("a.csv", "model,prompt,out", Hailuo.MODEL + ",One,a.mp4");
        assertThat(batch(file, "--yes").exit()).isZero();
        Files.delete(videos().resolve("a.mp4"));
        assertThat(batch(file, "--yes").exit()).isZero();
        assertThat(videos().resolve("a.mp4")).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void whatIsThereAlreadyIsNotOverwritten() throws IOException {
        Files.createDirectories(videos());
        Files.writeString(videos().resolve("b.mp4"), "mine");
        Path file = file("a.csv", "model,prompt,out", Hailuo.MODEL + ",One,a.mp4", Hailuo.MODEL + ",Two,b.mp4");
        assertThat(batch(file, "--yes").err()).contains("line 3: ", "b.mp4 is there already");
        assertThat(hailuo.simulator.requestCount()).isZero();
        assertThat(videos().resolve("b.mp4")).hasContent("mine");
        assertThat(batch(file, "--yes", "--force").exit()).isZero();
        assertThat(videos().resolve("b.mp4")).hasSize(Hailuo.VIDEO_BYTES);
    }

    @Test
    void theExitCodeIsThatOfTheWorstRowAndAFailedOneIsRetriedIfAsked() throws IOException {
        hailuo.simulator.next().fails("moderated");
        Path file = file("a.csv", "model,prompt,out", Hailuo.MODEL + ",One,a.mp4", Hailuo.MODEL + ",Two,b.mp4");
        Hailuo.Result failed = batch(file, "--yes", "--concurrency=1");
        assertThat(failed.exit()).isEqualTo(ExitCode.TASK_FAILED);
        assertThat(failed.json().path("rows").findValuesAsText("status")).containsExactly("failed", "saved");
        assertThat(batch(file, "--yes").exit()).isEqualTo(ExitCode.TASK_FAILED);
        assertThat(hailuo.simulator.taskCount()).isEqualTo(2);
        assertThat(batch(file, "--yes", "--retry-failed").exit()).isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(3);
        assertThat(batch(file, "--yes").exit()).isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(3);
        assertThat(saved()).containsExactly("a.mp4", "b.mp4");
    }

    @Test
    void withoutCreditsTheRestIsNotSent() throws IOException {
        List<String> lines = new ArrayList<>(List.of("model,prompt"));
        for (int i = 0; i < 20; i++) {
            lines.add(Hailuo.MODEL + ",Marble " + i);
        }
        hailuo.faults.on(request -> request.method().equals("POST"), Fault.insufficientCredits());
        Path file = file("a.csv", lines.toArray(new String[0]));
        Hailuo.Result result = batch(file, "--yes", "--concurrency=1");
        assertThat(result.exit()).isEqualTo(ExitCode.CREDITS);
        assertThat(result.json().path("rows").findValuesAsText("status"))
                .hasSize(20)
                .containsOnly("not sent");
        String same = "hailuo batch " + file + " --json --out-dir " + videos() + " --yes --concurrency=1";
        assertThat(result.err()).endsWith("To go on: " + same + "\n");
        assertThat(result.json().path("next").asText()).isEqualTo(same);
        assertThat(hailuo.faults.applied()).hasSize(1);
        assertThat(hailuo.simulator.requestCount()).isZero();
        assertThat(batch(file, "--yes").exit()).isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(20);
    }

    /** The journaled request has the URL that the image had then. */
    @Test
    void anImageOfARequestWithoutAnswerIsNotSentAnew() throws IOException {
        Path image = directory.resolve("first.png");
        ImageIO.write(new BufferedImage(320, 320, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        Path file = file(
                "a.csv",
                "model,prompt,first_frame_image_url,out",
                Hailuo.IMAGE_MODEL + ",One," + image + ",a.mp4",
                Hailuo.IMAGE_MODEL + ",Two," + image + ",b.mp4");
        hailuo.faults.on(
                request -> request.method().equals("POST") && request.path().contains("image_to_video"),
                Fault.answerAfterProcessing(200, Map.of(), "{}"),
                Fault.answerAfterProcessing(200, Map.of(), "{}"));
        Hailuo.Result first = batch(file, "--yes", "--concurrency=1");
        assertThat(first.exit()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        assertThat(first.json().path("rows").findValuesAsText("status")).containsExactly("unknown", "saved");
        Hailuo.Result again = batch(file, "--yes");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(saved()).containsExactly("a.mp4", "b.mp4");
        assertThat(hailuo.simulator.taskCount()).isEqualTo(2);
    }

    @Test
    void theTableNamesEachRow() throws IOException {
        Path file = file("a.csv", "model,prompt,out", Hailuo.MODEL + ",One,a.mp4");
        Hailuo.Result result = hailuo.run("batch", file.toString(), "--yes", "--out-dir=" + videos());
        assertThat(result.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("line 2  saved   \\d+ cents  .*a.mp4"));
        assertThat(result.out()).contains("1 of 1 videos are saved. This run's new tasks cost ");
        assertThat(result.err()).contains("0/1  line 2: submitting", "1/1  line 2: saved as ");
    }

    @Test
    void withoutAKeyItIsSimulated() throws IOException {
        hailuo.environment.remove("RUNAPI_API_KEY");
        Path file =
                file("a.csv", "model,prompt,aspect_ratio", Hailuo.MODEL + ",One,", "minimax-h3/text_to_video,Two,16:9");
        Hailuo.Result result = batch(file);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().path("simulated").asBoolean()).isTrue();
        assertThat(saved()).hasSize(2);
        assertThat(hailuo.home).doesNotExist();
    }
}
