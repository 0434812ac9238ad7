package io.github.hailuo4j.spec.pattern;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of characters. */
final class CodePoints {

    static final CodePoints DIGITS = range('0', '9');
    static final CodePoints WORD = of(List.of(range('0', '9'), range('A', 'Z'), range('_', '_'), range('a', 'z')));
    static final CodePoints ALL = range(0, Character.MAX_CODE_POINT);

    /** Where ranges begin, at even indexes, and where they have ended. */
    private final int[] bounds;

    private CodePoints(int[] bounds) {
        this.bounds = bounds;
    }

    static CodePoints range(int first, int last) {
        return new CodePoints(new int[] {first, last + 1});
    }

    /** All that one of them has. */
    static CodePoints of(List<CodePoints> sets) {
        List<int[]> ranges = sets.stream()
                .flatMap(set -> java.util.stream.IntStream.range(0, set.bounds.length / 2)
                        .mapToObj(i -> new int[] {set.bounds[2 * i], set.bounds[2 * i + 1]}))
                .sorted(Comparator.comparingInt(range -> range[0]))
                .toList();
        int[] bounds = new int[2 * ranges.size()];
        int size = 0;
        for (int[] range : ranges) {
            if (size > 0 && range[0] <= bounds[size - 1]) {
                bounds[size - 1] = Math.max(bounds[size - 1], range[1]);
            } else {
                bounds[size++] = range[0];
                bounds[size++] = range[1];
            }
        }
        return new CodePoints(Arrays.copyOf(bounds, size));
    }

    /** All that this has not. */
    CodePoints complement() {
        int end = Character.MAX_CODE_POINT + 1;
        int[] flipped = new int[bounds.length + 2];
        int size = 0;
        if (bounds.length == 0 || bounds[0] > 0) {
            flipped[size++] = 0;
        }
        for (int bound : bounds) {
            if (bound > 0 && bound < end) {
                flipped[size++] = bound;
            }
        }
        if (size % 2 == 1) {
            flipped[size++] = end;
        }
        return new CodePoints(Arrays.copyOf(flipped, size));
    }

    boolean contains(int character) {
        int at = Arrays.binarySearch(bounds, character);
        return (at >= 0 ? at + 1 : -at - 1) % 2 == 1;
    }

    /** Where membership changes, going up. */
    int[] bounds() {
        return bounds.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodePoints that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }
}
