package io.github.hailuo4j.spec.pattern;

import io.github.hailuo4j.spec.pattern.PatternTree.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** A pattern as instructions: take a character, go two ways, be at a place. The first one written is the end of a match. */
final class PatternProgram {

    private static final int LARGEST = 12_000;

    /** The instruction that a match has reached. */
    static final int FOUND = 0;

    private sealed interface Instruction {}

    private record End() implements Instruction {}

    private record Take(CodePoints of, int next) implements Instruction {}

    private record Fork(int one, int other) implements Instruction {}

    private record Be(Place place, int next) implements Instruction {}

    private final List<Instruction> instructions = new ArrayList<>();
    private final int start;

    PatternProgram(PatternTree tree) {
        add(new End());
        this.start = write(tree, FOUND);
    }

    int start() {
        return start;
    }

    /** Whether what is before or after a place matters to it. */
    boolean has(Place... places) {
        return instructions.stream()
                .anyMatch(each -> each instanceof Be be && Set.of(places).contains(be.place));
    }

    /** The sets of characters that it tells from others. */
    Set<CodePoints> sets() {
        Set<CodePoints> sets = new java.util.LinkedHashSet<>();
        for (Instruction each : instructions) {
            if (each instanceof Take take) {
                sets.add(take.of);
            }
        }
        if (has(Place.WORD_EDGE, Place.NO_WORD_EDGE)) {
            sets.add(CodePoints.WORD);
        }
        return sets;
    }

    /** All instructions that these lead to without a character being taken, at such a place. */
    BitSet closure(BitSet from, boolean isStart, boolean isEnd, boolean isWordEdge) {
        BitSet closure = new BitSet();
        BitSet open = (BitSet) from.clone();
        for (int pc = open.nextSetBit(0); pc >= 0; pc = open.nextSetBit(0)) {
            open.clear(pc);
            if (closure.get(pc)) {
                continue;
            }
            closure.set(pc);
            Instruction instruction = instructions.get(pc);
            if (instruction instanceof Fork fork) {
                open.set(fork.one);
                open.set(fork.other);
            } else if (instruction instanceof Be be) {
                boolean isThere = switch (be.place) {
                    case START -> isStart;
                    case END -> isEnd;
                    case WORD_EDGE -> isWordEdge;
                    case NO_WORD_EDGE -> !isWordEdge;
                };
                if (isThere) {
                    open.set(be.next);
                }
            }
        }
        return closure;
    }

    /** Where a character leads from these instructions. */
    BitSet take(BitSet from, int character) {
        BitSet next = new BitSet();
        from.stream().forEach(pc -> {
            if (instructions.get(pc) instanceof Take take && take.of.contains(character)) {
                next.set(take.next);
            }
        });
        return next;
    }

    private int add(Instruction instruction) {
        if (instructions.size() >= LARGEST) {
            throw new TooLargeException("a pattern must have at most " + LARGEST + " instructions");
        }
        instructions.add(instruction);
        return instructions.size() - 1;
    }

    /** Writes what matches the tree and goes on there; gives where it begins. */
    private int write(PatternTree tree, int next) {
        if (tree instanceof PatternTree.One one) {
            return add(new Take(one.of(), next));
        } else if (tree instanceof PatternTree.At at) {
            return add(new Be(at.place(), next));
        } else if (tree instanceof PatternTree.Sequence sequence) {
            int entry = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                entry = write(sequence.parts().get(i), entry);
            }
            return entry;
        } else if (tree instanceof PatternTree.Choice choice) {
            int last = choice.parts().size() - 1;
            int entry = write(choice.parts().get(last), next);
            for (int i = last - 1; i >= 0; i--) {
                entry = add(new Fork(write(choice.parts().get(i), next), entry));
            }
            return entry;
        }
        return repeated((PatternTree.Repeated) tree, next);
    }

    private int repeated(PatternTree.Repeated repeated, int next) {
        int entry = next;
        if (repeated.max() == PatternTree.UNBOUNDED) {
            entry = add(new Fork(next, next));
            instructions.set(entry, new Fork(write(repeated.part(), entry), next));
        } else {
            for (int i = repeated.min(); i < repeated.max(); i++) {
                entry = add(new Fork(write(repeated.part(), entry), next));
            }
        }
        for (int i = 0; i < repeated.min(); i++) {
            entry = write(repeated.part(), entry);
        }
        return entry;
    }
}
