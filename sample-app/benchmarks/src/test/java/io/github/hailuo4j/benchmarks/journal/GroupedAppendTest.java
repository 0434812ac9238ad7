package io.github.hailuo4j.benchmarks.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What ours is compared with has to do its work. */
@Timeout(300)
final class GroupedAppendTest {

    @TempDir
    Path directory;

    @Test
    void everyLineIsThereOnceWhenItsWriterGoesOn() throws Exception {
        Path file = directory.resolve("file");
        ExecutorService executor = Executors.newFixedThreadPool(8);
        List<String> written = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            GroupedAppend grouped = new GroupedAppend(channel);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int writer = i;
                for (int n = 0; n < 10; n++) {
                    written.add(writer + "-" + n);
                }
                writers.add(executor.submit(() -> {
                    for (int n = 0; n < 10; n++) {
                        String line = writer + "-" + n;
                        grouped.append((line + "\n").getBytes(StandardCharsets.UTF_8));
                        assertThat(Files.readAllLines(file)).contains(line);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(written);
    }
}
