package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process of its own writes to the standard error: the command's sentences, and no log lines of libraries. */
@Tag("slow")
final class SilentLogTest {

    @TempDir
    Path directory;

    private String recover(Hailuo hailuo, Map<String, String> more) throws Exception {
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "recover"))
                .redirectError(err.toFile())
                .redirectOutput(directory.resolve("out").toFile());
        builder.environment().putAll(hailuo.environment);
        builder.environment().putAll(more);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(ExitCode.STILL_RUNNING);
        return Files.readString(err);
    }

    @Test
    void ofAnotherGatewayTheCommandAloneSpeaks() throws Exception {
        try (Hailuo hailuo = new Hailuo(directory)) {
            JournalEntry other =
                    JournalEntry.intent("k", Hailuo.MODEL, "/api/v1/hailuo/text_to_video", "{}", Instant.now(), null);
            hailuo.leftOpen("killed", other.ofGateway("https://a.example"));
            assertThat(recover(hailuo, Map.of()))
                    .contains("To go on there: RUNAPI_BASE_URL=https://a.example hailuo recover")
                    .doesNotContain("WARNING", "io.github.hailuo4j");
            assertThat(recover(hailuo, Map.of("HAILUO_DEBUG", "1"))).contains("WARNING: the journal has requests of");
        }
    }
}
