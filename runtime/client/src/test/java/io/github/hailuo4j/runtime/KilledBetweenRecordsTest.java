package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process dies right before, and right after, each record of a request: intent, task, completion, video. Nothing of it is said
 * to anybody. The next process finishes it, and one task is paid for.
 */
@Tag("slow")
@Timeout(120)
final class KilledBetweenRecordsTest {

    private static final int KILLED = 9;
    private static final int VIDEO_BYTES = 2_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "REPLAY, 1, false, 0", "REPLAY, 1, true, 0", "REPLAY, 2, false, 1", "REPLAY, 2, true, 1",
        "REPLAY, 3, false, 1", "REPLAY, 3, true, 1", "REPLAY, 4, false, 1", "REPLAY, 4, true, 1",
        "NONE, 1, false, 0", "NONE, 1, true, 0", "NONE, 2, false, 1", "NONE, 2, true, 1"
    })
    void oneTaskIsPaidForAndFinished(Idempotency idempotency, int record, boolean isWritten, int tasksByThen)
            throws Exception {
        Path journal = directory.resolve("journal");
        Path video = directory.resolve("video.mp4");
        Path output = directory.resolve("output.txt");
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(20))
                .idempotency(idempotency == Idempotency.REPLAY)
                .videoSource(VideoSource.ofRandomBytes(VIDEO_BYTES))
                .start()) {
            Process child = ChildProcess.start(
                    Child.class,
                    List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC"),
                    output,
                    simulator.baseUrl().toString(),
                    journal.toString(),
                    video.toString(),
                    String.valueOf(record),
                    String.valueOf(isWritten),
                    idempotency.name());
            assertThat(child.waitFor()).as(Files.readString(output)).isEqualTo(KILLED);
            assertThat(simulator.taskCount()).as("tasks by then").isEqualTo(tasksByThen);
            try (HailuoClient client = client(simulator.baseUrl(), idempotency)
                    .journal(FileJournal.open(journal))
                    .build()) {
                client.recover();
            }
            boolean isBegun = record > 1 || isWritten;
            boolean isFinished = isBegun && (idempotency == Idempotency.REPLAY || (record == 2 && isWritten));
            assertThat(simulator.taskCount()).isEqualTo(isFinished ? 1 : tasksByThen);
            assertThat(FileJournal.read(journal).stream()
                            .map(JournalEntry::state)
                            .toList())
                    .isEqualTo(!isBegun ? List.of() : isFinished ? List.of(State.SAVED) : List.of(State.UNKNOWN));
            if (isFinished) {
                assertThat(Files.size(video)).isEqualTo(VIDEO_BYTES);
            } else {
                assertThat(video).doesNotExist();
            }
        }
    }

    private static HailuoClientBuilder client(URI gateway, Idempotency idempotency) {
        return HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(gateway)
                .idempotency(idempotency)
                .pollSchedule(PollSchedule.every(Duration.ofMillis(30)));
    }

    /** The process that dies, as by SIGKILL: nothing is closed, and no hook runs. */
    static final class Child {

        public static void main(String[] arguments) {
            int record = Integer.parseInt(arguments[3]);
            boolean isWritten = Boolean.parseBoolean(arguments[4]);
            AtomicInteger records = new AtomicInteger();
            FileJournal journal = FileJournal.open(Path.of(arguments[1]));
            JournalOf dying = new JournalOf(journal, entry -> {
                if (records.incrementAndGet() == record) {
                    if (isWritten) {
                        journal.write(entry);
                    }
                    Runtime.getRuntime().halt(KILLED);
                }
            });
            try (HailuoClient client = client(URI.create(arguments[0]), Idempotency.valueOf(arguments[5]))
                    .journal(dying)
                    .build()) {
                Path video = Path.of(arguments[2]);
                SubmitOptions options = SubmitOptions.defaults().output(video);
                client.download(client.await(client.submit(new TextToVideo("x"), options)), video);
            }
        }
    }
}
