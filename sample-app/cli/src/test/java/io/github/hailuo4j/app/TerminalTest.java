package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.hailuo4j.simulator.faults.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real program on real terminals: what it writes there, byte by byte, and what is then to be seen. */
@DisabledOnOs(OS.WINDOWS)
@Tag("slow")
@Timeout(300)
final class TerminalTest {

    private static final int QUESTIONS = 6;

    /** For all that is shown of one start of Java, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Hailuo hailuo;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int questions = QUESTIONS;

    /** A task runs until it was asked for some times. */
    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
        hailuo.faults.compute(request -> request.method().equals("GET")
                        && request.path().startsWith("/api/")
                        && asked.incrementAndGet() < questions
                ? Optional.of(Fault.answer(200, Map.of(), "{\"status\":\"processing\"}"))
                : Optional.empty());
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    private String program(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dhailuo.terminal=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        words.addAll(List.of(arguments));
        return String.join(" ", words.stream().map(Shell::word).toList());
    }

    private String generate(String name) {
        return program(
                "generate",
                Hailuo.MODEL,
                "--prompt",
                "A marble",
                "--out",
                directory.resolve(name).toString());
    }

    /** What the command writes to a terminal of a size. */
    private String written(String setting, String command) throws Exception {
        assumeThat(Path.of("/usr/bin/script")).exists();
        Path out = directory.resolve("written.txt");
        ProcessBuilder builder = new ProcessBuilder(
                "script",
                "-qec",
                setting + " " + command,
                directory.resolve("typescript").toString());
        builder.environment().keySet().removeAll(List.of("COLUMNS", "LINES", "NO_COLOR"));
        builder.environment().putAll(hailuo.environment);
        Process process = builder.redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(out);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    @ParameterizedTest
    @CsvSource({
        "40, TERM=xterm COLUMNS=40",
        "20, TERM=xterm COLUMNS=20",
        "80, TERM=xterm COLUMNS=80",
        // Nobody says how wide it is, or says it wrong.
        "40, TERM=xterm",
        "20, TERM=xterm",
        "20, TERM=xterm COLUMNS=80",
        "40, TERM=xterm NO_COLOR=1",
        "7, TERM=xterm COLUMNS=7",
    })
    void theBarAddsNoLine(int width, String environment) throws Exception {
        String bytes = written("stty cols " + width + " rows 10; env " + environment, generate("v.mp4"));
        assertThat(bytes).contains("\r\u001b[K").contains("processing".substring(0, Math.min(1, width)));
        Screen screen = new Screen(width);
        String beforeSaved =
                bytes.substring(0, bytes.indexOf(directory.resolve("v.mp4").toString()));
        List<String> shown = screen.show(beforeSaved);
        // What stays: where the key is from, and the task, which wrap as all text does. Nothing of the line that was
        // redrawn.
        List<String> expected = new Screen(width)
                .show(beforeSaved
                        .replaceAll("(?s)\u001b\\[\\?7l.*?\u001b\\[\\?7h", "")
                        .replaceAll("\r\u001b\\[K", ""));
        assertThat(shown).isEqualTo(expected);
        assertThat(screen.wraps()).as("the terminal is left as it was").isTrue();
        assertThat(bytes.contains("\u001b[36m")).isEqualTo(!environment.contains("NO_COLOR"));
        // It was drawn often.
        assertThat(bytes.split("\u001b\\[\\?7l", -1).length).isGreaterThan(5);
    }

    @Test
    void aDumbTerminalGetsALineForEachChangeAndNoControls() throws Exception {
        for (String term : new String[] {"TERM=dumb", "-u TERM"}) {
            asked.set(0);
            Files.deleteIfExists(directory.resolve("v.mp4"));
            String bytes = written("stty cols 40 rows 10; env " + term, generate("v.mp4"));
            assertThat(bytes).doesNotContain("\u001b");
            assertThat(bytes.lines().filter(line -> line.startsWith("processing after ")))
                    .hasSize(1);
            String help = written("stty cols 40 rows 10; env " + term, program("generate", "--help"));
            assertThat(help).contains("Usage: hailuo generate");
            if (term.equals("TERM=dumb")) {
                assertThat(help).doesNotContain("\u001b");
            }
        }
    }

    @Test
    void aBatchFitsALowTerminal() throws Exception {
        StringBuilder rows = new StringBuilder("model,prompt,out\n");
        for (int i = 0; i < 12; i++) {
            rows.append(Hailuo.MODEL)
                    .append(",x ")
                    .append(i)
                    .append(",")
                    .append(i)
                    .append(".mp4\n");
        }
        Path file = Files.writeString(directory.resolve("batch.csv"), rows);
        questions = 40;
        String batch =
                program("batch", file.toString(), "--yes", "--concurrency", "12", "--out-dir", directory.toString());
        String bytes = written("stty cols 30 rows 8; env TERM=xterm COLUMNS=30 LINES=8", batch);
        List<String> shown = new Screen(30).show(bytes);
        assertThat(shown.stream().filter(line -> line.contains("under way"))).isEmpty();
        assertThat(bytes).contains("more").contains("\u001b[6A").doesNotContain("\u001b[8A");
        assertThat(bytes).contains("12 of 12 videos are saved");
    }

    /** tmux is a terminal that one can look at. */
    @Test
    void inTmuxTheBarStaysOneLineWhenTheWindowIsMadeNarrower() throws Exception {
        assumeThat(Path.of("/usr/bin/tmux")).exists();
        questions = Integer.MAX_VALUE;
        Path script = Files.writeString(
                directory.resolve("run.sh"),
                hailuo.environment.entrySet().stream()
                                .map(each -> "export " + each.getKey() + "=" + Shell.word(each.getValue()) + "\n")
                                .reduce("unset COLUMNS LINES\n", String::concat)
                        + generate("v.mp4") + "\necho ENDED\nread -r end\n");
        try {
            tmux("new-session", "-d", "-x", "60", "-y", "12", "-s", "hailuo", "sh " + script);
            until("processing");
            tmux("resize-window", "-t", "hailuo", "-x", "20", "-y", "12");
            // What stood there when it got narrower is drawn anew first, however late that was.
            int narrow = untilSecond(0);
            untilSecond(narrow + 3);
            long redrawn = pane().lines()
                    .filter(line -> line.matches(".* \\d:\\d\\d.*"))
                    .count();
            // What the terminal itself made of the line that was there when it got narrower may be a line more.
            assertThat(redrawn).as(pane()).isBetween(1L, 2L);
            long before = pane().lines().filter(line -> !line.isBlank()).count();
            untilSecond(narrow + 5);
            assertThat(pane().lines().filter(line -> !line.isBlank()).count())
                    .as(pane())
                    .isEqualTo(before);
            questions = 0;
            until("ENDED");
            assertThat(directory.resolve("v.mp4")).hasSize(Hailuo.VIDEO_BYTES);
        } finally {
            tmux("kill-server");
        }
    }

    private void until(String words) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String shown = pane();
        while (!shown.contains(words)) {
            assertThat(System.nanoTime())
                    .as(
                            "\"%s\" must be on the screen within %s s, which shows:%n%s",
                            words, PATIENCE.toSeconds(), shown)
                    .isLessThan(deadline);
            // Each look is a process: not more often than a person would see it change.
            Thread.sleep(50);
            shown = pane();
        }
    }

    /** Until so many seconds are shown, or more: a busy machine may look too late for any one of them. Returns what is shown. */
    private int untilSecond(int second) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int shown = -1;
        while (shown < second) {
            String pane = pane();
            assertThat(System.nanoTime()).as("second %d in%n%s", second, pane).isLessThan(deadline);
            Matcher time = Pattern.compile(" (\\d):(\\d\\d)").matcher(pane);
            while (time.find()) {
                shown = 60 * Integer.parseInt(time.group(1)) + Integer.parseInt(time.group(2));
            }
            Thread.sleep(50);
        }
        return shown;
    }

    private String pane() throws Exception {
        return tmux("capture-pane", "-p", "-t", "hailuo");
    }

    private String tmux(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("tmux", "-S", directory.resolve("tmux.socket").toString(), "-f", "/dev/null"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return out;
    }
}
