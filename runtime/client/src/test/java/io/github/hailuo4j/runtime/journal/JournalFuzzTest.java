package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.Mutator;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a disk, an editor or a crash made of a journal: what stands before the damage is read, and nothing is dropped. */
@Tag("slow")
final class JournalFuzzTest {

    /** Opening forces a file to disk: a thousand of them do, the others are read only. */
    private static final int OPENED = 1_000;

    private static final JournalEntry FIRST = JournalEntry.intent(
            "first", "model", "/path", "{\"prompt\":\"line\\nbreak \u4f60\"}", Instant.EPOCH, "/out put.mp4");
    private static final JournalEntry SECOND = FIRST.submitted("task_1").to(State.COMPLETED, null);
    private static final JournalEntry THIRD = JournalEntry.intent("third", "model", "/path", "{}", Instant.EPOCH, null)
            .to(State.UNKNOWN, "no answer");
    private static final JournalEntry DAMAGED = JournalEntry.intent(
                    "damaged", "model", "/path", "{\"prompt\":\"x\"}", Instant.EPOCH, null)
            .submitted("task_2");

    @TempDir
    Path directory;

    private int opened;
    private int refused;

    @Test
    @Timeout(300)
    void twentyThousandMutations() throws IOException {
        fuzz(20_000, 9);
    }

    @Test
    @Tag("campaign")
    void aMillionMutations() throws IOException {
        fuzz(1_000_000, 10);
    }

    private void fuzz(int count, long seed) throws IOException {
        Random random = new Random(seed);
        Mutator mutator = new Mutator(random);
        byte[] before = bytes(FIRST, SECOND, THIRD);
        String victim = new String(bytes(DAMAGED), StandardCharsets.UTF_8);
        String content = victim.substring(9, victim.length() - 1);
        byte[] after = bytes(DAMAGED.to(State.FAILED, null));
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            try {
                byte[] line = mutator.mutate(victim);
                decode(line);
                decode(withChecksum(mutator.mutate(content)));
                file(
                        concatenated(before, line, random.nextInt(3) == 0 ? after : new byte[0]),
                        i % (count / OPENED) == 0);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ", input " + i + ": " + e, e);
            }
        }
        System.out.printf(
                "%,d damaged journals in %,d ms: %,d opened, %,d refused, the others read only%n",
                count, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), opened, refused);
        assertThat(opened).isPositive();
        assertThat(refused).isPositive();
    }

    /** An entry or none, and never an exception. */
    private static void decode(byte[] line) {
        RecordFormat.decode(line, 0, line.length)
                .ifPresent(entry -> assertThat(entry.key()).isNotNull());
    }

    /** A line that only looks whole: as if its content had been wrong when it was written. */
    private static byte[] withChecksum(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (String.format(Locale.ROOT, "%08x ", crc.getValue()) + text).getBytes(StandardCharsets.UTF_8);
    }

    private void file(byte[] content, boolean opens) throws IOException {
        Path file = directory.resolve("journal");
        Path torn = directory.resolve("journal.torn");
        Files.deleteIfExists(torn);
        Files.write(file, content);
        List<JournalEntry> read = FileJournal.read(file);
        assertThat(read).as("read").startsWith(SECOND, THIRD);
        if (!opens) {
            return;
        }
        try (FileJournal journal = FileJournal.open(file)) {
            opened++;
            assertThat(journal.entries()).as("opened").startsWith(SECOND, THIRD);
            byte[] rest = Files.exists(torn) ? Files.readAllBytes(torn) : new byte[0];
            assertThat(concatenated(Files.readAllBytes(file), rest))
                    .as("the journal and what was torn off it")
                    .isEqualTo(content);
        } catch (JournalException e) {
            refused++;
            assertThat(e).hasMessageContaining("damaged");
            assertThat(Files.readAllBytes(file)).as("refused, and untouched").isEqualTo(content);
        }
    }

    private static byte[] bytes(JournalEntry... entries) {
        return concatenated(Arrays.stream(entries).map(RecordFormat::encode).toArray(byte[][]::new));
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
