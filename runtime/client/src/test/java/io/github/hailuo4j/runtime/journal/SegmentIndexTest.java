package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index in memory and one on disk find what a map finds, also where hashes collide or are not spread at all. */
final class SegmentIndexTest {

    @TempDir
    Path directory;

    private void compare(int count, long seed, LongUnaryOperator hashes) throws IOException {
        Path segment = directory.resolve("segment");
        Files.writeString(segment, "seed " + seed);
        Random random = new Random(seed);
        Map<Long, long[]> expected = new HashMap<>();
        OffsetIndex memory = new OffsetIndex();
        try (SegmentIndexWriter writer = new SegmentIndexWriter(segment)) {
            for (int offset = 0; offset < count; offset++) {
                long hash = hashes.applyAsLong(random.nextLong());
                long[] offsets = expected.getOrDefault(hash, new long[0]);
                expected.put(hash, Arrays.copyOf(offsets, offsets.length + 1));
                expected.get(hash)[offsets.length] = offset;
                memory.add(hash, offset);
                writer.add(hash, offset);
            }
            writer.finish(SegmentIndex.Stamp.of(segment));
        }
        try (SegmentIndex index = SegmentIndex.open(segment).orElseThrow()) {
            int looked = 0;
            for (Map.Entry<Long, long[]> each : expected.entrySet()) {
                if (looked++ < 20_000) {
                    assertThat(sorted(index.offsets(each.getKey())))
                            .as("seed %s, hash %s", seed, each.getKey())
                            .isEqualTo(each.getValue());
                    assertThat(sorted(memory.offsets(each.getKey()))).isEqualTo(each.getValue());
                }
            }
            for (int i = 0; i < 2_000; i++) {
                long hash = random.nextLong();
                if (!expected.containsKey(hash)) {
                    assertThat(index.offsets(hash)).isEmpty();
                    assertThat(memory.offsets(hash)).isEmpty();
                }
            }
            for (long edge : List.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE)) {
                assertThat(sorted(index.offsets(edge))).isEqualTo(expected.getOrDefault(edge, new long[0]));
            }
        }
    }

    private static long[] sorted(long[] offsets) {
        long[] sorted = offsets.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    @Test
    void sizesAroundABlock() throws IOException {
        for (int count : new int[] {0, 1, 2, 255, 256, 257, 511, 512, 513, 5_000}) {
            compare(count, count, random -> random);
        }
    }

    @Test
    @Tag("slow")
    void severalRuns() throws IOException {
        compare(2 * SegmentIndex.RUN + 1, 1, random -> random);
    }

    @Test
    void collisionsAndHashesThatAreNotSpread() throws IOException {
        compare(3_000, 2, random -> random % 7);
        compare(3_000, 3, random -> Long.MAX_VALUE - (random & 1));
        compare(3_000, 4, random -> Long.MIN_VALUE + (random & 1));
        compare(5_000, 5, random -> random >>> (random & 63));
        compare(5_000, 6, random -> random & 0xFFF);
    }

    @Test
    void theLatestIsTheFirst() throws IOException {
        Path segment = Files.createFile(directory.resolve("segment"));
        try (SegmentIndexWriter writer = new SegmentIndexWriter(segment)) {
            for (long offset : new long[] {0, 30, 10, 20}) {
                writer.add(7, offset);
            }
            writer.finish(SegmentIndex.Stamp.of(segment));
        }
        try (SegmentIndex index = SegmentIndex.open(segment).orElseThrow()) {
            assertThat(Arrays.stream(index.offsets(7)).boxed()).isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    @Test
    void aPlaceMovesOnlyFromWhereItIs() {
        OffsetIndex index = new OffsetIndex();
        index.add(1, 10);
        index.add(1, 20);
        assertThat(index.move(1, 30, 40)).isFalse();
        assertThat(index.move(2, 10, 40)).isFalse();
        assertThat(index.move(1, 10, 40)).isTrue();
        assertThat(sorted(index.offsets(1))).containsExactly(20, 40);
    }
}
