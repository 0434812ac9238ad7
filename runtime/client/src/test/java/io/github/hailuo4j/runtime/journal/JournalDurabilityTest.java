package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is acknowledged is on disk, what is not is not there, whatever the disk does; and threads share what a force costs. */
@Timeout(300)
final class JournalDurabilityTest {

    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();

    private Path file() {
        return directory.resolve("journal");
    }

    private FileJournal journal() {
        return FileJournal.open(file(), new JournalSettings(Duration.ofDays(8), 1_000_000, Clock.systemUTC(), disk));
    }

    private static JournalEntry intent(String key) {
        return JournalEntry.intent(key, "model", "/path", "{}", Instant.EPOCH, null);
    }

    private List<JournalEntry> reopened() {
        try (FileJournal journal = FileJournal.open(file())) {
            return journal.entries();
        }
    }

    @Test
    void afterAForceThatFailedNothingIsWrittenUntilItIsOpenedAnew() {
        try (FileJournal journal = journal()) {
            journal.write(intent("a"));
            disk.forceFails = true;
            assertThatThrownBy(() -> journal.write(intent("b")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("could not be forced to disk")
                    .hasMessageContaining("the disk is gone");
            disk.forceFails = false;
            assertThatThrownBy(() -> journal.write(intent("c")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("stores nothing until it is opened anew")
                    .hasMessageContaining("the disk is gone");
            assertThat(journal.find("b")).isEmpty();
            assertThat(journal.entries()).as("it can still be read").containsExactly(intent("a"));
        }
        assertThat(reopened()).containsExactly(intent("a"));
    }

    @Test
    void afterAWriteThatFailedTheNextOneIsAsGoodAsEver() {
        try (FileJournal journal = journal()) {
            journal.write(intent("a"));
            for (int bytes : new int[] {0, 1, 50, 100_000}) {
                disk.writesBeforeFailure = bytes;
                assertThatThrownBy(() -> journal.write(List.of(intent("b"), intent("c"))))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("no space left");
                disk.writesBeforeFailure = -1;
                assertThat(FileJournal.read(file())).as("after %s bytes", bytes).containsExactly(intent("a"));
            }
            journal.write(intent("d"));
            assertThat(journal.find("b")).isEmpty();
        }
        assertThat(reopened()).containsExactly(intent("a"), intent("d"));
    }

    @Test
    void whatCannotBeRemovedBreaksTheJournal() {
        try (FileJournal journal = journal()) {
            journal.write(intent("a"));
            disk.writesBeforeFailure = 50;
            disk.setLengthFails = true;
            assertThatThrownBy(() -> journal.write(intent("b"))).hasMessageContaining("no space left");
            disk.writesBeforeFailure = -1;
            disk.setLengthFails = false;
            assertThatThrownBy(() -> journal.write(intent("c")))
                    .hasMessageContaining("could not be removed")
                    .hasMessageContaining("opened anew");
        }
        assertThat(reopened()).containsExactly(intent("a"));
    }

    @Test
    void severalAreStoredAtTheCostOfOneOrNotAtAll() {
        try (FileJournal journal = journal()) {
            int before = disk.forces.get();
            journal.write(List.of(intent("a"), intent("b"), intent("a").submitted("task_1")));
            assertThat(disk.forces.get() - before).isEqualTo(1);
            journal.write(List.of());
            assertThat(disk.forces.get() - before).isEqualTo(1);
            assertThat(journal.open()).containsExactly(intent("a").submitted("task_1"), intent("b"));
            assertThatThrownBy(() -> journal.write(Arrays.asList(intent("c"), null)))
                    .isInstanceOf(NullPointerException.class);
            assertThat(journal.find("c")).isEmpty();
        }
        assertThat(reopened()).containsExactly(intent("a").submitted("task_1"), intent("b"));
    }

    @Test
    void whatIsNotOnDiskYetIsNotReported() throws Exception {
        try (FileJournal journal = journal()) {
            FaultyDisk.Gate gate = new FaultyDisk.Gate();
            disk.gate = gate;
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> journal.write(intent("a")));
            gate.reached.await();
            assertThat(journal.find("a")).isEmpty();
            assertThat(journal.open()).isEmpty();
            assertThat(journal.entries()).isEmpty();
            assertThat(writing).isNotDone();
            gate.opened.countDown();
            writing.get(60, TimeUnit.SECONDS);
            assertThat(journal.find("a")).isPresent();
        }
    }

    @Test
    void sixtyFourThreadsShareAForce() throws Exception {
        try (FileJournal journal = journal()) {
            FaultyDisk.Gate gate = new FaultyDisk.Gate();
            disk.gate = gate;
            int before = disk.forces.get();
            List<Thread> threads = new ArrayList<>();
            threads.add(writer(journal, "leader"));
            gate.reached.await();
            for (int i = 1; i < 64; i++) {
                threads.add(writer(journal, "k" + i));
            }
            for (Thread each : threads.subList(1, 64)) {
                awaitParked(each);
            }
            gate.opened.countDown();
            for (Thread each : threads) {
                each.join();
            }
            assertThat(disk.forces.get() - before).as("forces for 64 writes").isEqualTo(2);
            assertThat(journal.entries()).hasSize(64);
        }
        assertThat(reopened()).hasSize(64);
    }

    private static Thread writer(FileJournal journal, String key) {
        Thread thread = new Thread(() -> journal.write(intent(key)));
        thread.start();
        return thread;
    }

    private static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    @Test
    void anInterruptedWriterWaitsOnAndStaysInterrupted() throws Exception {
        try (FileJournal journal = journal()) {
            FaultyDisk.Gate gate = new FaultyDisk.Gate();
            disk.gate = gate;
            Thread leader = writer(journal, "a");
            gate.reached.await();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread follower = new Thread(() -> {
                journal.write(intent("b"));
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            follower.start();
            awaitParked(follower);
            follower.interrupt();
            leader.interrupt();
            awaitParked(follower);
            assertThat(interrupted).isNotDone();
            gate.opened.countDown();
            assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
            leader.join();
            journal.write(intent("c"));
        }
        assertThat(reopened()).containsExactly(intent("a"), intent("b"), intent("c"));
    }

    @Test
    void aFailedForceFailsAllThatSharedItAndThoseWhoWaited() throws Exception {
        try (FileJournal journal = journal()) {
            FaultyDisk.Gate gate = new FaultyDisk.Gate();
            disk.gate = gate;
            List<CompletableFuture<Void>> writes = new ArrayList<>();
            writes.add(CompletableFuture.runAsync(() -> journal.write(intent("a"))));
            gate.reached.await();
            for (String key : List.of("b", "c", "d")) {
                writes.add(
                        CompletableFuture.runAsync(() -> journal.write(intent(key)), each -> new Thread(each).start()));
            }
            disk.forceFails = true;
            gate.opened.countDown();
            for (CompletableFuture<Void> each : writes) {
                assertThatThrownBy(() -> each.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(JournalException.class);
            }
        }
        disk.forceFails = false;
        assertThat(reopened()).isEmpty();
    }

    @Test
    void closingWaitsForWhatIsBeingWritten() throws Exception {
        FileJournal journal = journal();
        FaultyDisk.Gate gate = new FaultyDisk.Gate();
        disk.gate = gate;
        Thread writer = writer(journal, "a");
        gate.reached.await();
        Thread closer = new Thread(journal::close);
        closer.start();
        awaitParked(closer);
        assertThatThrownBy(() -> journal.write(intent("b"))).hasMessageContaining("closed");
        gate.opened.countDown();
        writer.join();
        closer.join();
        assertThat(reopened()).containsExactly(intent("a"));
    }

    @Test
    void noLossOfPowerLosesWhatWasAcknowledged() throws IOException {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<JournalEntry> acknowledged = new ArrayList<>();
            List<JournalEntry> failed = new ArrayList<>();
            byte[] left;
            try (FileJournal journal = journal()) {
                for (int i = 0; i < 10; i++) {
                    List<JournalEntry> batch =
                            random.nextBoolean() ? List.of(intent("k" + i)) : List.of(intent("k" + i), intent("l" + i));
                    disk.writesBeforeFailure = random.nextInt(5) == 0 ? random.nextInt(200) : -1;
                    disk.forceFails = random.nextInt(10) == 0;
                    try {
                        journal.write(batch);
                        acknowledged.addAll(batch);
                    } catch (JournalException e) {
                        failed.addAll(batch);
                    }
                    disk.writesBeforeFailure = -1;
                    disk.forceFails = false;
                }
                left = disk.forced();
                // Of what was not forced, some may have reached the disk.
                byte[] unforced = RecordFormat.encode(intent("in flight"));
                int some = random.nextInt(unforced.length);
                left = Arrays.copyOf(left, left.length + some);
                System.arraycopy(unforced, 0, left, left.length - some, some);
            }
            Files.write(file(), left);
            assertThat(reopened()).as("seed %s, failed %s", seed, failed).isEqualTo(acknowledged);
            Files.delete(file());
        }
    }
}
