package io.github.hailuo4j.spec.pattern;

import java.util.List;

/** A pattern, taken apart. */
sealed interface PatternTree {

    /** There is no most. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** One character of the set. */
    record One(CodePoints of) implements PatternTree {}

    /** One after the other. */
    record Sequence(List<PatternTree> parts) implements PatternTree {}

    /** One of them. */
    record Choice(List<PatternTree> parts) implements PatternTree {}

    /** So many times. */
    record Repeated(PatternTree part, int min, int max) implements PatternTree {}

    /** No character, but a place. */
    record At(Place place) implements PatternTree {}

    /** A place in a text. */
    enum Place {
        START,
        END,
        WORD_EDGE,
        NO_WORD_EDGE
    }

    /** The whole text is one of these. */
    static PatternTree listed(List<String> texts) {
        List<PatternTree> choice = texts.stream()
                .map(text -> (PatternTree) new Sequence(text.codePoints()
                        .mapToObj(c -> (PatternTree) new One(CodePoints.range(c, c)))
                        .toList()))
                .toList();
        return new Sequence(List.of(new At(Place.START), new Choice(choice), new At(Place.END)));
    }
}
