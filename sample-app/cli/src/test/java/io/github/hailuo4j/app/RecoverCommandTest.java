package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.simulator.faults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One journal or request that is in trouble is told, and does not keep the others from being finished. */
final class RecoverCommandTest {

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

    /** As the first of the journals: what comes after it is reached nevertheless. */
    private Path damagedJournal() {
        return hailuo.home.resolve("journal/a-damaged.journal");
    }

    private void assertTheOthersAreFinished(String... problem) throws IOException {
        Path video = directory.resolve("v.mp4");
        hailuo.leftOpen("b", "key-b", video.toString());
        Result tasks = hailuo.run("tasks", "--json");
        assertThat(tasks.exit()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(tasks.err()).contains(problem);
        assertThat(tasks.json().path("tasks").findValuesAsText("idempotency_key"))
                .contains("key-b");
        assertThat(tasks.json().path("problems")).hasSize(1);

        Result recovered = hailuo.run("recover", "--json");
        assertThat(recovered.exit()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(recovered.err()).contains(problem);
        JsonNode told = recovered.json().at("/problems/0");
        assertThat(told.path("journal").asText()).isEqualTo(damagedJournal().toString());
        assertThat(told.path("problem").asText()).contains(problem);
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);

        Result again = hailuo.run("recover");
        assertThat(again.exit()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(again.err()).contains(problem).contains("Nothing is open in the other journals.");

        String id = recovered.json().at("/recovered/0/task_id").asText();
        assertThat(hailuo.run("wait", id, "--out", directory.resolve("w.mp4").toString())
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage\n", "\n", "garbage", "{\"key\":1}\n00", "\u0000\u0001\u0002", "00000000 {}\n"})
    void aDamagedJournal(String content) throws IOException {
        Files.createDirectories(damagedJournal().getParent());
        Files.writeString(damagedJournal(), content);
        assertTheOthersAreFinished(damagedJournal() + " is damaged at line 1");
    }

    @Test
    void aDamagedLineAmongOthers() throws IOException {
        hailuo.leftOpen("a-damaged", "key-a", directory.resolve("a.mp4").toString());
        String line = Files.readString(damagedJournal());
        Files.writeString(damagedJournal(), line + line.replace("INTENT", "SUBMITED") + line);
        assertTheOthersAreFinished(damagedJournal() + " is damaged at line 2");
    }

    @Test
    void aJournalThatIsADirectory() throws IOException {
        Files.createDirectories(damagedJournal());
        assertTheOthersAreFinished(damagedJournal() + " cannot be read");
    }

    /** Whoever opens a pipe waits for somebody at its other end. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(300)
    void aJournalThatIsAPipe() throws Exception {
        Files.createDirectories(damagedJournal().getParent());
        assertThat(new ProcessBuilder("mkfifo", damagedJournal().toString())
                        .start()
                        .waitFor())
                .isZero();
        assertTheOthersAreFinished(damagedJournal() + " cannot be read: it is no file");
    }

    @Test
    void aTornLastRecordIsNoDamage() throws IOException {
        Path video = directory.resolve("v.mp4");
        Path journal = hailuo.leftOpen("a", "key-a", video.toString());
        String line = Files.readString(journal);
        for (int length : new int[] {1, 8, 9, 10, 40, line.length() - 1}) {
            Files.writeString(journal, line + line.substring(0, length));
            assertThat(hailuo.run("tasks").exit()).as("torn after " + length).isZero();
        }
        Files.writeString(journal, line + line.substring(0, 40));
        assertThat(hailuo.run("recover").exit()).isZero();
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
    }

    @Test
    void journalsThatCannotBeListed() throws IOException {
        Files.createDirectories(hailuo.home);
        Files.writeString(hailuo.home.resolve("journal"), "no directory");
        Result result = hailuo.run("recover");
        assertThat(result.exit()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(result.err()).contains("is no folder").doesNotContain("Nothing is open");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHomeThatIsNoFolder() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nowhere"));
        for (Path home : new Path[] {file, link}) {
            hailuo.environment.put("HAILUO_HOME", home.toString());
            for (String command : new String[] {"recover", "tasks"}) {
                Result result = hailuo.run(command);
                assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.UNEXPECTED);
                assertThat(result.err()).contains(home + ", where the journals are, is no folder", "HAILUO_HOME");
            }
            assertThat(hailuo.generate(directory.resolve("v.mp4")).exit()).isEqualTo(ExitCode.UNEXPECTED);
        }
        assertThat(hailuo.simulator.requestCount()).isZero();
    }

    @Test
    void whatIsOpenStillIsSaidInTheLastLine() throws IOException {
        hailuo.leftOpen("a", "key-a", directory.resolve("a.mp4").toString());
        hailuo.faults.compute(request -> Optional.of(Fault.status(500)));
        Result result = hailuo.run("recover", "--timeout", "1");
        assertThat(result.exit()).as(result.err()).isNotEqualTo(ExitCode.DONE);
        assertThat(result.err().strip()).endsWith("To go on: hailuo recover");
    }

    @Test
    void aJournalInUse() throws IOException {
        Path video = directory.resolve("v.mp4");
        Path inUse = hailuo.leftOpen("a", "key-a", directory.resolve("a.mp4").toString());
        hailuo.leftOpen("b", "key-b", video.toString());
        try (FileJournal other = FileJournal.open(inUse)) {
            Result result = hailuo.run("recover", "--json");
            assertThat(result.exit()).isEqualTo(ExitCode.STILL_RUNNING);
            assertThat(result.json().at("/problems/0/problem").asText())
                    .contains(inUse + " is in use", "hailuo recover");
            assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
            Result again = hailuo.run("recover");
            assertThat(again.exit()).isEqualTo(ExitCode.STILL_RUNNING);
            assertThat(again.err()).contains("is in use");
            assertThat(other.entries()).hasSize(1);
        }
        assertThat(hailuo.run("recover").exit()).isZero();
        assertThat(directory.resolve("a.mp4")).hasSize(Hailuo.VIDEO_BYTES);
    }

    @Test
    void aFileNameThatCannotBeWrittenHere() throws IOException {
        Path video = directory.resolve("v.mp4");
        hailuo.leftOpen("a", "key-a", directory + "/a\0.mp4");
        hailuo.leftOpen("b", "key-b", video.toString());
        Result result = hailuo.run("recover", "--json");
        assertThat(result.exit()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(result.json().at("/recovered/0/problem").asText()).contains("cannot write that file name");
        String id = result.json().at("/recovered/0/task_id").asText();
        assertThat(hailuo.run("wait", id).err()).contains("--out FILE");
        Path elsewhere = directory.resolve("w.mp4");
        assertThat(hailuo.run("wait", id, "--out", elsewhere.toString()).exit()).isZero();
        assertThat(elsewhere).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(hailuo.run("recover").err()).contains("Nothing is open.");
    }

    @Test
    void whatGoesOnIsShown() {
        hailuo.leftOpen("a", "key-a", directory.resolve("a.mp4").toString());
        Result result = hailuo.run("recover");
        assertThat(result.err().lines())
                .anyMatch(line -> line.startsWith("Open: 1 "))
                .anyMatch(line -> line.contains("key-a") && line.contains("sent again"))
                .anyMatch(line -> line.matches("task \\S+ \\(" + Hailuo.MODEL + "\\): saved as .*a.mp4"));
        assertThat(result.out().strip()).endsWith("a.mp4");
    }

    @Test
    void oneThatNeverAnswersEndsAtTheLimitAndHoldsUpNobody() throws IOException {
        String silent = hailuo.generate(directory.resolve("s.mp4"))
                .json()
                .path("task_id")
                .asText();
        Files.delete(directory.resolve("s.mp4"));
        Path journal;
        try (var files = Files.list(hailuo.home.resolve("journal"))) {
            journal = files.filter(file -> file.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
        }
        // As if the run had been killed while it waited: of its records, the first two.
        String[] lines = Files.readString(journal).split("(?<=\n)");
        Files.writeString(journal, lines[0] + lines[1]);
        hailuo.faults.compute(
                request -> request.path().endsWith("/" + silent) ? Optional.of(Fault.status(503)) : Optional.empty());
        Path video = directory.resolve("v.mp4");
        hailuo.leftOpen("z", "key-z", video.toString());
        Result result = hailuo.run("recover", "--timeout", "1", "--json");
        assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.STILL_RUNNING);
        assertThat(result.json().at("/recovered/0/problem").asText()).contains("may be running and billed");
        assertThat(result.err()).contains("To go on: hailuo recover");
        assertThat(result.json().at("/recovered/0/exit_code").asInt()).isEqualTo(ExitCode.STILL_RUNNING);
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(hailuo.run("recover", "--timeout", "0").exit()).isEqualTo(ExitCode.INVALID);
    }

    @Test
    void oneRequestInTheJournalsOfTwoRunsIsSavedForBoth() throws IOException {
        hailuo.leftOpen("a", "key", directory.resolve("a.mp4").toString());
        hailuo.leftOpen("b", "key", directory.resolve("b.mp4").toString());
        hailuo.leftOpen("c", "other", directory.resolve("c.mp4").toString());
        Result result = hailuo.run("recover", "--json");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().path("recovered")).hasSize(3);
        for (String name : new String[] {"a.mp4", "b.mp4", "c.mp4"}) {
            assertThat(directory.resolve(name)).hasSize(Hailuo.VIDEO_BYTES);
        }
        assertThat(hailuo.simulator.taskCount()).isEqualTo(2);
    }
}
