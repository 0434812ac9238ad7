package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal, and what a file, shows of a task that runs. */
final class ProgressTest {

    private static final Duration USUAL = Duration.ofSeconds(90);

    private static String line(int seconds, int columns) {
        return Progress.line("|", Duration.ofSeconds(seconds), USUAL, "processing", columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 20, 27, 28, 40, 80, 200})
    void aLineIsShorterThanTheTerminalIsWide(int columns) {
        for (String status : new String[] {"", "pending", "a status of the gateway's that nobody has seen so far"}) {
            assertThat(Progress.line("|", Duration.ofMinutes(100), USUAL, status, columns))
                    .hasSizeLessThan(Math.max(1, columns));
        }
    }

    @Test
    void theBarGivesWayToTheWords() {
        assertThat(line(45, 80)).isEqualTo("| [#############...........]  0:45  processing");
        assertThat(line(45, 40)).isEqualTo("| [#########........]  0:45  processing");
        assertThat(line(45, 22)).isEqualTo("|  0:45  processing");
    }

    @Test
    void theBarMovesWithTimeAndIsNeverFull() {
        int before = 0;
        for (int seconds = 0; seconds <= 200; seconds += 20) {
            int filled = (int) line(seconds, 80).chars().filter(c -> c == '#').count();
            assertThat(filled).isBetween(before, 23);
            before = filled;
        }
        assertThat(before).isGreaterThan(20);
    }

    @Test
    void whatIsNotTheTaskHasNoBar() {
        assertThat(Progress.line("/", Duration.ofSeconds(61), Duration.ZERO, "saving", 80))
                .isEqualTo("/  1:01  saving");
    }

    private static VideoTask reported(String status) {
        return VideoTask.builder("task_1", "/path").status(status).build();
    }

    @Test
    void withoutATerminalThereIsALineForEachChangeAndNothingElse() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (Progress progress = new Progress(new Surroundings(Map.of(), stream, stream, false), USUAL)) {
            for (String status : new String[] {"pending", "pending", "processing", "processing"}) {
                progress.update(reported(status));
            }
            progress.completed(reported("completed"));
            progress.show("saving");
            // The listener's thread may be late.
            progress.update(reported("processing"));
            progress.update(reported("completed"));
            progress.show("saving");
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll("\\d+", "N")))
                .containsExactly(
                        "pending after N s", "processing after N s", "completed after N s", "saving after N s");
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("\r").doesNotContain("\u001b");
    }

    @Test
    @Timeout(300)
    void nothingIsDrawnAfterItsEnd() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Progress progress = new Progress(new Surroundings(Map.of(), stream, stream, true), USUAL);
        Thread ticker;
        synchronized (progress) {
            do {
                ticker = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("progress") && !before.contains(thread))
                        .findFirst()
                        .orElse(null);
            } while (ticker == null || ticker.getState() != Thread.State.BLOCKED);
            progress.close();
        }
        ticker.join();
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("\r\u001b[K");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "wide", "99999", "4 0"})
    void aWidthThatIsNoneIsTheUsual(String columns) {
        assertThat(new Surroundings(Map.of("COLUMNS", columns), System.out, System.err, true).columns())
                .isEqualTo(80);
        assertThat(new Surroundings(Map.of("COLUMNS", "40"), System.out, System.err, true).columns())
                .isEqualTo(40);
    }
}
