package io.github.hailuo4j.spec.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One character of each kind: those of a kind are in the same sets. Letters are preferred, since people read them. */
final class Alphabet {

    private static final String PREFERRED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:+,;!?#%&=@~()*$'\"<>[]{}|^`\\ \n\té日";

    private Alphabet() {}

    static int[] of(Set<CodePoints> sets) {
        List<CodePoints> all = List.copyOf(sets);
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, Character.MAX_SURROGATE + 1));
        all.forEach(set -> Arrays.stream(set.bounds()).forEach(cuts::add));
        Map<BitSet, Integer> kinds = new LinkedHashMap<>();
        PREFERRED.codePoints().forEach(c -> kinds.putIfAbsent(kind(all, c), c));
        for (int c : cuts) {
            // Half of a pair is in no text that can be sent.
            if (c <= Character.MAX_CODE_POINT && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)) {
                kinds.putIfAbsent(kind(all, c), c);
            }
        }
        return kinds.values().stream().mapToInt(Integer::intValue).toArray();
    }

    private static BitSet kind(List<CodePoints> sets, int character) {
        BitSet kind = new BitSet();
        for (int i = 0; i < sets.size(); i++) {
            kind.set(i, sets.get(i).contains(character));
        }
        return kind;
    }
}
