package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hailuo 3 over the network: lists of local images, tasks of earlier runs, and the simulator that serves it beside the guide's models. */
final class Hailuo3Test {

    private static final String TEXT_TO_VIDEO = "minimax-h3/text_to_video";

    @TempDir
    Path directory;

    private Hailuo hailuo;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory, "minimax-h3.openapi.yaml");
        for (String name : new String[] {"a.png", "b.png"}) {
            BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, name.hashCode());
            ImageIO.write(image, "png", directory.resolve(name).toFile());
        }
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    /** What stands for the directory of the images is {@code @}. */
    private String images(String text) {
        return text.replace("@", directory + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@a.png,@b.png,https://example.com/c.jpg",
                " @a.png , @b.png , https://example.com/c.jpg",
                "[\"@a.png\",\"@b.png\",\"https://example.com/c.jpg\"]"
            })
    void localImagesOfAListAreUploaded(String typed) throws IOException {
        String[] request = {TEXT_TO_VIDEO, "--prompt=x", "--reference-image-urls", images(typed)};
        assertThat(hailuo.run(with(request, "plan")).out())
                .contains("a.png will be uploaded for reference_image_urls.", "b.png will be uploaded");
        Result made = hailuo.run(with(
                request,
                "generate",
                "--json",
                "--out",
                directory.resolve("v.mp4").toString()));
        assertThat(made.exit()).as(made.err()).isZero();
        List<?> sent = (List<?>) Objects.requireNonNull(
                hailuo.simulator.tasks().get(0).parameters().get("reference_image_urls"));
        String store = hailuo.simulator.baseUrl() + "/files/uploads/";
        assertThat(sent).hasSize(3).doesNotHaveDuplicates();
        assertThat(sent.get(0)).asString().startsWith(store);
        assertThat(sent.get(1)).asString().startsWith(store);
        assertThat(sent.get(2)).isEqualTo("https://example.com/c.jpg");
    }

    @Test
    void anImageIsUploadedOnce() throws IOException {
        Result made = hailuo.run(
                "generate",
                TEXT_TO_VIDEO,
                "--prompt=x",
                "--reference-image-urls",
                images("@a.png,@a.png"),
                "--json",
                "--out",
                directory.resolve("v.mp4").toString());
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(hailuo.simulator.requests())
                .filteredOn(request -> request.path().equals("/api/v1/files/prepare"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @a.png,@no.png                   | --reference-image-urls: there is no file @no.png
            @a.png,                          | --reference-image-urls: there is no file
            ["@no.png"]                      | --reference-image-urls: there is no file @no.png
            ["@a.png"                        | reference_image_urls must be
            data:image/png;base64            | an absolute http or https URL
            """)
    void whatIsNoListOfImagesIsSaidBeforeAnythingIsSent(String typed, String message) {
        Result made = hailuo.run("generate", TEXT_TO_VIDEO, "--prompt=x", "--reference-image-urls", images(typed));
        assertThat(made.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(made.err()).contains(images(message));
        assertThat(hailuo.simulator.requestCount("POST")).isZero();
    }

    @Test
    void tasksOfEarlierRunsAreFinished() throws IOException {
        Path video = directory.resolve("v.mp4");
        hailuo.leftOpen(
                "earlier",
                JournalEntry.intent(
                        "key-1",
                        "minimax-h3",
                        "/api/v1/minimax_h3/text_to_video",
                        "{\"model\":\"minimax-h3\",\"prompt\":\"x\",\"aspect_ratio\":\"16:9\"}",
                        Instant.now(),
                        video.toString()));
        Result recovered = hailuo.run("recover", "--json");
        assertThat(recovered.exit()).as(recovered.err()).isZero();
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        String id = recovered.json().at("/recovered/0/task_id").asText();
        Path again = directory.resolve("w.mp4");
        Result waited = hailuo.run("wait", id, "--json", "--out", again.toString());
        assertThat(waited.exit()).as(waited.err()).isZero();
        assertThat(waited.json().path("model").asText()).isEqualTo("minimax-h3");
        assertThat(again).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    @Timeout(300)
    void theSimulatorServesAllCurrentModels() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                lines.add(line);
            }
        };
        Thread server =
                new Thread(() -> Main.run(new Surroundings(Map.of(), out, out, false), "simulator", "--port", "0"));
        server.start();
        try {
            String base =
                    Objects.requireNonNull(lines.poll(60, TimeUnit.SECONDS)).replace("export RUNAPI_BASE_URL=", "");
            for (String[] model : new String[][] {{"hailuo", Hailuo.MODEL, "57"}, {"minimax_h3", "minimax-h3", "78"}}) {
                String more = model[0].equals("hailuo") ? "" : ",\"aspect_ratio\":\"1:1\"";
                HttpResponse<String> quote = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(base + "/api/v1/price_quotes"))
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString("{\"service\":\"" + model[0]
                                                + "\",\"action\":\"text_to_video\",\"model\":\"" + model[1]
                                                + "\",\"params\":{\"prompt\":\"x\"" + more + "}}"))
                                        .build(),
                                BodyHandlers.ofString());
                assertThat(quote.body()).contains("\"reservation_amount_cents\":" + model[2]);
            }
        } finally {
            server.interrupt();
            server.join();
        }
    }

    private static String[] with(String[] request, String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(request));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }
}
