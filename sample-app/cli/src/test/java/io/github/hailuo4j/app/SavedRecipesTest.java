package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.app.recipe.Recipe;
import io.github.hailuo4j.app.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that saves a video writes its recipe into it. */
final class SavedRecipesTest {

    private static final String MODEL = "hailuo-02-text-to-video-standard";

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

    private Path made(String name) {
        Path file = directory.resolve(name);
        Hailuo.Result result = hailuo.run("generate", MODEL, "--prompt", "A marble", "--out", file.toString());
        assertThat(result.exit()).as(result.err()).isZero();
        return file;
    }

    @Test
    void waitRecoverAndBatchWriteItToo() throws IOException {
        Path file = made("marble.mp4");
        String task = Recipe.read(file).taskId();
        Path waited = directory.resolve("waited.mp4");
        assertThat(hailuo.run("wait", task, "--out", waited.toString()).exit()).isZero();
        assertThat(waited).hasSameBinaryContentAs(file);
        assertThat(hailuo.run(
                                "wait",
                                task,
                                "--out",
                                directory.resolve("plain.mp4").toString(),
                                "--no-recipe")
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
        assertThat(hailuo.run("recover").exit()).isZero();
        assertThat(Recipe.read(recovered).typed()).isEqualTo(Map.of("prompt", "left open"));

        Path batch = Files.write(directory.resolve("b.csv"), List.of("model,prompt,out", MODEL + ",of a batch,b.mp4"));
        Hailuo.Result made = hailuo.run("batch", batch.toString(), "--out-dir=" + directory, "--yes");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(Recipe.read(directory.resolve("b.mp4")).typed()).isEqualTo(Map.of("prompt", "of a batch"));
        // A run that was killed when it had saved the video, and had not noted that: what it saved is found to be the
        // same.
        Path ofTheBatch = journals().stream()
                .filter(each -> each.getFileName().toString().matches("batch-.*\\.journal"))
                .findFirst()
                .orElseThrow();
        try (FileJournal open = FileJournal.open(ofTheBatch)) {
            JournalEntry saved = open.entries().get(0);
            open.write(saved.submitted(saved.taskId().orElseThrow()));
        }
        assertThat(hailuo.run("batch", batch.toString(), "--out-dir=" + directory, "--yes")
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
        Access access =
                new Access(new Surroundings(hailuo.environment, nowhere, nowhere, false), Session.Mode.LIVE, null);
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
}
